"""Figures inside words: numerals of both languages, units, comparisons and ranges."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.comparison import Comparator
from search.folding import fold, fold_with_origins

_BEFORE: Mapping[str, Comparator] = {
    **dict.fromkeys(
        ("不小于", "不低于", "不少于", "至少", "最少", "最低", "大于等于", "不短于"), "ge"
    ),
    **dict.fromkeys(("起码", "达到", "≥", "≧", ">=", "=>", "at least", "no less than"), "ge"),
    **dict.fromkeys(("not less than", "not under", "minimum", "min.", "from"), "ge"),
    **dict.fromkeys(("大于", "超过", "高于", "多于", "长于", ">", "more than", "over"), "gt"),
    **dict.fromkeys(("greater than", "above", "exceeding", "longer than"), "gt"),
    **dict.fromkeys(("不大于", "不超过", "不高于", "不多于", "最多", "至多", "小于等于"), "le"),
    **dict.fromkeys(("≤", "≦", "<=", "=<", "at most", "no more than", "not more than"), "le"),
    **dict.fromkeys(("not over", "not exceeding", "within"), "le"),
    **dict.fromkeys(("小于", "低于", "少于", "不到", "<", "less than", "under", "below"), "lt"),
    **dict.fromkeys(("等于", "=", "exactly"), "eq"),
    **dict.fromkeys(("不等于", "≠", "!=", "other than", "not equal to"), "ne"),
    **dict.fromkeys(("介于", "between"), "between"),
}
_AFTER: Mapping[str, Comparator] = {
    **dict.fromkeys(("以上", "及以上", "或以上", "起", "往上", "or more", "or over"), "ge"),
    **dict.fromkeys(("or above", "and above", "and over", "and up", "plus", "+"), "ge"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内", "内", "or less", "or under"), "le"),
    **dict.fromkeys(("or below", "and below", "and under"), "le"),
}
_TO = ("-", "–", "—", "~", "至", "到", "to")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"(?:(?<![a-z0-9])[-−])?\d+(?:,\d{3})*(?:\.\d+)?[百千万亿]?"
_HAN_NUMERAL = r"(?:[一二两三四五六七八九]|十)[零〇一二两三四五六七八九十百千万亿]*(?:点[零〇一二三四五六七八九]+)?"
# A figure does not begin inside a model number (HX-2034B) or a longer figure.
_NUMBER = rf"(?:(?<![a-z0-9.,_/])(?<![a-z0-9]-){_ARABIC}|{_HAN_NUMERAL})"

# Said before the figure, as in 每小时5000立方米, it belongs to the unit.
_PER = "每小时|每分钟|每秒"

_CALENDAR = range(1900, 2100)

# Words of one character that are not meant where another word begins with it: 三方面, 10 m 内蒙古.
_RUNS_ON = {
    "方": "面便案法式向位针形",
    "分": "之类别级布离",
    "天": "然气",
    "米": "饭粉",
    "内": "蒙部外河地陆衬置",
    "起": "重吊火降升动",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it was said; without a unit or a comparison where none was said."""

    low: float
    high: float | None
    comparator: Comparator | None
    unit: str | None
    start: int
    end: int


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, letters only as whole words."""
    patterns = []
    for word in sorted(set(words), key=len, reverse=True):
        start = r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else ""
        end = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
        end += f"(?![{_RUNS_ON[word]}])" if word in _RUNS_ON else ""
        patterns.append(start + re.escape(word).replace(r"\ ", r"\s+") + end)
    return "|".join(patterns)


class Figures:
    """A reader of figures that knows these units, by every way to write them."""

    def __init__(self, units: Mapping[str, str]) -> None:
        self._units = {fold(written): name for written, name in units.items() if written}
        # After a figure a unit needs no space before it: 3000m3/h.
        written = {*self._units, *(re.sub(f"(?:{_PER})$", "", each) for each in self._units)}
        unit = f"(?:{_either(written)})".replace(r"(?<![a-z])", "") if self._units else "(?!)"
        self._pattern = re.compile(
            rf"(?:(?P<before>{_either(_BEFORE)})\s*)?"
            rf"(?:(?P<per>{_PER})\s*)?"
            rf"(?P<low>{_NUMBER})\s*(?:个?(?P<unit>{unit}))?"
            rf"(?:\s*(?:{_either(_TO)}|(?P<and>and|和|与))\s*(?P<high>{_ARABIC}|{_HAN_NUMERAL})\s*(?P<unit2>{unit})?)?"
            rf"(?:\s*(?P<after>{_either(_AFTER)}))?",
        )

    def find(self, text: str) -> Iterator[Quantity]:
        """Return the figures that have a unit or a comparison, from left to right."""
        folded, origins = fold_with_origins(text)
        at = 0
        while match := self._pattern.search(folded, at):
            at = max(match.end(), at + 1)
            quantity = self._quantity(match, origins[match.start()], origins[match.end()])
            if quantity is not None:
                yield quantity

    def _quantity(self, match: re.Match[str], start: int, end: int) -> Quantity | None:
        low, comparator = value(match["low"]), _comparator(match)
        if match["and"] and comparator != "between":
            return None
        unit = self._units.get((match["unit2"] or match["unit"] or "") + (match["per"] or ""))
        high = value(match["high"]) if match["high"] else None
        if high is not None:
            return Quantity(min(low, high), max(low, high), "between", unit, start, end)
        if (unit is None and comparator is None) or comparator == "between":
            return None
        if comparator is None and (_is_weak_numeral(match["low"]) or _is_date(low, unit)):
            return None
        return Quantity(low, None, comparator, unit, start, end)


def _comparator(match: re.Match[str]) -> Comparator | None:
    if match["before"]:
        return _BEFORE[re.sub(r"\s+", " ", match["before"])]
    return _AFTER[re.sub(r"\s+", " ", match["after"])] if match["after"] else None


def _is_weak_numeral(numeral: str) -> bool:
    """Tell whether a lone Han numeral may be part of a word: 一 of 一方, 十 of 十分."""
    return len(numeral) == 1 and not numeral.isascii()


def _is_date(number: float, unit: str | None) -> bool:
    """Tell whether 2024年 is a year of the calendar and not a span of years."""
    return unit == "year" and number in _CALENDAR


def value(numeral: str) -> float:
    """Return the number a numeral says: ``3,000``, ``1.5万``, ``三千五``, ``十二点五``."""
    arabic = re.fullmatch(r"([-−]?[\d,]+(?:\.\d+)?)([百千万亿]?)", numeral)
    if arabic:
        scale = (_SCALES | _GROUPS).get(arabic[2], 1)
        return float(arabic[1].replace(",", "").replace("−", "-")) * scale
    whole, _, decimals = numeral.partition("点")
    number = _han_number(whole)
    if not decimals:
        return number
    return float(f"{number:.0f}." + "".join(str(_DIGITS[digit]) for digit in decimals))


def _han_number(numeral: str) -> float:
    """Return the number, also with its last scale left unsaid: 三千五 is 3,500, 三千零五 is 3,005."""
    if all(c in _DIGITS for c in numeral):
        return float("".join(str(_DIGITS[c]) for c in numeral))
    scales = {**_SCALES, **_GROUPS}
    unsaid = max(1, scales.get(numeral[-2:-1], 1) // 10)
    total = section = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SCALES:
            section += (digit or 1) * _SCALES[c]
            digit = 0
        elif c == "万":
            total, section, digit = total + (section + digit) * _GROUPS[c], 0, 0
        else:
            total, section, digit = (total + section + digit) * _GROUPS[c], 0, 0
    return float(total + section + digit * unsaid)
