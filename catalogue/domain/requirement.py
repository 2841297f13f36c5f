"""A limit asks about the guaranteed bound and has three answers: silence is never one of two."""

import math
from dataclasses import dataclass
from enum import StrEnum

from catalogue.domain.quantity import Interval


class Verdict(StrEnum):
    """Meets, fails, or nobody has said."""

    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Test(StrEnum):
    """What a limit asks of a figure."""

    __test__ = False  # pytest would take the name for one of its own

    AT_LEAST = "ge"
    MORE_THAN = "gt"
    AT_MOST = "le"
    LESS_THAN = "lt"
    EQUAL = "eq"
    NOT_EQUAL = "ne"
    BETWEEN = "between"


SAME = 1e-9  # relative: figures that differ by less are one figure written in two units


@dataclass(frozen=True, slots=True)
class Limit:
    """A test of one indicator in its canonical unit; ``high`` is used by *between* alone."""

    code: str
    test: Test
    value: float
    high: float = math.inf

    def judge(self, guaranteed: Interval | None) -> Verdict:
        """Return meets if every guaranteed value passes, fails if none can, else unknown."""
        if guaranteed is None:
            return Verdict.UNKNOWN
        if self.test is Test.NOT_EQUAL:
            return _OPPOSITE[Limit(self.code, Test.EQUAL, self.value).judge(guaranteed)]
        meets, fails = self._answers(guaranteed)
        if meets:
            return Verdict.MEETS
        return Verdict.FAILS if fails else Verdict.UNKNOWN

    def _answers(self, of: Interval) -> tuple[bool, bool]:
        low, high, value = of.low, of.high, self.value
        match self.test:
            case Test.AT_LEAST:
                return _reaches(low, value), not _reaches(high, value)
            case Test.MORE_THAN:
                return not _reaches(value, low), _reaches(value, high)
            case Test.AT_MOST:
                return _reaches(value, high), not _reaches(value, low)
            case Test.LESS_THAN:
                return not _reaches(high, value), _reaches(low, value)
            case Test.EQUAL:
                return _between(of, value, value)
            case _:
                return _between(of, value, self.high)


_OPPOSITE = {
    Verdict.MEETS: Verdict.FAILS,
    Verdict.FAILS: Verdict.MEETS,
    Verdict.UNKNOWN: Verdict.UNKNOWN,
}


def _between(of: Interval, first: float, last: float) -> tuple[bool, bool]:
    """Return (meets, fails) for a range; what covers a range must cover the whole of it."""
    low, high = of.low, of.high
    if of.covers:
        covered = _reaches(first, high) and _reaches(low, last)
        return covered, not covered
    meets = _reaches(low, first) and _reaches(last, high)
    return meets, not _reaches(high, first) or not _reaches(last, low)


def _same(one: float, other: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=SAME)


def _reaches(one: float, other: float) -> bool:
    return one > other or _same(one, other)
