"""A limit asks about the guaranteed bounds and gets one of three answers for every product."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from math import inf
from types import MappingProxyType
from typing import Final

import numpy as np

from search import bits
from search.arrays import Array
from search.columns import Column
from search.days import DAYS
from search.filters import Limit
from search.generation import Generation
from search.results import Tally, Verdict
from search.segment import BOUND, NUMBER
from search.vocabulary import Vocabulary

# Units are converted with floating point: this relative difference is none.
TOLERANCE: Final = 1e-9

# Numbers that every product states exactly: days since 1970-01-01, and the grade of evidence.
EXACT: Final = (*DAYS, "grade")

_MEETS, _FAILS = np.uint8(1), np.uint8(2)


@dataclass(frozen=True, slots=True)
class Judged:
    """The documents that meet a limit and those that fail it; all others do not say."""

    limit: Limit
    name: str  # the limit as an address writes it
    meets: Array
    fails: Array

    def verdicts(self, documents: Sequence[int]) -> list[Verdict]:
        """Return the verdict on each of these documents."""
        meets, fails = (bits.having(group, documents) for group in (self.meets, self.fails))
        return [
            "meets" if met else "fails" if failed else "unknown"
            for met, failed in zip(meets, fails, strict=True)
        ]

    def tally(self, among: Array) -> Tally:
        meets, fails = bits.size(self.meets & among), bits.size(self.fails & among)
        return Tally(self.limit, meets, fails, bits.size(among) - meets - fails)


def judged(generation: Generation, limit: Limit, vocabulary: Vocabulary) -> Judged:
    """Return the verdict on every document. A limit that no unit can express is answered by nobody."""
    bounds = bounds_of(limit, vocabulary)
    column = _column(generation, limit)
    if bounds is None or column is None:
        nobody = np.zeros_like(generation.alive_bits)
        return Judged(limit, str(limit), nobody, nobody)
    meets, fails = compared(column, limit.comparator, *bounds)
    answers = np.zeros(generation.documents, np.uint8)
    answers[column.ids] = _MEETS * meets.view(np.uint8) + _FAILS * fails.view(np.uint8)
    met, failed = (bits.packed(answers == answer) for answer in (_MEETS, _FAILS))
    return Judged(limit, str(limit), met, failed)


def _column(generation: Generation, limit: Limit) -> Column | None:
    """Return what a limit asks about: the bounds stated, under its test condition if it names one.

    What is not an indicator (the day of a report, the end of validity) is asked by its number.
    """
    if limit.indicator in EXACT:
        return generation.column(NUMBER + limit.indicator)
    condition = f"@{limit.condition}" if limit.condition else ""
    return generation.column(BOUND + limit.indicator + condition)


def bounds_of(limit: Limit, vocabulary: Vocabulary) -> tuple[float, float] | None:
    """Return the limit's numbers in the indicator's own unit, an open side infinite; None if no unit fits."""
    given = (limit.low, limit.high)
    if limit.indicator not in vocabulary.indicator:
        found: tuple[float | None, float | None] = given
    else:
        found = limit.canonical(vocabulary)
    if any(said is not None and value is None for said, value in zip(given, found, strict=True)):
        return None
    low, high = found
    return (-inf if low is None else low), (inf if high is None else high)


def compared(column: Column, comparator: str, low: float, high: float) -> tuple[Array, Array]:
    """Which intervals of the column meet, and which fail; the domain judges one by the same rule."""
    least, most = column.low, column.high
    match comparator:
        case "ge":
            meets, fails = _reaches(least, low), ~_reaches(most, low)
        case "gt":
            meets, fails = _passes(least, low), ~_passes(most, low)
        case "le":
            meets, fails = ~_passes(most, high), _passes(least, high)
        case "lt":
            meets, fails = ~_reaches(most, high), _reaches(least, high)
        case "between":
            meets, fails = _between(column, low, high)
        case "eq":
            meets, fails = _between(column, low, low)
        case "ne":
            fails, meets = _between(column, low, low)
        case _:
            raise ValueError(f"no such comparator: {comparator}")
    return meets, fails & ~meets


def _between(column: Column, low: float, high: float) -> tuple[Array, Array]:
    """Answer for a range: met by what lies inside it, and by a working range that covers it.

    A working range stands with its high end first (55 to -20 °C), so that the plain comparisons
    ask how far it reaches.
    """
    least, most = column.low, column.high
    covering = least > most
    covered = _reaches(least, high) & ~_passes(most, low)
    inside = _reaches(least, low) & ~_passes(most, high)
    apart = _passes(least, high) | ~_reaches(most, low)
    return np.where(covering, covered, inside), np.where(covering, ~covered, apart)


def _reaches(values: Array, bound: float) -> Array:
    """At least the bound."""
    return values >= bound - abs(bound) * TOLERANCE


def _passes(values: Array, bound: float) -> Array:
    """More than the bound."""
    return values > bound + abs(bound) * TOLERANCE


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The limits of a request together: what the search shows, and in which order."""

    each: tuple[Judged, ...]
    hide_unknown: bool
    hide_fails: bool

    def shown(self, among: Array) -> list[Array]:
        """Return those that meet all limits, those of which something is not known, those that fail.

        What is hidden is left out.
        """
        if not self.each:
            return [among]
        meets = reduce(np.bitwise_and, [judged_.meets for judged_ in self.each], among)
        if self.hide_unknown and self.hide_fails:
            return [meets]
        fails = reduce(np.bitwise_or, [judged_.fails for judged_ in self.each]) & among
        unknown = [] if self.hide_unknown else [among & ~(meets | fails)]
        return [meets, *unknown, *([] if self.hide_fails else [fails])]

    def of(self, documents: Sequence[int]) -> Iterable[Mapping[str, Verdict]]:
        """Return of each document its verdicts, by the limit as an address writes it."""
        if not self.each:
            return repeat(_NOT_ASKED, len(documents))
        first, *others = self.each
        said = [{first.name: verdict} for verdict in first.verdicts(documents)]
        for judged_ in others:
            for own, verdict in zip(said, judged_.verdicts(documents), strict=True):
                own[judged_.name] = verdict
        return said

    def tallies(self, among: Array) -> tuple[Tally, ...]:
        """All three answers to each limit, over what everything but that limit leaves."""
        return tuple([each.tally(union(self._besides(each).shown(among))) for each in self.each])

    def _besides(self, one: Judged) -> "Verdicts":
        others = tuple(judged_ for judged_ in self.each if judged_ is not one)
        return Verdicts(others, self.hide_unknown, self.hide_fails)


_NOT_ASKED: Final[Mapping[str, Verdict]] = MappingProxyType({})

NO_LIMITS: Final = Verdicts((), hide_unknown=False, hide_fails=False)


def union(sets: list[Array]) -> Array:
    """Return the documents in any of the sets."""
    whole = sets[0]
    for other in sets[1:]:
        whole = whole | other
    return whole
