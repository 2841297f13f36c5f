"""Indicators that are texts, not figures: an ingress code (IP66), an explosion mark (Ex db IIB T4)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from catalogue.domain.proof.text import fold
from catalogue.domain.proof.values import Standing

_INGRESS = re.compile(
    r"(?<![A-Za-z])IP\s?(?P<solid>[0-6X])\s?(?P<water>[0-9X])K?(?![0-9])", re.IGNORECASE
)
_EXPLOSION = re.compile(
    r"(?<![A-Za-z])Ex\s?(?:[a-z]{1,3}\s?){1,4}(?:\[[^\]]*\]\s?)?(?:I{1,3}[ABC]?|Ⅰ|ⅡA|ⅡB|ⅡC|Ⅱ|ⅢC)?\s?(?:T\s?[1-6]|T\d{2,3}\s?℃)?\s?(?:[GDM][abc])?"
)
_ROMAN = {"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One such text, from start to end, and what it says of the claim."""

    start: int
    end: int
    standing: Standing
    signed: bool = False
    step: Decimal = Decimal(0)


def find(text: str, claimed: str) -> tuple[Mark, ...]:
    """Return the marks in a folded text that are of the kind claimed, or are the very claim."""
    ingress = _INGRESS.fullmatch(fold(claimed).strip())
    if ingress:
        return tuple(
            Mark(each.start(), each.end(), _covers(each, ingress))
            for each in _INGRESS.finditer(text)
        )
    if _EXPLOSION.fullmatch(fold(claimed).strip()):
        return tuple(
            Mark(each.start(), each.start() + len(each[0].rstrip()), _is_same(each[0], claimed))
            for each in _EXPLOSION.finditer(text)
        )
    return _literal(text, claimed)


def _covers(shown: re.Match[str], claimed: re.Match[str]) -> Standing:
    """Judge two ingress codes digit by digit; an X says nothing."""
    standing = Standing.PROVES
    for name in ("solid", "water"):
        wanted, said = claimed[name].upper(), shown[name].upper()
        if wanted in {"X", said}:
            continue
        if said == "X":
            return Standing.SILENT
        if int(said) < int(wanted):
            standing = Standing.WORSE
    return standing


def _is_same(shown: str, claimed: str) -> Standing:
    return Standing.PROVES if _key(shown) == _key(claimed) else Standing.WORSE


def _literal(text: str, claimed: str) -> tuple[Mark, ...]:
    letters = [re.escape(letter) for letter in fold(claimed) if not letter.isspace()]
    if len(letters) <= 1:
        return ()
    pattern = re.compile(
        r"(?<![A-Za-z0-9])" + r"\s*".join(letters) + r"(?![A-Za-z0-9])", re.IGNORECASE
    )
    return tuple(Mark(each.start(), each.end(), Standing.PROVES) for each in pattern.finditer(text))


def _key(text: str) -> str:
    for roman, plain in _ROMAN.items():
        text = text.replace(roman, plain)
    return re.sub(r"\s", "", fold(text)).upper()
