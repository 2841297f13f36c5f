"""A request as one generation understands it, and what of its answer is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from search import bits
from search.arrays import Array
from search.ceilings import DEEPEST
from search.compose import Question
from search.counted import Counted
from search.limits import Verdicts
from search.request import Request
from search.results import Hit, Tally
from search.scored import Found

# A set of documents and its size.
Group = tuple[Array, int]


@dataclass(slots=True)
class Asked:
    """A request as this generation understands it: what its words found, how its limits judge."""

    request: Request
    question: Question | None
    found: Found | None
    verdicts: Verdicts
    matched: Array | None  # None for all that was found: its set is made where it is needed


@dataclass(slots=True)
class Answered:
    """What is shown of an answer."""

    total: int
    hits: tuple[Hit, ...]
    counted: Counted
    tallies: tuple[Tally, ...] = ()


def skipped(request: Request) -> int:
    return (request.page - 1) * request.size


def behind(first: Array, shown: Sequence[Group]) -> list[Group]:
    """Put a group before the others, which lose what is in it."""
    groups = [first, *(group & ~first for group, _ in shown)]
    return [(group, bits.size(group)) for group in groups]


def cut_of(cut: tuple[str, ...], asked: Asked, total: int) -> tuple[str, ...]:
    """Name what was more than is answered."""
    wanted = asked.request
    if asked.question is not None and asked.question.cut:
        cut = (*cut, "words")
    if wanted.page * wanted.size > DEEPEST and total > DEEPEST:
        cut = (*cut, "page")
    return tuple(dict.fromkeys(cut)) if cut else cut
