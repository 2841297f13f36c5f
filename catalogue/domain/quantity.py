"""Values with units: what a published figure guarantees, and how it is turned into other units."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import pint

from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words


class Comparator(StrEnum):
    """How a published figure binds; the last two guarantee nothing."""

    EXACTLY = "exactly"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    TOLERANCE = "tolerance"
    ABOUT = "about"
    UP_TO = "up-to"

    @property
    def guarantees(self) -> bool:
        return self not in {Comparator.ABOUT, Comparator.UP_TO}


class Role(StrEnum):
    """What an indicator says of a product, which decides how its bounds are read."""

    MERIT = "merit"
    USE_LIMIT = "use-limit"
    CEILING = "ceiling"
    CONDITION_OF_USE = "condition-of-use"
    RANGE = "range"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Interval:
    """All that is guaranteed of a value: it lies from low to high, in the canonical unit.

    A working range that the product *covers* (-20 to 55 °C) is the other way round: every value
    in it is reached. It is written with low above high, an improper interval as in Kaucher's
    arithmetic, and the same two comparisons then answer "reaches 50 °C" rightly.
    """

    low: float
    high: float

    @property
    def covers(self) -> bool:
        """Return whether every value between the ends is reached, not one of them held."""
        return self.low > self.high

    def __and__(self, other: "Interval") -> "Interval":
        """Return what two statements of one indicator guarantee together: the wider of both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


def together(stated: Iterable[Interval | None]) -> Interval | None:
    """Return what several statements of one indicator guarantee together, or None.

    Two figures under two conditions are never merged into a better one: the wider interval
    holds. A figure that guarantees nothing does not take away what another guarantees.
    """
    whole: Interval | None = None
    for interval in stated:
        if interval is not None:
            whole = interval if whole is None else whole & interval
    return whole


_NEEDS = {
    Comparator.EXACTLY: (True, True),
    Comparator.AT_LEAST: (True, False),
    Comparator.AT_MOST: (False, True),
    Comparator.BETWEEN: (True, True),
    Comparator.TOLERANCE: (True, True),
    Comparator.ABOUT: (True, True),
    Comparator.UP_TO: (False, True),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure as it was published: comparator, ends and unit, digit for digit.

    Exactly and about have equal ends; at least has only a low end, at most and up to only a high
    one; a tolerance (30 ± 2) is kept as its ends 28 and 32, from which both are read back.
    """

    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem:
            raise InvalidError(problem)

    def _problem(self) -> Words | None:
        if (self.low is not None, self.high is not None) != _NEEDS[self.comparator]:
            return Words(
                zh=f"“{self.comparator}”需要的端点不全或多余：检查下限和上限两格",
                en=f"“{self.comparator}” has an end too many or too few: check low and high",
            )
        if self.low is None or self.high is None:
            return None
        equal = self.comparator in {Comparator.EXACTLY, Comparator.ABOUT}
        if self.low > self.high or (equal and self.low != self.high):
            return Words(
                zh=f"下限{self.low}和上限{self.high}对不上：把小的放在下限，“等于”时两个相同",
                en=f"low {self.low} and high {self.high} do not fit: put the smaller first; "
                "for “exactly” both are the same",
            )
        return None

    @property
    def nominal(self) -> Decimal | None:
        """Return the figure one would name first: the middle of a tolerance, else the one end."""
        if self.comparator is Comparator.BETWEEN:
            return None
        if self.comparator is Comparator.TOLERANCE and self.low is not None:
            return (self.low + _end(self.high)) / 2
        return self.low if self.low is not None else self.high

    @property
    def tolerance(self) -> Decimal | None:
        if self.comparator is not Comparator.TOLERANCE or self.low is None:
            return None
        return (_end(self.high) - self.low) / 2

    def ends_in(self, unit: str) -> tuple[float | None, float | None]:
        """Return both ends in another unit of the same dimension."""
        ends = tuple(None if end is None else convert(end, self.unit, unit) for end in self._ends())
        return ends[0], ends[1]

    def guaranteed(self, unit: str, role: Role) -> Interval | None:
        """Return the interval this figure guarantees in ``unit``, or None if it guarantees nothing.

        A limit of use ("works in water up to 5.5 m deep") is a capability of exactly that much.
        """
        if not self.comparator.guarantees:
            return None
        low = None if self.low is None else convert(self.low, self.unit, unit)
        high = None if self.high is None else convert(self.high, self.unit, unit)
        if role is Role.USE_LIMIT and self.comparator is Comparator.AT_MOST:
            low = high
        if role is Role.RANGE and self.comparator is Comparator.BETWEEN:
            low, high = high, low
        return Interval(-math.inf if low is None else low, math.inf if high is None else high)

    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        return self.low, self.high


def _end(value: Decimal | None) -> Decimal:
    if value is None:
        raise ValueError("an end that the comparator needs is missing")
    return value


@cache
def _registry() -> Any:
    registry: Any = pint.UnitRegistry(
        autoconvert_offset_to_baseunit=True, on_redefinition="ignore", cache_folder=None
    )
    registry.define("ppm = 1e-6 = _ = parts_per_million")
    return registry


@lru_cache(maxsize=1024)
def _unit(name: str) -> Any:
    return _registry().Unit(name)


def is_unit(name: str) -> bool:
    """Return whether this is the name of a unit that can be converted."""
    try:
        _unit(name)
    except Exception:  # noqa: BLE001 - pint raises tokenizer, attribute and value errors alike
        return False
    return True


def same_dimension(one: str, other: str) -> bool:
    return is_unit(one) and is_unit(other) and bool(_unit(one).is_compatible_with(_unit(other)))


@lru_cache(maxsize=4096)
def _linear(source: str, target: str) -> tuple[float, float]:
    """Return (factor, offset) of the conversion; every unit here is linear."""
    quantity = _registry().Quantity
    zero = float(quantity(0.0, _unit(source)).to(_unit(target)).magnitude)
    one = float(quantity(1.0, _unit(source)).to(_unit(target)).magnitude)
    return one - zero, zero


def convert(value: Decimal | float, source: str, target: str) -> float:
    """Return the value in another unit; raises InvalidError if the dimensions differ."""
    if source == target:
        return float(value)
    if not same_dimension(source, target):
        raise InvalidError(
            Words(
                zh=f"“{source}”不能换算成“{target}”：换一个同一种量的单位",
                en=f"“{source}” cannot be turned into “{target}”: use a unit of the same quantity",
            )
        )
    factor, offset = _linear(source, target)
    return _clean(float(value) * factor + offset)


def _clean(value: float) -> float:
    """Drop the noise of binary conversion beyond twelve significant digits: 3000 L/s stays 3000."""
    return float(f"{value:.12g}")
