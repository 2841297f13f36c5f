"""Pages of a filed report as the domain knows them, read in the child process, once."""

from catalogue.domain.page import Page
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.files.faults import FileError
from catalogue.services import readings


def pages(derived: Derived, sha256: str) -> tuple[Page, ...]:
    """Return the pages of a stored report; refuse one that cannot be read, saying why."""
    try:
        reading = derived.reading(sha256)
    except FileError as error:
        raise InvalidError(Words(zh=error.fault.zh, en=error.fault.en)) from error
    return readings.pages(reading)


def page_of(derived: Derived, sha256: str, number: int) -> Page | None:
    return next((each for each in pages(derived, sha256) if each.number == number), None)
