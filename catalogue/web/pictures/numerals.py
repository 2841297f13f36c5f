"""Numbers joined to their units as each language sets them."""

from decimal import Decimal
from typing import TypeAlias

from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words

Number: TypeAlias = int | float | Decimal

NBSP = "\N{NO-BREAK SPACE}"
_HAN = ("\u4e00", "\u9fff")


def numeral(value: Number) -> Words:
    return Words(zh=group(value, "zh"), en=group(value, "en"))


def measure(value: Number | Words, unit: Words) -> Words:
    """Join a number to its unit so that no line breaks between them; Han units stand close."""
    number = value if isinstance(value, Words) else numeral(value)
    return Words(zh=_joined(number.zh, unit.zh), en=_joined(number.en, unit.en))


def _joined(number: str, unit: str) -> str:
    close = not unit or unit[0] == "%" or _HAN[0] <= unit[0] <= _HAN[1]
    return number + ("" if close else NBSP) + unit
