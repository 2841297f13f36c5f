"""What stands in the cells of a table: names, figures as text, the number that is guaranteed."""

import math
from collections.abc import Iterable, Sequence

from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.files.tables_out import Cell
from catalogue.services.lexicon import CATALOGUES, UNLISTED
from catalogue.web import figures
from catalogue.web.api.schemas.texts import plain
from catalogue.web.languages import language
from catalogue.web.templating import say

BETWEEN = Words(zh="；", en="; ")
COLON = Words(zh="：", en=": ")
ANSWERS = {
    "meets": Words(zh="满足", en="meets"),
    "fails": Words(zh="不满足", en="fails"),
    "unknown": Words(zh="未知", en="unknown"),
}


def said(zh: str, en: str) -> str:
    return zh if language() == "zh" else en


def joined(texts: Iterable[str]) -> str:
    return say(BETWEEN).join(texts)


def named(indicator: IndicatorDefinition) -> str:
    """Return the heading of an indicator's column, with its canonical unit."""
    symbol = say(figures.symbol(indicator.unit)) if indicator.unit else ""
    return say(indicator.name) + (bracketed(symbol) if symbol else "")


def bracketed(text: str) -> str:
    return f"（{text}）" if language() == "zh" else f" ({text})"


def shown(stated: Sequence[Indicator]) -> str:
    """Return the figures of one indicator as the page writes them, each with its condition."""
    return joined(_shown(each) for each in stated)


def _shown(stated: Indicator) -> str:
    figure = figures.figure(stated, vocabulary().indicators[stated.code].unit)
    value = f"{figure.bound} {figure.value}{figure.gap}{figure.unit}".strip()
    condition = say(stated.condition)
    return value + (bracketed(condition) if condition else "")


def guaranteed(product: Product, indicator: IndicatorDefinition) -> Cell:
    """Return the number that holds in the worst case, in the canonical unit; None where there is none."""
    if not indicator.is_number:
        return None
    held = product.guaranteed(indicator.code, indicator.unit, indicator.role)
    if held is None or held.low > held.high:  # a covered range has two ends that both count
        return None
    if indicator.better == "none":
        return plain(held.low) if held.low == held.high else None
    worst = held.low if indicator.better == "higher" else held.high
    return plain(worst) if math.isfinite(worst) else None


def standing(listings: Sequence[Listing]) -> str:
    """Return in which catalogues a product stands and how; plainly that it is in none."""
    if not listings:
        return say(CATALOGUES[UNLISTED])
    return joined(
        f"{say(CATALOGUES[each.catalogue.value])}{say(COLON)}{say(each.standing.words)}"
        for each in listings
    )


def scenarios(product: Product) -> str:
    return joined(say(vocabulary().scenarios[slug].name) for slug in product.scenarios)


def grade(product: Product) -> str:
    return say(vocabulary().grades[product.grade.value].name)
