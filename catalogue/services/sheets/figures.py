"""The figures of a tender line: a number, its sign, and the unit behind it, one of ours or not.

Search reads the words people use (三千方以上, > 85 m); reports bring every unit there is and know
what only looks like a figure (the number of a standard, a date). A line of a tender needs both: a
unit that nobody knows must be said, not left out, or 350 MHz would be read as 350 GHz.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from catalogue.domain.proof import figures as printed
from catalogue.domain.proof import units
from catalogue.domain.proof.masks import Mask
from catalogue.domain.quantity import Comparator
from catalogue.services import lexicon
from search import comparison
from search.numbers import Quantity

_SIGNS: dict[Comparator, comparison.Comparator] = {
    Comparator.AT_LEAST: "ge",
    Comparator.AT_MOST: "le",
    Comparator.BETWEEN: "between",
    Comparator.TOLERANCE: "between",
}
_NO_FIGURES = (Mask.STANDARD, Mask.DATE, Mask.CLAUSE)
_LETTERS = re.compile(r"\s?[A-Za-zΩμ°][A-Za-zΩμ°·*/^²³\d]*")
_COMPOUND = re.compile(r"\s?[·*/^]\s?[A-Za-z\u4e00-\u9fff]|[A-Za-zΩμ]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TIMES = re.compile(r"\d\s*[×xX*]\s*\Z")
_OTHER = re.compile(r"\s*/\s*(?=\d)[\d.]+\S{0,6}")


def find(text: str) -> list[Quantity]:
    """Return the figures of a folded text from left to right; a foreign unit is kept as written."""
    plain = _blanked(text)
    found: list[Quantity] = []
    for each in (*lexicon.field().figures.find(plain), *_printed(plain)):
        one = _whole(plain, each)
        if not any(_overlap(one, other) for other in found):
            found.append(one)
    return sorted(found, key=lambda each: each.start)


def _blanked(text: str) -> str:
    """Return a text without numbers of standards, dates and clauses; every place stays."""
    for mask in _NO_FIGURES:
        for each in printed.masks(text, mask):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.start < other.end and other.start < one.end


def _whole(text: str, one: Quantity) -> Quantity:
    """Return a figure with all of its unit: behind 210 stands g/kW·h, not g."""
    last = list(_DIGITS.finditer(text, one.start, one.end))
    if _TIMES.search(text[: one.start]) or (_OTHER.match(text, one.end) and last):
        return _several(text, one)
    if not last or (one.unit is not None and not _COMPOUND.match(text, one.end)):
        return one
    unit = units.read(text, _past_blank(text, last[-1].end()))
    if unit is not None and unit.name != units.FOREIGN and unit.end >= one.end:
        return replace(one, unit=unit.name, end=unit.end)
    letters = _LETTERS.match(text, last[-1].end())
    if letters and (one.unit is None or letters.end() > one.end):
        return replace(one, unit=letters[0].strip(), end=max(one.end, letters.end()))
    return one


def _several(text: str, one: Quantity) -> Quantity:
    """Return several figures written as one (4×500 W, 400/230 V) with a unit that there is not."""
    times, other = _TIMES.search(text[: one.start]), _OTHER.match(text, one.end)
    end = other.end() if other else one.end
    return replace(one, unit=text[times.start() if times else one.start : end].strip(), end=end)


def _past_blank(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _printed(text: str) -> Iterator[Quantity]:
    """Yield the figures as reports print them that carry a sign or a unit."""
    for each in printed.read(text):
        if not each.unit and not each.signed:
            continue
        low, high = each.low, each.high
        first = low if low is not None else high
        if first is None:
            continue
        sign = _SIGNS.get(each.comparator)
        unit, end = each.unit or None, each.end
        if unit == units.FOREIGN:
            letters = _LETTERS.match(text, each.number_end)
            unit = letters[0].strip() if letters else text[each.number_end : end + 2].strip()
            end = max(end, letters.end() if letters else end)
        last = float(high) if sign == "between" and high is not None else None
        yield Quantity(float(first), last, sign, unit, each.start, end)
