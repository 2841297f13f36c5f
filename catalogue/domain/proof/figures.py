"""Figures inside a text: number, sign or range or tolerance, and the unit behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from catalogue.domain import signs
from catalogue.domain.proof import units
from catalogue.domain.proof.masks import Mask, Masked, masked
from catalogue.domain.proof.text import is_han
from catalogue.domain.quantity import Bound, Comparator

_LATIN: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: (
        "not less than", "no less than", "greater than or equal to", "greater than", "more than",
        "at least", "exceeding", "min.", "min", "minimum", "above", "over", "not lower than",
    ),
    Comparator.AT_MOST: (
        "not more than", "no more than", "not greater than", "less than or equal to", "less than",
        "at most", "not exceeding", "max.", "max", "maximum", "below", "under", "within",
    ),
    Comparator.ABOUT: ("approximately", "approx.", "approx", "about", "circa", "ca.", "~"),
}  # fmt: skip
_BEFORE = {
    word: sign
    for written in (signs.BEFORE, _LATIN)
    for sign, words in written.items()
    for word in words
}
_AFTER = dict(signs.AFTER) | {
    "or more": Comparator.AT_LEAST, "or above": Comparator.AT_LEAST, "or less": Comparator.AT_MOST,
    "min.": Comparator.AT_LEAST, "max.": Comparator.AT_MOST,
}  # fmt: skip
_NUMBER = (
    r"[+-]?(?:\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.])\d{1,3}(?: \d{3})+(?! ?\d)|\d+)(?:\.\d+)?"
    r"(?:\s?[×x*·]\s?10\s?\^\s?-?\d{1,2}|[eE][+-]?\d{1,2}(?![A-Za-z\d]))?"
)
_TO = r"\s*(?P<to>~|-|至|到|to\b|\.\.\.|\.\.)\s*"
_SIGN = "|".join(
    rf"(?<![a-z]){re.escape(word)}" if word[0].isalpha() and word.isascii() else re.escape(word)
    for word in sorted(_BEFORE, key=len, reverse=True)
)
_HEAD = re.compile(rf"(?:(?P<sign>{_SIGN})\s*)?(?P<open>\()?\s*(?P<low>{_NUMBER})", re.IGNORECASE)
_SECOND = re.compile(rf"{_TO}(?P<high>{_NUMBER})")
_TOLERANCE = re.compile(
    r"\s*\(?\s*(?:1\s*)?(?:±|\+/-|\+-)\s*(?P<width>\d+(?:\.\d+)?)\s*(?P<share>%)?\s*\)?"
)
_HOURS = re.compile(
    r"\s*(?:(?:h|hours?|hrs?|小时|时)\s*(?:and\s+)?(?P<rest>\d{1,2})\s*(?P<minutes>min(?:utes?)?|分钟?)|(?:min|minutes?|分钟?)\s*(?:and\s+)?(?P<seconds>\d{1,2})\s*(?:s|seconds?|秒))(?![A-Za-z])"
)
_FIRE_CLASS = re.compile(r"[AB](?![A-Za-z0-9·/^*])")  # 21A, 113B: how large a fire was put out
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a text, from start to end; ``unit`` is empty where none stands behind it.

    ``signed`` says that a comparison was written; ``digits`` is half a step of the last digit.
    """

    start: int
    end: int
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    step: Decimal
    number_end: int

    @property
    def signed(self) -> bool:
        return self.comparator in {Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOUT}

    def bound(self, unit: str = "") -> Bound:
        """Return the figure as a bound, in ``unit`` where its own is not printed."""
        return Bound(self.comparator, self.low, self.high, self.unit or unit)


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    step: Decimal
    end: int


@lru_cache(maxsize=16384)
def read(text: str) -> tuple[Figure, ...]:
    """Return the figures of a folded text from left to right, without what only looks like one."""
    if not any(map(is_han, text)):
        text = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", text)  # the decimal comma of Europe
    return tuple(_figures(text, masked(text)))


def _figures(text: str, hidden: tuple[Masked, ...]) -> Iterator[Figure]:
    at = 0
    while match := _HEAD.search(text, at):
        start = match.start("low")
        over = next((each for each in hidden if each.start <= start < each.end), None)
        if over is not None:
            at = max(over.end, at + 1)
            continue
        figure = None if _is_inside_word(text, start) else _figure(text, match)
        at = max(figure.end if figure else match.end(), at + 1)
        if figure:
            yield figure


