"""Turns a published figure into what a page shows: value in the reader's unit, sign, proof, bar."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from catalogue.domain.company import Company
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.quantity import Bound, Comparator, convert
from catalogue.domain.source import Source
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words
from catalogue.services.cards import Place, Published
from catalogue.web.languages import language
from catalogue.web.pictures import axis, range_bar
from catalogue.web.templating import say
from catalogue.web.values.said import Evidence, Figure

JOINT = Words(zh="、", en=", ")
COMMA = Words(zh="，", en=", ")
UNNAMED = Words(zh="来源未写厂家", en="Maker not named in the source")
UNDATED = Words(zh="日期不明", en="date not known")
DIGITS = 4  # significant digits of a converted value; the published text stands beside it


def symbol(unit: str) -> Words:
    """Return how a unit is written; a bare number has no symbol."""
    known = vocabulary().units.get(unit)
    return known.symbol if known else Words(zh=unit, en=unit)


def figure(indicator: Indicator | Published, unit: str) -> Figure:
    """Return one published figure in ``unit``, with its sign and its text as published."""
    bound = indicator.bound
    if bound is None:
        return Figure(indicator.text, published=indicator.as_published)
    return Figure(
        value=amount(bound, unit),
        unit=symbol(unit).in_(language()),
        bound=sign(bound),
        published=indicator.as_published,
    )


def of_bound(bound: Bound | None, text: str, published: str = "") -> Figure:
    """Return a figure in its own unit, digit for digit; without a bound its words."""
    if bound is None:
        return Figure(text)
    return Figure(amount(bound, bound.unit), say(symbol(bound.unit)), sign(bound), published)


def sign(bound: Bound) -> str:
    """Return the sign before a value: ≥, ≤, about, maximum; nothing for an exact one."""
    if bound.comparator in {Comparator.EXACTLY, Comparator.BETWEEN, Comparator.TOLERANCE}:
        return ""
    return vocabulary().comparators[bound.comparator].sign.in_(language())


def amount(bound: Bound, unit: str) -> str:
    """Return the number or numbers of a bound: 3,000; 6–8; 30 ± 2."""
    if bound.comparator is Comparator.TOLERANCE and bound.nominal is not None:
        middle = shown(bound.nominal, bound.unit, unit)
        return f"{middle} ± {_spread(bound, unit)}"
    ends = [shown(end, bound.unit, unit) for end in (bound.low, bound.high) if end is not None]
    return "–".join(dict.fromkeys(ends)) if len(ends) > 1 else ends[0]


def _spread(bound: Bound, unit: str) -> str:
    """Return the half width of a tolerance; offsets such as that of °F do not enter it."""
    low, high = bound.ends_in(unit)
    if bound.unit == unit and bound.tolerance is not None:
        return group(bound.tolerance.normalize(), language())
    return group(_rounded(((high or 0.0) - (low or 0.0)) / 2), language())


def shown(value: Decimal, published: str, unit: str) -> str:
    """Return a value in ``unit``: digit for digit as published, or converted and rounded."""
    if published == unit:
        return group(value, language())
    return group(_rounded(convert(value, published, unit)), language())


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def evidence(indicator: Indicator) -> Evidence:
    """Return who says so: the grade, and the page of the report or the site of the source."""
    grade = vocabulary().grades[indicator.grade.value]
    return Evidence(grade.level, grade.name.in_(language()), where=_where(indicator))


def _where(indicator: Indicator) -> str:
    """Return where a figure was measured and by whom, or the site that says it."""
    if indicator.document is None:
        return indicator.source.site if indicator.source is not None else ""
    title = indicator.document.title.in_(language()) or indicator.document.number
    page = Words(zh=f"第{indicator.page}页", en=f"page {indicator.page}").in_(language())
    laboratory = indicator.laboratory.name.in_(language()) if indicator.laboratory else ""
    joint = COMMA.in_(language())
    parts = (laboratory, title, page if indicator.page else "")
    return joint.join(part for part in parts if part)


def bar(
    figures: Sequence[Indicator | Published],
    company: Company | None,
    unit: str,
    *,
    limit: float | None = None,
    scale: axis.Axis | None = None,
) -> range_bar.RangeBar:
    """Return the range bar of one product's figures in their company, or without any (None)."""
    bounds = [bound for each in figures if (bound := each.bound) is not None]
    own = [range_bar.Stated.of(bound, unit) for bound in bounds]
    return range_bar.draw(own, company, symbol(unit), limit=limit, scale=scale)


def joined(figures: Sequence[Indicator | Published], unit: str) -> Figure | None:
    """Return several figures of one indicator as one: 3,000 / 5,000 m³/h."""
    made = [figure(each, unit) for each in figures]
    if not made:
        return None
    values = dict.fromkeys(f"{each.bound} {each.value}".strip() for each in made)
    if len(values) == 1:
        return made[0]
    return Figure(" / ".join(values), unit=made[0].unit)


def makers(product: Product) -> str:
    """Return who makes a product, or plainly that the source does not say."""
    return made_by([each.name for each in product.enterprises], product.maker_note)


def made_by(names: Sequence[Words], note: Words) -> str:
    """Return the names of makers, else what the source says of them, else that it says nothing."""
    noted = note.in_(language())
    named = JOINT.in_(language()).join(name.in_(language()) for name in names)
    return named or noted[:1].upper() + noted[1:] or UNNAMED.in_(language())


def site_and_date(source: Source | Place) -> Markup:
    """Return where and when a source was published, or that the date is not known."""
    when = escape(source.date or UNDATED.in_(language()))
    site = f"{escape(source.site)}{COMMA.in_(language())}" if source.site else ""
    return Markup(f'{site}<span class="nowrap">{when}</span>')  # noqa: S704 - both are escaped
