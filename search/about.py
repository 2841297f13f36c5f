"""Which indicator a figure is about, when the reader does not say it in so many words.

Points, of which the highest alone wins: the indicator's name beside the figure, its name elsewhere,
a category that has it, the share of the categories hinted at that have it, the figure's unit being
its own, its deciding that category. Without a name and a category, only a rate that few indicators
share decides: 3000 m³/h is a drainage flow, 20 m could be anything, and 1000 W is on the label of
whatever has a plug. Where categories were decided, a figure is about what one of them has, or about
what is named.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.comparison import OPERATOR, Comparator
from search.filters import Limit, plain
from search.naming import Match
from search.numbers import Quantity
from search.vocabulary import Indicator, Vocabulary

_NAMED_BESIDE, _NAMED, _IN_CATEGORY, _IN_HINTED, _OWN_UNIT, _DECIDING = 32, 16, 8, 6, 2, 1
_FEW = 3

# What may stand between an indicator's name and its figure.
_BETWEEN = re.compile(r"\s*(?:的|为|是|要|达|达到|需|需要|在|:|：|of|is|=)?\s*", re.IGNORECASE)

_BARE: Mapping[str, Comparator] = {"higher": "ge", "lower": "le", "none": "eq"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit and the stretch of the sentence it was read from."""

    limit: Limit
    start: int
    end: int


@dataclass(frozen=True)
class Surroundings:
    """What else a sentence says: its words, the categories it decided and those it hinted at."""

    words: str
    vocabulary: Vocabulary
    categories: frozenset[str]
    hinted: frozenset[str]

    @cached_property
    def named(self) -> list[Match]:
        """The indicators named anywhere in the sentence."""
        return self.vocabulary.measures.find(self.words)

    def allows(self, indicator: Indicator) -> bool:
        """Tell whether a figure may be about it: 24 inches of a snow blower are not of a screen."""
        if not self.categories or self.categories & set(indicator.categories):
            return True
        return any(indicator.value in _values(name) for name in self.named)

    def beside(self, figure: Quantity) -> Match | None:
        """Return the indicator's name that stands directly before or after the figure."""
        for name in self.named:
            gap = self.words[figure.end : name.start]
            if name.end <= figure.start:
                gap = self.words[name.end : figure.start]
            elif name.start < figure.end:
                continue
            if _BETWEEN.fullmatch(gap):
                return name
        return None


def bounds(figures: Iterable[Quantity], around: Surroundings) -> list[Bound]:
    """Return a limit for each figure whose indicator is decided."""
    found = (_bound(figure, around) for figure in figures)
    return [bound for bound in found if bound is not None]


def _bound(figure: Quantity, around: Surroundings) -> Bound | None:
    beside = around.beside(figure)
    points = {
        indicator.value: _points(indicator, figure, beside, around)
        for indicator in _measured_by(figure, beside, around.vocabulary)
        if around.allows(indicator)
    }
    code = _winner(points, figure)
    if code is None:
        return None
    limit = _limit(around.vocabulary.indicator[code], figure)
    if beside is None or code not in _values(beside):
        return Bound(limit, figure.start, figure.end)
    return Bound(limit, min(beside.start, figure.start), max(beside.end, figure.end))


def _values(name: Match) -> set[str]:
    return {meaning.value for meaning in name.meanings}


def _measured_by(figure: Quantity, beside: Match | None, vocabulary: Vocabulary) -> list[Indicator]:
    """Return the indicators the figure could be about; for a bare number only those named.

    An indicator lists the units it is spoken of in; a unit none of them lists is converted.
    """
    if figure.unit is None:
        values = _values(beside) if beside is not None else set()
        return [i for i in vocabulary.indicators if i.unit and i.value in values]
    return [i for i in vocabulary.indicators if figure.unit in i.units] or [
        i
        for i in vocabulary.indicators
        if i.unit and vocabulary.convert(i.value, figure.low, figure.unit) is not None
    ]


def _points(
    indicator: Indicator, figure: Quantity, beside: Match | None, around: Surroundings
) -> float:
    code, has_it = indicator.value, set(indicator.categories)
    return (
        _NAMED_BESIDE * (beside is not None and code in _values(beside))
        + _NAMED * any(code in _values(name) for name in around.named)
        + _IN_CATEGORY * bool(has_it & around.categories)
        + _IN_HINTED * len(has_it & around.hinted) / max(len(around.hinted), 1)
        + _DECIDING * any(code in around.vocabulary.deciding(c) for c in around.categories)
        + _OWN_UNIT * (figure.unit == indicator.unit)
    )


def _winner(points: Mapping[str, float], figure: Quantity) -> str | None:
    """Return the one indicator with the most points, if it has more than a unit to speak for it."""
    most = max(points.values(), default=0)
    best = [code for code, n in points.items() if n == most]
    few = figure.unit is not None and "/" in figure.unit and len(points) <= _FEW
    return best[0] if len(best) == 1 and (most > _OWN_UNIT or few) else None


def _limit(indicator: Indicator, figure: Quantity) -> Limit:
    unit = figure.unit or indicator.unit
    if figure.high is not None:
        return Limit(indicator.value, "between", figure.low, figure.high, unit)
    comparator = figure.comparator or _BARE[indicator.better]
    return Limit.of(indicator.value, comparator, figure.low, unit)


def say_limit(limit: Limit, vocabulary: Vocabulary) -> str:
    """Write a limit as a sentence would: 排水流量 ≥ 3000 m³/h."""
    names = vocabulary.indicator[limit.indicator].names
    name = next(
        (
            n
            for n in names
            if {m.value for m in vocabulary.measures.meanings(n)} == {limit.indicator}
        ),
        limit.indicator,
    )
    unit = vocabulary.unit_symbol(limit.unit)
    if limit.comparator == "between" and limit.high is not None:
        return f"{name} {plain(limit.value)}–{plain(limit.high)} {unit}".strip()
    return f"{name} {OPERATOR[limit.comparator].shown} {plain(limit.value)} {unit}".strip()
