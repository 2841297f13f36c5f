"""A figure as people write it in one cell: ``≥ 500 L/s``, ``6..8 h``, ``30 ± 2 min``, ``约 50 m``.

Several stand in one cell with ``|`` between them. What else is known of a figure may follow in
braces: ``max 3000 m³/h {zh: 最大值; en: maximum; as: 每小时最大3000方; grade: maker; source: 0}``.
Writing gives back exactly what reading took.
"""

import json
import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any

from catalogue.domain import signs
from catalogue.domain.quantity import Comparator
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.imports import terms
from catalogue.services.records.writing import Record

# What a cell may say besides the signs that stand in any text.
_OWN = {
    Comparator.AT_LEAST: ("at-least", "at_least"),
    Comparator.AT_MOST: ("at-most", "at_most"),
    Comparator.ABOUT: ("~", "～", "about"),
    Comparator.UP_TO: (
        "max.",
        "max",
        "up-to",
        "最大",
        "最远",
        "最高",
        "最长",
        "最深",
        "最多",
        "可达",
    ),
    Comparator.TOLERANCE: ("tolerance", "±"),
    Comparator.BETWEEN: ("between",),
    Comparator.EXACTLY: ("exactly", "="),
}
_BEFORE = {
    word: sign.value
    for written in (signs.BEFORE, _OWN)
    for sign, words in written.items()
    for word in words
}
_AFTER = {word: sign.value for word, sign in signs.AFTER.items()}
_WRITTEN = {"at-least": ">= ", "at-most": "<= ", "about": "~ ", "up-to": "max ", "exactly": ""}

TWO = Decimal(2)
LONGEST = 300  # characters; what is longer is a sentence, not a figure

_NUMBER = r"[+\-−]?(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][+\-]?\d+)?"
_FIGURE = re.compile(
    rf"(?P<sign>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?\s*"
    rf"(?P<low>{_NUMBER})\s*"
    rf"(?:(?P<inner>[^\d\s.~～–—±+\-至到]*)\s*(?P<between>\.\.|\.\.\.|…|~|～|–|—|-|至|到|to|±|\+/-)\s*"
    rf"(?P<high>{_NUMBER}))?"
    r"\s*(?P<unit>.*)",
    re.DOTALL,
)
_WIDE = Context(prec=80, traps=[])  # what overflows becomes infinite, and is refused as no number
_TOLERANCE = {"±", "+/-"}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DETAILS = {
    "zh": "condition_zh",
    "en": "condition_en",
    "as": "as_published",
    "grade": "grade",
    "source": "source",
    "document": "document",
    "laboratory": "laboratory",
    "page": "page",
    "box": "box",
    "clause": "clause",
}
_PLAIN = re.compile(r"[^\s{}|;\"][^{}|;\"\n]*(?<!\s)")


class UnreadError(Exception):
    """A cell that is no figure; carries what to write instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def number(text: str, unit: str = "", comparator: str = "") -> Record:
    """Return comparator, ends and unit of one figure.

    ``unit`` holds where the text has none, ``comparator`` where the text has no sign.
    """
    text = text.strip()
    match = _FIGURE.fullmatch(text.translate(_FULL_WIDTH)) if len(text) < LONGEST else None
    if not match:
        raise UnreadError(_no_figure(text))
    said_unit, after = _unit_and_sign(match["unit"])
    inner = match["inner"] or ""
    if inner and terms.unit(inner) != terms.unit(said_unit):
        raise UnreadError(_no_figure(text))
    comparator = _BEFORE.get(match["sign"] or "") or after or comparator
    low, high = _digits(match["low"]), _digits(match["high"])
    ends = _ends(comparator, low, high, tolerance=match["between"] in _TOLERANCE)
    name = said_unit or unit
    return {**ends, "unit": terms.unit(name) or name}


def _unit_and_sign(text: str) -> tuple[str, str]:
    text = text.strip()
    for sign, comparator in _AFTER.items():
        if text.endswith(sign):
            return text.removesuffix(sign).strip(), comparator
    return text, ""


def _digits(text: str | None) -> str | None:
    return text.replace(",", "").replace("，", "").replace("−", "-") if text else None


def _ends(comparator: str, low: str | None, high: str | None, *, tolerance: bool) -> Record:
    """Return the figure's comparator and ends; what does not fit together is refused later."""
    if high is None and comparator == "tolerance":
        return _around("0", low)
    if tolerance:
        return _around(low, high)
    if high is not None:
        return {"comparator": comparator or "between", "low": low, "high": high}
    match comparator:
        case "at-least":
            return {"comparator": comparator, "low": low, "high": None}
        case "at-most" | "up-to":
            return {"comparator": comparator, "low": None, "high": low}
        case _:
            return {"comparator": comparator or "exactly", "low": low, "high": low}


