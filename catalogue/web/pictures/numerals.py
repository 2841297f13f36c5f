"""Numbers as each language writes them: Chinese groups from five digits, English from four."""

from decimal import Decimal
from typing import TypeAlias

from catalogue.domain.words import Language, Words

Number: TypeAlias = int | float | Decimal

NBSP = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_GROUPED_FROM = {"zh": 5, "en": 4}
_HAN = ("\u4e00", "\u9fff")


def grouped(value: Number, language: Language) -> str:
    """Return the number in digits: 24,000 in both languages, 3000 in Chinese, 3,000 in English."""
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.12g}")
    whole, dot, fraction = f"{abs(exact):f}".partition(".")
    if not isinstance(value, Decimal):
        fraction = fraction.rstrip("0")
        dot = dot if fraction else ""
    if len(whole) >= _GROUPED_FROM[language]:
        whole = f"{int(whole):,}"
    return (_MINUS if exact < 0 else "") + whole + dot + fraction


def numeral(value: Number) -> Words:
    return Words(zh=grouped(value, "zh"), en=grouped(value, "en"))


def measure(value: Number | Words, unit: Words) -> Words:
    """Join a number to its unit so that no line breaks between them; Han units stand close."""
    number = value if isinstance(value, Words) else numeral(value)
    return Words(zh=_joined(number.zh, unit.zh), en=_joined(number.en, unit.en))


def _joined(number: str, unit: str) -> str:
    close = not unit or unit[0] == "%" or _HAN[0] <= unit[0] <= _HAN[1]
    return number + ("" if close else NBSP) + unit
