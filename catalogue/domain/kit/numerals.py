"""Writes exact figures the way each language writes them; a rounded one says that it is."""

from decimal import Decimal
from functools import lru_cache

from catalogue.domain.kit.nodes import Number
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words

PLACES = 2  # decimals of a rounded figure
EXACT = 1000  # what can be written with three decimals is written whole: 0.375


def is_short(number: Number) -> bool:
    """Return whether the figure can be written out with three decimals."""
    return isinstance(number, int) or EXACT % number.denominator == 0


def decimal(number: Number) -> Decimal:
    """Return the figure without trailing zeros, rounded to two decimals if it has no end."""
    exact = Decimal(number.numerator) / number.denominator
    value = exact if is_short(number) else round(exact, PLACES)
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


@lru_cache(maxsize=4096)
def write(number: Number) -> Words:
    """Return the figure as each language writes it; 约 or “about” stands before a rounded one."""
    value = decimal(number)
    zh, en = group(value, "zh"), group(value, "en")
    return Words(zh=zh, en=en) if is_short(number) else Words(zh=f"约{zh}", en=f"about {en}")
