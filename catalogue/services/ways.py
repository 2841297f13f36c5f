"""Ways on from a search that finds little: the words put right, and the nearest search that finds something."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from catalogue.services import suggestions
from catalogue.services.finding import Found
from catalogue.services.indexing import Finder
from search import language
from search.ask import says_more
from search.filters import Limit
from search.language import Chip
from search.relax import Relaxed, relaxed
from search.request import Request
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that the reader may have meant, the search for them, and how much it finds."""

    words: str
    request: Request
    total: int


def meant(session: Session, finder: Finder, found: Found, vocabulary: Vocabulary) -> Meant | None:
    """Return the words with their slips put right, where that finds something."""
    typed = found.asked.words
    if not typed or len(typed) > suggestions.LONGEST or found.results is None:
        return None
    corrections = suggestions.aids(session, finder).corrections(session)
    better = corrections.correct(typed, lambda word: bool(_count(finder, Request(words=word))))
    if better is None or (found.total and not says_more(better, found.reading, vocabulary)):
        return None
    request = replace(found.asked.with_words(better), off=())
    total = total_of(finder, request, vocabulary)
    return Meant(better, request, total) if total else None


def nearest(finder: Finder, found: Found, vocabulary: Vocabulary) -> Relaxed | None:
    """Return the nearest search that finds something, as an address; None where nothing does.

    Whoever names a kind of equipment is told there is none, not shown another.
    """
    if found.results is None or found.total:
        return None

    def count(less: Request) -> int:
        return total_of(finder, address(less, vocabulary), vocabulary)

    less = relaxed(found.request, count)
    return None if less is None else replace(less, request=address(less.request, vocabulary))


def total_of(finder: Finder, asked: Request, vocabulary: Vocabulary) -> int:
    """Return how much an address finds, its words read as the page would read them."""
    reading = language.parse(asked.words, vocabulary, asked.off)
    return _count(finder, reading.applied(asked))


def plain(asked: Request, vocabulary: Vocabulary) -> Request:
    """Return the one address of everything that means the same as this one."""
    reading = language.parse(asked.words, vocabulary, asked.off)
    return address(reading.applied(asked), vocabulary)


def _count(finder: Finder, request: Request) -> int:
    return finder.count(request)


def address(meant: Request, vocabulary: Vocabulary) -> Request:
    """Return the address that is read as this search: what its words give again is not said twice.

    What its words would give and it does not ask is left alone by ``off``.
    """
    chips = language.parse(meant.words, vocabulary).chips
    given = [chip for chip in chips if _asks(meant, chip)]
    filters = {
        facet: tuple(value for value in values if (facet, value) not in _pairs(given))
        for facet, values in meant.filters.items()
    }
    limits = tuple(limit for limit in meant.limits if ("limit", str(limit)) not in _pairs(given))
    off = tuple(chip.key for chip in chips if not _asks(meant, chip))
    return replace(meant, filters=filters, limits=limits, off=off, loose=False, leaning=(), page=1)


def _asks(meant: Request, chip: Chip) -> bool:
    if isinstance(chip.value, Limit):
        return chip.value in meant.limits
    return chip.value in meant.filters.get(chip.kind, ())


def _pairs(chips: list[Chip]) -> set[tuple[str, str]]:
    return {(chip.kind, str(chip.value)) for chip in chips}
