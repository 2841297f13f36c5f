"""Limits as a page shows them: in words, in two units, with their tally and market."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import url_for

from catalogue.domain.quantity import Interval, convert
from catalogue.domain.requirement import Limit, Test, Verdict
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.vocabulary.terms import group, plain
from catalogue.domain.words import Words
from catalogue.services.cards import Card, Published
from catalogue.web import figures
from catalogue.web.languages import language
from catalogue.web.pictures import histogram
from catalogue.web.pictures.numerals import NBSP, measure
from catalogue.web.pictures.proportions import Tally
from catalogue.web.public import days
from catalogue.web.values.finding import Threshold
from catalogue.web.values.said import Figure
from search import comparison, filters
from search.request import Request

SHOWN: Mapping[str, comparison.Operator] = {
    operator.key: operator for operator in comparison.OPERATORS
}


def measured(asked: Sequence[filters.Limit]) -> tuple[filters.Limit, ...]:
    """Return the limits on indicators, without those on days."""
    return tuple(limit for limit in asked if not days.asks(limit))


def definition_of(limit: filters.Limit) -> IndicatorDefinition:
    return vocabulary().indicators[limit.indicator]


def words(limit: filters.Limit) -> Words:
    """Return a limit as a reader writes it: drainage flow ≥ 3,000 m³/h."""
    if days.asks(limit):
        return days.words(limit)
    unit = figures.symbol(limit.unit)
    name = definition_of(limit).name
    value = _numbers(limit)
    said = measure(value, unit)
    sign = "" if limit.comparator == "between" else f"{SHOWN[limit.comparator].shown}{NBSP}"
    return Words(zh=f"{name.zh}{NBSP}{sign}{said.zh}", en=f"{name.en} {sign}{said.en}")


def _numbers(limit: filters.Limit) -> Words:
    shown = _ends(limit)
    return Words(
        zh="–".join(group(end, "zh") for end in shown),
        en="–".join(group(end, "en") for end in shown),
    )


def _ends(limit: filters.Limit) -> list[float]:
    ends = [end for end in (limit.low, limit.high) if end is not None]
    return ends if limit.comparator == "between" else ends[:1]


def judged(limit: filters.Limit) -> Limit:
    """Return the limit in the indicator's canonical unit, as the domain judges it."""
    unit = limit.unit or "dimensionless"
    target = definition_of(limit).unit
    value = convert(limit.value, unit, target)
    high = value if limit.high is None else convert(limit.high, unit, target)
    return Limit(limit.indicator, Test(limit.comparator), value, high)


def guaranteed(product: Card, limit: filters.Limit) -> Interval | None:
    definition = definition_of(limit)
    return product.guaranteed(limit.indicator, definition.unit, definition.role)


def reason(product: Card, limit: filters.Limit, verdict: Verdict) -> str:
    """Return why: 6,000 ≥ 3,000; stated only as a maximum; not published."""
    stated = product.figures(limit.indicator)
    if not stated:
        return Words(zh="没有公布", en="not published").in_(language())
    firm = [each for each in stated if each.bound is not None and each.bound.comparator.guarantees]
    figure = figures.joined(firm or stated, limit.unit or definition_of(limit).unit)
    if len(firm) > 1:
        figure = _deciding(firm, limit)
    said = figure.value if figure is not None else ""
    if not firm:
        weak = f"{figure.bound}{NBSP}{said}".strip(NBSP) if figure is not None else ""
        text = Words(
            zh=f"只写了“{weak}”，不是保证值", en=f"stated only as “{weak}”, not guaranteed"
        )
        return text.in_(language())
    if verdict is Verdict.UNKNOWN:
        text = Words(
            zh=f"写的是{said}，不能断定{_sign(limit)}{NBSP}{_numbers(limit).zh}",
            en=f"stated as {said}, which does not settle {_sign(limit)}{NBSP}{_numbers(limit).en}",
        )
        return text.in_(language())
    sign = _sign(limit) if verdict is Verdict.MEETS else OPPOSITE.get(limit.comparator, "≠")
    return f"{figure.bound if figure else ''}{said} {sign} {_numbers(limit).in_(language())}"


def _deciding(firm: list[Published], limit: filters.Limit) -> Figure:
    """Return the one of several figures that decides: the lowest for ≥, the highest for ≤."""
    highest = limit.comparator in {"le", "lt"}
    ends = [(each.canonical_high if highest else each.canonical_low, each) for each in firm]
    known = [(end, each) for end, each in ends if end is not None] or [(0.0, firm[0])]
    _, decides = (max if highest else min)(known, key=lambda pair: pair[0])
    figure = figures.figure(decides, limit.unit or definition_of(limit).unit)
    word = Words(zh="高的", en="the higher,") if highest else Words(zh="低的", en="the lower,")
    return replace(
        figure, bound=f"{word.in_(language())}{NBSP if language() == 'en' else ''}{figure.bound}"
    )


OPPOSITE = {"ge": "<", "gt": "≤", "le": ">", "lt": "≥", "eq": "≠", "ne": "=", "between": "∉"}


def _sign(limit: filters.Limit) -> str:
    return "∈" if limit.comparator == "between" else SHOWN[limit.comparator].shown


def threshold(
    limit: filters.Limit, tally: Tally, request: Request, market: histogram.Histogram | None
) -> Threshold:
    """Return the panel of a limit: tally, market, and the form that changes it."""
    definition = definition_of(limit)
    return Threshold(
        code=limit.indicator,
        name=definition.name.in_(language()),
        said=_said(limit),
        tally=tally,
        market=market,
        action=url_for("public.products"),
        tests=tests(),
        test=limit.comparator,
        value=_written(limit),
        units=units(definition),
        unit=limit.unit or definition.unit,
        kept=request.without_limit(limit).pairs(),
        also=_also(limit, definition),
    )


def tests() -> tuple[tuple[str, str], ...]:
    """Return the ways to compare, each with its sign and its words."""
    return tuple(
        (each.key, f"{each.shown} {each.zh if language() == 'zh' else each.en}")
        for each in comparison.OPERATORS
    )


def units(definition: IndicatorDefinition) -> tuple[tuple[str, str], ...]:
    """Return the units a limit on this indicator may be given in."""
    return tuple((unit, figures.symbol(unit).in_(language())) for unit in definition.units)


def _written(limit: filters.Limit) -> str:
    """Return the number or numbers as the reader may type them again."""
    return "–".join(plain(end) for end in _ends(limit))


def _said(limit: filters.Limit) -> str:
    value = measure(_numbers(limit), figures.symbol(limit.unit)).in_(language())
    sign = "" if limit.comparator == "between" else SHOWN[limit.comparator].shown + NBSP
    return sign + value


def _also(limit: filters.Limit, definition: IndicatorDefinition) -> str:
    """Return the same amount in another unit, so that a slip of unit shows."""
    mine = limit.unit or definition.unit
    other = next((unit for unit in definition.units if unit != mine), None)
    if other is None or limit.comparator == "between":
        return ""
    value = float(f"{convert(limit.value, mine, other):.4g}")
    return measure(value, figures.symbol(other)).in_(language())
