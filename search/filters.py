"""Limits on an indicator: the operators as a table, and a limit as it is written in an address."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from search import days
from search.comparison import OPERATOR, OPERATORS, Comparator
from search.vocabulary import Vocabulary, symbol

__all__ = [
    "OPERATOR",
    "OPERATORS",
    "Comparator",
    "Limit",
    "MalformedLimitError",
    "plain",
    "read_limit",
]

_BY_SIGN: Mapping[str, Comparator] = {o.sign: o.key for o in OPERATORS if o.key != "between"}

_NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_LIMIT = re.compile(
    rf"(?P<indicator>\w+)\s*(?P<sign>>=|<=|!=|=|>|<)\s*(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?"
    r"\s*(?P<unit>[^@\s]*)(?:@(?P<condition>.*))?"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A demand on an indicator, as the reader wrote it: number and unit, not yet converted.

    It may also be on a day (``search.days``), which is then a number of days without a unit.
    ``low`` bounds from below (≥, >), ``high`` from above (≤, <); = and ≠ have both, equal;
    a range has both. ``unit`` is a unit's name in the vocabulary (``m**3/hour``).
    """

    indicator: str
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str = ""
    condition: str = ""

    @classmethod
    def of(cls, indicator: str, comparator: Comparator, value: float, unit: str = "") -> "Limit":
        """Make a limit with one number."""
        low = None if comparator in {"le", "lt"} else value
        high = None if comparator in {"ge", "gt"} else value
        return cls(indicator, comparator, low, high, unit)

    @property
    def value(self) -> float:
        """The number of a limit that has one, the lower of a range."""
        number = self.low if self.low is not None else self.high
        if number is None:
            raise ValueError(f"a limit on {self.indicator} without a number")
        return number

    def is_like(self, other: "Limit") -> bool:
        """Whether both ask the same of the same, with different numbers."""
        return (self.indicator, self.comparator) == (other.indicator, other.comparator)

    def canonical(self, vocabulary: Vocabulary) -> tuple[float | None, float | None]:
        """``low`` and ``high`` in the indicator's own unit; None where there is no such bound."""
        low, high = (
            None if value is None else vocabulary.convert(self.indicator, value, self.unit)
            for value in (self.low, self.high)
        )
        return low, high

    def __str__(self) -> str:
        """Write the limit as an address does: ``pump_flow>=3000m3/h``, ``reported>=2024-01-31``."""
        sign = OPERATOR[self.comparator].sign
        numbers = self._written(self.value)
        if self.comparator == "between" and self.high is not None:
            numbers += f"..{self._written(self.high)}"
        condition = f"@{self.condition}" if self.condition else ""
        return f"{self.indicator}{sign}{numbers}{symbol(self.unit)}{condition}"

    def _written(self, number: float) -> str:
        return days.day(number).isoformat() if self.indicator in days.DAYS else plain(number)


class MalformedLimitError(ValueError):
    """A limit that cannot be read: the reason as a key, and the part that is wrong."""

    def __init__(self, reason: str, part: str) -> None:
        super().__init__(f"{reason}: {part}")
        self.reason = reason
        self.part = part


def read_limit(text: str, vocabulary: Vocabulary) -> Limit:
    """Read the limit an address means, or raise MalformedLimitError with the reason."""
    dated = days.asked(text)
    if dated is not None:
        return _dated(text, dated)
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise MalformedLimitError("not_a_limit", text)
    indicator = match["indicator"]
    if vocabulary.indicators and indicator not in vocabulary.indicator:
        raise MalformedLimitError("unknown_indicator", indicator)
    unit = _unit(match["unit"], indicator, vocabulary)
    limit = _limit(indicator, match["sign"], float(match["low"]), match["high"], unit)
    if not all(math.isfinite(v) for v in (limit.low, limit.high) if v is not None):
        raise MalformedLimitError("not_a_number", text)
    condition = (match["condition"] or "").strip()
    return Limit(indicator, limit.comparator, limit.low, limit.high, unit, condition)


def _dated(text: str, parts: Mapping[str, str | None]) -> Limit:
    """Return a limit on a day; the date must be one."""
    try:
        low, high = (
            None if said is None else days.number(date.fromisoformat(said))
            for said in (parts["low"], parts["high"])
        )
    except ValueError as wrong:
        raise MalformedLimitError("not_a_date", text) from wrong
    end = None if high is None else plain(high)
    return _limit(str(parts["indicator"]), str(parts["sign"]), low or 0.0, end, "")


def _limit(indicator: str, sign: str, low: float, high: str | None, unit: str) -> Limit:
    if high is None:
        return Limit.of(indicator, _BY_SIGN[sign], low, unit)
    if sign != "=":
        raise MalformedLimitError("range_needs_equals", sign)
    lower, upper = sorted((low, float(high)))
    return Limit(indicator, "between", lower, upper, unit)


def _unit(written: str, indicator: str, vocabulary: Vocabulary) -> str:
    """Return the unit's name, the indicator's own where none is written."""
    definition = vocabulary.indicator.get(indicator)
    if definition is None:
        return vocabulary.unit_called(written) or written
    if not written:
        return definition.unit
    name = vocabulary.unit_called(written)
    if name is None or vocabulary.convert(indicator, 1.0, name) is None:
        raise MalformedLimitError("wrong_unit", written)
    return name


def plain(number: float) -> str:
    """Write a number in the shortest way that reads back as itself: ``3000``, ``0.5``."""
    return repr(float(number)).removesuffix(".0")