def _is_inside_word(text: str, start: int) -> bool:
    """Return whether a number goes on from a word or a longer number: HX-2034, 5.3, L30."""
    before = text[:start]
    if re.search(r"[A-Za-z_#.\d]\Z", before):
        return True
    return bool(re.search(r"[A-Za-z0-9][-/_]\Z", before)) and text[start] not in "+-"


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    sign = _BEFORE.get((match["sign"] or "").lower())
    low = _number(text, match.start("low"), match.end("low"))
    unit = _unit(text, low.end)
    end = unit.end if unit else low.end
    wide = _tolerance(text, match, low, unit) or _range(text, match, low, unit)
    if wide is not None:
        return wide
    if match["open"] and text[end : end + 1] == ")":
        unit = unit or _unit(text, end + 1)
        end = unit.end if unit else end + 1
    if sign is None and (span := _hours_and_minutes(text, match, low)):
        return span
    sign, end = _after(text, end, sign)
    comparator = sign or Comparator.EXACTLY
    ends = _ends(comparator, low.value)
    start = match.start("sign") if match["sign"] else match.start("low")
    return Figure(start, end, comparator, *ends, unit.name if unit else "", low.step, low.end)


def _hours_and_minutes(text: str, match: re.Match[str], low: _Number) -> Figure | None:
    """Return a time written in two units as one figure of the smaller: 2h15min is 135 min."""
    said = _HOURS.match(text, low.end)
    if said is None or low.value != int(low.value):
        return None
    smaller, rest = ("min", said["rest"]) if said["minutes"] else ("s", said["seconds"])
    value = low.value * 60 + Decimal(rest)
    start = match.start("low")
    step = Decimal("0.5")
    return Figure(start, said.end(), Comparator.EXACTLY, value, value, smaller, step, said.end())


def _ends(comparator: Comparator, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    low = None if comparator is Comparator.AT_MOST else value
    return low, None if comparator is Comparator.AT_LEAST else value


def _after(text: str, end: int, sign: Comparator | None) -> tuple[Comparator | None, int]:
    for word, comparator in _AFTER.items():
        at = end + (len(text[end:]) - len(text[end:].lstrip(" ")))
        if sign is None and text.startswith(word, at):
            return comparator, at + len(word)
    return sign, end


def _number(text: str, start: int, end: int) -> _Number:
    """Return the number between start and end with half a step of its last printed digit."""
    digits = re.sub(r"[,\s]", "", text[start:end])
    match = re.fullmatch(r"([+-]?[\d.]+?)(?:[×xX*·]10\^(-?\d+)|[eE]([+-]?\d+))?", digits)
    if match is None:
        raise ValueError(f"{digits!r} is no number")
    power = int(match[2] or match[3] or 0)
    value = Decimal(match[1]).scaleb(power)
    decimals = len(match[1].partition(".")[2])
    scale = _SCALE.get(text[end : end + 1], Decimal(1))
    step = Decimal(5).scaleb(power - decimals - 1) * scale
    return _Number(_plain(value * scale), step, end + (scale != 1))


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value


def _unit(text: str, at: int) -> units.Found | None:
    """Return the unit behind a number; letters that are no unit make it a foreign one."""
    if rating := _FIRE_CLASS.match(text, at):
        return units.Found(units.FIRE_CLASSES[rating[0]], rating.end())
    blank = re.compile(r"[ \n]{0,2}").match(text, at)
    start = blank.end() if blank else at
    found = units.read(text, start)
    if found is None and text[start : start + 1] in {"(", "["}:
        inner = units.read(text, start + 1)
        if inner and text[inner.end : inner.end + 1] in {")", "]"}:
            return units.Found(inner.name, inner.end + 1)
    if found is None and start == at and re.match(r"[A-Za-zΩμ]", text[at : at + 1]):
        return units.Found(units.FOREIGN, at)
    if found is None and re.match(r"/\s?[A-Za-z\u3400-\u9fff]", text[at : at + 2]):
        return units.Found(units.FOREIGN, at)
    return found


def _tolerance(
    text: str, match: re.Match[str], low: _Number, unit: units.Found | None
) -> Figure | None:
    after = unit.end if unit else low.end
    said = _TOLERANCE.match(text, after)
    if said is None:
        return None
    width = Decimal(said["width"])
    if said["share"]:
        width = abs(low.value) * width / 100
    unit = unit or _unit(text, said.end())
    end = max(said.end(), unit.end if unit else 0)
    ends = _plain(low.value - width), _plain(low.value + width)
    name = unit.name if unit else ""
    return Figure(match.start("low"), end, Comparator.TOLERANCE, *ends, name, low.step, low.end)


def _range(
    text: str, match: re.Match[str], low: _Number, unit: units.Found | None
) -> Figure | None:
    said = _SECOND.match(text, unit.end if unit else low.end)
    if said is None:
        return None
    high = _number(text, said.start("high"), said.end("high"))
    if high.value < low.value:
        return None
    end = high.end + (1 if match["open"] and text[high.end : high.end + 1] == ")" else 0)
    second = _unit(text, end) or unit
    name = second.name if second else ""
    end = max(end, second.end if second and second is not unit else 0)
    return Figure(
        match.start("low"), end, Comparator.BETWEEN, low.value, high.value, name, low.step, high.end
    )


def masks(text: str, kind: Mask) -> tuple[Masked, ...]:
    """Return the stretches of one kind: every standard, every date that a text names."""
    return tuple(each for each in masked(text) if each.mask is kind)