def _around(middle: str | None, half: str | None) -> Record:
    nominal, width = Decimal(middle or "0"), Decimal(half or "0")
    low, high = _WIDE.subtract(nominal, width), _WIDE.add(nominal, width)
    return {"comparator": "tolerance", "low": str(low), "high": str(high)}


def _no_figure(text: str) -> Words:
    return Words(
        zh=f"“{text[:40]}”读不成数：写成3000 m³/h、>= 500 L/s、6..8 h、30 ± 2 min、~ 50 m或max 3000 m³/h",
        en=f"“{text[:40]}” is no figure: write 3000 m³/h, >= 500 L/s, 6..8 h, 30 ± 2 min, ~ 50 m "
        "or max 3000 m³/h",
    )


def cell(code: str, text: str) -> Iterator[Record]:
    """Yield the figures of one indicator that stand in a cell."""
    for part in _split(text, "|"):
        value, details = _braced(part)
        if _is_text(code):
            figure: Record = {"comparator": "exactly", "text": _unquoted(value)}
        else:
            figure = number(value)
        yield {"code": code, **figure, "as_published": value, **details}


def _is_text(code: str) -> bool:
    definition = vocabulary().indicators.get(code)
    return definition is not None and not definition.is_number


def _braced(part: str) -> tuple[str, Record]:
    value, *rest = _split(part, "{")
    if not rest:
        return value, {}
    details: Record = {}
    for pair in _split("{".join(rest).strip().removesuffix("}"), ";"):
        key, _, said = pair.partition(":")
        name = _DETAILS.get(key.strip())
        if name is None:
            raise UnreadError(
                Words(
                    zh=f"花括号里不认识“{key.strip()}”；可以有：{', '.join(_DETAILS)}",
                    en=f"“{key.strip()}” is not known in braces; known are {', '.join(_DETAILS)}",
                )
            )
        details[name] = _unquoted(said.strip())
    return value, details


def _split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks, those inside quotes apart, without empty ones."""
    parts = re.findall(rf'(?:"(?:[^"\\]|\\.)*"|[^{re.escape(mark)}])+', text, re.DOTALL)
    return [part.strip() for part in parts if part.strip()]


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text, strict=False))
    except json.JSONDecodeError:
        raise UnreadError(
            Words(zh=f"引号不成对：{text[:40]}", en=f"quotes not in pairs: {text[:40]}")
        ) from None


def written(rows: list[Record]) -> str:
    """Return the cell that reads as these figures of one indicator."""
    return " | ".join(_written(row) for row in rows)


def _written(row: Record) -> str:
    value = _quoted(row["text"]) if row["text"] else _number_written(row)
    details = [
        f"{key}: {_quoted(_flat(row[name]))}"
        for key, name in _DETAILS.items()
        if _said(row, name, value)
    ]
    return f"{value} {{{'; '.join(details)}}}" if details else value


def _said(row: Record, name: str, value: str) -> bool:
    if name == "as_published":
        return bool(row[name] != value)
    return row.get(name) not in ("", None)


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _number_written(row: Record) -> str:
    unit = _symbol(row["unit"])
    natural = _natural(row, unit)
    if natural and _same(number(natural), row):
        return natural
    ends = [str(end) for end in (row["low"], row["high"]) if end is not None]
    return f"{row['comparator']} {'..'.join(ends)} {unit}"


def _natural(row: Record, unit: str) -> str:
    low, high, comparator = row["low"], row["high"], row["comparator"]
    if comparator == "between":
        return f"{low}..{high} {unit}"
    if comparator == "tolerance":
        middle, half = _middle(str(low), str(high))
        return f"{middle} ± {half} {unit}"
    return f"{_WRITTEN[comparator]}{low if low is not None else high} {unit}"


def _middle(low: str, high: str) -> tuple[Decimal, Decimal]:
    ends = Decimal(low), Decimal(high)
    return _WIDE.divide(_WIDE.add(*ends), TWO), _WIDE.divide(_WIDE.subtract(*reversed(ends)), TWO)


def _same(one: Record, other: Record) -> bool:
    names = ("comparator", "low", "high", "unit")
    return all(_end(one[name]) == _end(other[name]) for name in names)


def _end(value: Any) -> str | None:
    return None if value is None else str(value)


def _symbol(name: str) -> str:
    """Return how a unit is written, where reading that gives the same unit."""
    unit = vocabulary().units.get(name)
    symbol = unit.symbol.en if unit else ""
    return symbol if symbol and terms.unit(symbol) == name else name
