"""Whether a figure was measured under the condition asked for: if that is not plain, it was not.

The rule, on the side of caution:

* What is asked under no condition is answered by every figure, its condition beside it.
* What is asked under a condition is answered only by figures that state it. A figure without a
  condition, or with another one, is *not comparable*: unknown, with that reason.
* A condition is compared part by part (split at commas and “and”). A figure may state more than
  was asked, never less. A part that names an indicator and a value (head 15 m) is compared as a
  quantity; any other part must be the same words.
* Where physics says which way is harder (``HARDER``), a figure at a harder condition that reaches
  the limit still meets it, and one at an easier condition that falls short still fails. Elsewhere
  the values must be equal.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from catalogue.domain.quantity import convert, same_dimension
from catalogue.domain.requirement import SAME
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words

# (what is measured, under what): more of the second means less of the first. On one and the same
# pump flow falls as head rises; what carries more flies for less time.
HARDER = {
    ("pump_flow", "head"),
    ("head", "pump_flow"),
    ("fire_flow", "head"),
    ("flight_endurance", "payload_mass"),
}

_PARTS = re.compile(r"[,，;；、]|\band\b|且")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_IDLE = re.compile(
    r"^(?:在|当|(?:at|when|under|with|of|the)\b)|(?:时|下|条件|为|是|=|:|\b(?:of|is|the))$"
)


class Fit(Enum):
    """How the condition of a figure stands to the one asked for."""

    SAME = "same"
    HARDER = "harder"
    EASIER = "easier"
    OTHER = "other"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition: an indicator at a value in its canonical unit, or plain words."""

    words: str
    code: str = ""
    value: float = 0.0


def fit(measured: str, asked: str, stated: Words, *, more_is_better: bool) -> Fit:
    """Compare the condition asked for with the one stated, in whichever language says it."""
    if not asked.strip():
        return Fit.SAME
    if not stated:
        return Fit.UNSAID
    found = [_fit(measured, read(asked), read(text)) for text in (stated.zh, stated.en) if text]
    best = next((each for each in _ORDER if each in found), Fit.OTHER)
    one_sided = best in {Fit.HARDER, Fit.EASIER}
    return Fit.OTHER if one_sided and not more_is_better else best


_ORDER = (Fit.SAME, Fit.HARDER, Fit.EASIER)


def _fit(measured: str, asked: tuple[Part, ...], stated: tuple[Part, ...]) -> Fit:
    found = {_best(measured, part, stated) for part in asked}
    if Fit.OTHER in found or {Fit.HARDER, Fit.EASIER} <= found or not found:
        return Fit.OTHER
    return next(each for each in (Fit.HARDER, Fit.EASIER, Fit.SAME) if each in found)


def _best(measured: str, asked: Part, stated: tuple[Part, ...]) -> Fit:
    found = {_compared(measured, asked, part) for part in stated}
    return next((each for each in _ORDER if each in found), Fit.OTHER)


def _compared(measured: str, asked: Part, stated: Part) -> Fit:
    if asked.code != stated.code:
        return Fit.OTHER
    if not asked.code:
        return Fit.SAME if asked.words == stated.words else Fit.OTHER
    if abs(asked.value - stated.value) <= SAME * max(abs(asked.value), abs(stated.value)):
        return Fit.SAME
    if (measured, asked.code) not in HARDER:
        return Fit.OTHER
    return Fit.HARDER if stated.value > asked.value else Fit.EASIER


@lru_cache(maxsize=4096)
def read(condition: str) -> tuple[Part, ...]:
    """Return the parts of a condition: 扬程15m时 is head at 15 m."""
    plain = unicodedata.normalize("NFKC", condition).lower()
    return tuple(_part(text) for text in _PARTS.split(plain) if text.strip())


def _part(text: str) -> Part:
    words = _bare(text)
    match = re.search(rf"({_NUMBER})\s*({_units()})?", words)
    if match is None:
        return Part(words)
    name = _bare(words[: match.start()] + " " + words[match.end() :])
    unit = _unit_names().get(match[2] or "", "")
    code = next((each for each in _codes().get(name, ()) if _fits(each, unit)), "")
    if not code:
        return Part(words.replace(" ", ""))
    value = convert(float(match[1].replace(",", "")), unit, vocabulary().indicators[code].unit)
    return Part(name, code, value)


def _bare(text: str) -> str:
    """Return the words without what only joins them: 在…时, at …, 条件下."""
    text = " ".join(text.split())
    while (less := _IDLE.sub("", text).strip()) != text:
        text = less
    return text


def _fits(code: str, unit: str) -> bool:
    return same_dimension(unit or "dimensionless", vocabulary().indicators[code].unit)


@cache
def _units() -> str:
    written = sorted((each for each in _unit_names() if each), key=len, reverse=True)
    return "|".join(re.escape(each) for each in written)


@cache
def _unit_names() -> dict[str, str]:
    """Return every way to write a unit, as it is after folding."""
    names: dict[str, str] = {}
    for unit in vocabulary().units.values():
        written = (*unit.words.zh, *unit.words.en, unit.symbol.zh, unit.symbol.en, unit.name)
        for each in written:
            names.setdefault(unicodedata.normalize("NFKC", each).lower(), unit.name)
    return names


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Return the indicators each name may mean, official names before other words."""
    named: dict[str, list[str]] = {}
    for each in vocabulary().indicators.values():
        if each.is_number:
            for name in (each.name.zh, each.name.en, *each.words.zh, *each.words.en):
                named.setdefault(_bare(unicodedata.normalize("NFKC", name).lower()), []).append(
                    each.code
                )
    return {name: tuple(codes) for name, codes in named.items()}
