"""Which indicator a figure is about, when the reader does not say it in so many words.

Points, of which the highest alone wins: the indicator's name beside the figure, its name elsewhere,
a category that has it, a category that was hinted at, the figure's unit being its own unit.
Without a name and a category, a unit decides only where few indicators share its dimension:
3000 m³/h is a drainage flow, 20 m could be anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.comparison import OPERATOR, Comparator
from search.filters import Limit, plain
from search.naming import Match
from search.numbers import Quantity
from search.vocabulary import Indicator, Vocabulary

_NAMED_BESIDE, _NAMED, _IN_CATEGORY, _IN_HINTED, _OWN_UNIT = 16, 8, 4, 2, 1
_FEW = 3

# What may stand between an indicator's name and its figure.
_BETWEEN = re.compile(r"\s*(?:的|为|是|要|达|达到|需|需要|在|:|：|of|is|=)?\s*", re.IGNORECASE)

_BARE: dict[str, Comparator] = {"higher": "ge", "lower": "le", "none": "eq"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit and the stretch of the sentence it was read from."""

    limit: Limit
    start: int
    end: int


def bounds(
    words: str,
    figures: Sequence[Quantity],
    vocabulary: Vocabulary,
    categories: set[str],
    hinted: set[str],
) -> list[Bound]:
    """Return a limit for each figure whose indicator is decided."""
    named = vocabulary.measures.find(words)
    found = []
    for figure in figures:
        beside = _beside(words, figure, named)
        points = {
            indicator.value: _points(indicator, figure, beside, named, categories, hinted)
            for indicator in _measured_by(figure, beside, vocabulary)
        }
        code = _winner(points, figure, vocabulary)
        if code is not None:
            means = beside is not None and code in _values(beside)
            found.append(_bound(vocabulary.indicator[code], figure, beside if means else None))
    return found


def _beside(words: str, figure: Quantity, named: Iterable[Match]) -> Match | None:
    """Return the name that stands directly before or after the figure."""
    for name in named:
        gap = words[name.end : figure.start] if name.end <= figure.start else None
        if name.start >= figure.end:
            gap = words[figure.end : name.start]
        if gap is not None and _BETWEEN.fullmatch(gap):
            return name
    return None


def _values(name: Match) -> set[str]:
    return {meaning.value for meaning in name.meanings}


def _measured_by(
    figure: Quantity, beside: Match | None, vocabulary: Vocabulary
) -> Iterator[Indicator]:
    """Return the indicators that the figure could be about; a bare number only if one is named."""
    for indicator in vocabulary.indicators:
        if figure.unit is None:
            if beside is not None and indicator.value in _values(beside):
                yield indicator
        elif indicator.unit and _converts(indicator, figure, vocabulary):
            yield indicator


def _converts(indicator: Indicator, figure: Quantity, vocabulary: Vocabulary) -> bool:
    unit = figure.unit or indicator.unit
    return vocabulary.convert(indicator.value, figure.low, unit) is not None


def _points(
    indicator: Indicator,
    figure: Quantity,
    beside: Match | None,
    named: Iterable[Match],
    categories: set[str],
    hinted: set[str],
) -> int:
    code, has_it = indicator.value, set(indicator.categories)
    return (
        _NAMED_BESIDE * (beside is not None and code in _values(beside))
        + _NAMED * any(code in _values(name) for name in named)
        + _IN_CATEGORY * bool(has_it & categories)
        + _IN_HINTED * bool(has_it & hinted)
        + _OWN_UNIT * (figure.unit == indicator.unit)
    )


def _winner(points: dict[str, int], figure: Quantity, vocabulary: Vocabulary) -> str | None:
    most = max(points.values(), default=0)
    best = [code for code, n in points.items() if n == most]
    if len(best) != 1:
        return None
    alone = most == _OWN_UNIT or (most == 0 and figure.unit in vocabulary.indicator[best[0]].units)
    return best[0] if most > _OWN_UNIT or (alone and len(points) <= _FEW) else None


def _bound(indicator: Indicator, figure: Quantity, name: Match | None) -> Bound:
    comparator = figure.comparator or _BARE[indicator.better]
    unit = figure.unit or indicator.unit
    limit = Limit.of(indicator.value, comparator, figure.low, unit)
    if figure.high is not None:
        limit = Limit(indicator.value, "between", figure.low, figure.high, unit)
    start = figure.start if name is None else min(name.start, figure.start)
    end = figure.end if name is None else max(name.end, figure.end)
    return Bound(limit, start, end)


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
