"""Pages of a filed report as the domain knows them, read in the child process, once."""

from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.files.faults import FileError
from catalogue.files.pdf.reader import Leaf


def pages(derived: Derived, sha256: str) -> tuple[Page, ...]:
    """Return the pages of a stored report; refuse one that cannot be read, saying why."""
    try:
        reading = derived.reading(sha256)
    except FileError as error:
        raise InvalidError(Words(zh=error.fault.zh, en=error.fault.en)) from error
    return tuple(_page(leaf) for leaf in reading.leaves)


def page_of(derived: Derived, sha256: str, number: int) -> Page | None:
    return next((each for each in pages(derived, sha256) if each.number == number), None)


def _page(leaf: Leaf) -> Page:
    return Page(
        number=leaf.number,
        width=leaf.width,
        height=leaf.height,
        words=tuple(Printed(text, Box(*box)) for text, *box in leaf.words),
        rules=tuple(Box(*rule) for rule in leaf.rules),
        legibility=Legibility(leaf.legibility),
    )
