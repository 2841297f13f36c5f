"""Verdicts of a whole scope at once: the domain's rule on arrays, equal to it figure by figure."""

from dataclasses import dataclass

import numpy as np

from catalogue.domain.requirement import SAME, Limit, Test
from catalogue.domain.sheet import Ask, Listed, Measure, Proof, Reported, Texts
from catalogue.domain.sheet.conditions import Fit, fit
from catalogue.domain.sheet.judging import accepted, folded, upward
from catalogue.services.matrices.shelf import NEVER, Array, Column, Shelf


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Who meets and who fails one requirement; all others are unknown.

    For a measured figure ``low`` and ``high`` are what can be compared with its limit, canonical,
    nan where nothing can.
    """

    meets: Array
    fails: Array
    low: Array | None = None
    high: Array | None = None

    @property
    def unknown(self) -> Array:
        return ~(self.meets | self.fails)


def verdicts(shelf: Shelf, ask: Ask) -> Verdicts:
    """Return the answer of every product of the shelf; the column that is asked about was taken."""
    count = len(shelf.codes)
    match ask:
        case Measure():
            return measured(shelf.columns[ask.code], ask, count)
        case Texts():
            return _texts(shelf.columns[ask.code], ask, count)
        case Proof():
            return _proof(shelf, ask)
        case Reported():
            known = shelf.reported != NEVER
            recent = shelf.reported >= ask.since.toordinal()
            return Verdicts(known & recent, known & ~recent)
        case Listed():
            wanted = shelf.listed if ask.catalogue is None else (ask.catalogue,)
            meets = np.logical_or.reduce([shelf.listed[each] for each in wanted])
            return Verdicts(meets, ~meets)


def fits(column: Column, ask: Measure | Texts, *, better: bool) -> Array:
    """Return how the condition of every figure stands to the one asked for."""
    found = [
        fit(ask.code, ask.condition, each, more_is_better=better) for each in column.conditions
    ]
    order = list(Fit)
    places = np.array([order.index(each) for each in found], np.int8)
    return places[column.condition] if len(places) else np.zeros(0, np.int8)


def measured(column: Column, ask: Measure, count: int) -> Verdicts:
    """Judge every product by its figures: those under the condition asked for decide, then the others."""
    kind = fits(column, ask, better=upward(ask.test, ask.definition.role))
    order = list(Fit)
    masks = {each: column.numeric & (kind == order.index(each)) for each in Fit}
    decided = _present(column, masks[Fit.SAME], count)
    low, high = held(column, masks[Fit.SAME], count)
    meets, fails = judged(low, high, ask.limit)
    harder_low, harder_high = held(column, masks[Fit.HARDER], count)
    easier_low, easier_high = held(column, masks[Fit.EASIER], count)
    may_meet = judged(harder_low, harder_high, ask.limit)[0] & ~decided
    may_fail = judged(easier_low, easier_high, ask.limit)[1] & ~decided
    both = may_meet & may_fail
    open_to = ~decided & ~np.isnan(harder_low)
    return Verdicts(
        meets | (may_meet & ~both),
        fails | (may_fail & ~both),
        np.where(open_to, harder_low, low),
        np.where(open_to, harder_high, high),
    )


def _present(column: Column, mask: Array, count: int) -> Array:
    found = np.zeros(count, bool)
    found[column.product[mask]] = True
    return found


def held(column: Column, mask: Array, count: int) -> tuple[Array, Array]:
    """Return what the chosen figures of each product guarantee together: the wider interval."""
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    firm = np.flatnonzero(mask & ~np.isnan(column.low))
    if len(firm):
        product = column.product[firm]
        starts = np.flatnonzero(np.r_[True, product[1:] != product[:-1]])
        low[product[starts]] = np.minimum.reduceat(column.low[firm], starts)
        high[product[starts]] = np.maximum.reduceat(column.high[firm], starts)
    return low, high


def judged(low: Array, high: Array, limit: Limit) -> tuple[Array, Array]:
    """Return who meets and who fails a limit; nan does neither. It is ``Limit.judge`` on arrays."""
    known = ~np.isnan(low)
    if limit.test is Test.NOT_EQUAL:
        fails, meets = judged(low, high, Limit(limit.code, Test.EQUAL, limit.value))
        return meets, fails
    with np.errstate(invalid="ignore"):
        meets, fails = _answers(low, high, limit)
    return meets & known, fails & ~meets & known


def _answers(low: Array, high: Array, limit: Limit) -> tuple[Array, Array]:
    value = limit.value
    match limit.test:
        case Test.AT_LEAST:
            return _reaches(low, value), ~_reaches(high, value)
        case Test.MORE_THAN:
            return ~_reaches(value, low), _reaches(value, high)
        case Test.AT_MOST:
            return _reaches(value, high), ~_reaches(value, low)
        case Test.LESS_THAN:
            return ~_reaches(high, value), _reaches(low, value)
        case Test.EQUAL:
            return _between(low, high, value, value)
        case _:
            return _between(low, high, value, limit.high)


def _between(low: Array, high: Array, first: float, last: float) -> tuple[Array, Array]:
    covering = low > high
    covered = _reaches(first, high) & _reaches(low, last)
    inside = _reaches(low, first) & _reaches(last, high)
    apart = ~_reaches(high, first) | ~_reaches(last, low)
    return np.where(covering, covered, inside), np.where(covering, ~covered, apart)


def _reaches(one: Array | float, other: Array | float) -> Array:
    greater: Array = np.greater(one, other) | _same(one, other)
    return greater


def _same(one: Array | float, other: Array | float) -> Array:
    """Return what ``math.isclose`` returns: an infinite end is close to itself alone."""
    far = np.maximum(np.abs(one), np.abs(other))
    close = np.isfinite(far) & (np.abs(np.subtract(one, other)) <= SAME * far)
    result: Array = np.equal(one, other) | close
    return result


def _texts(column: Column, ask: Texts, count: int) -> Verdicts:
    places = list(Fit)
    kind = fits(column, ask, better=False)
    fitting = ~column.numeric & (kind == places.index(Fit.SAME))
    wanted = {folded(each) for each in ask.among}
    good = np.array([accepted(text, wanted) for text in column.texts], bool)[column.text]
    any_good = _present(column, fitting & good, count)
    any_bad = _present(column, fitting & ~good, count)
    return Verdicts(any_good & ~any_bad, any_bad & ~any_good)


def _proof(shelf: Shelf, ask: Proof) -> Verdicts:
    if not ask.code:
        meets = shelf.level >= ask.grade.level
        return Verdicts(meets, ~meets)
    column = shelf.columns[ask.code]
    level = np.zeros(len(shelf.codes), np.int8)
    np.maximum.at(level, column.product, column.level)
    stated = level > 0
    return Verdicts(stated & (level >= ask.grade.level), stated & (level < ask.grade.level))
