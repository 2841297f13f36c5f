"""Days as reports write them: 2024年3月15日, 2024.03.15, 二〇二四年三月十五日, 15 March 2024."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERALS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "O": 0, "Ο": 0,
}  # fmt: skip
_HAN = r"[〇零○OΟ一二三四五六七八九十]"
_PATTERNS = (
    re.compile(r"(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?"),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d{2})\s?(?P<sep>[-./])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"(?<![A-Za-z])(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s.\-]+(?P<name>[A-Za-z]{3,9})\.?,?[\s\-]+(?P<y>(?:19|20)\d{2})"
    ),
    re.compile(
        r"(?<![A-Za-z])(?P<name>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d{2})"
    ),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d{2})(?!\d)"
    ),
    re.compile(rf"(?P<hy>{_HAN}{{4}})年(?P<hm>{_HAN}{{1,2}})月(?P<hd>{_HAN}{{1,3}})日"),
    re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_SHORT_BEGINNING = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s*(?:~|-|to|and)\s*$")
LINK = 4  # letters between the first and the last day: ~, 至, to
_SHORT_END = re.compile(
    r"\s*(?:~|-|至|到|—|–|to)\s*(?:(?P<m>\d{1,2})\s*[月\-./]\s*)?(?P<d>\d{1,2})\s*[日号]"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A day, or the first and the last of several."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Found:
    """A day in a text."""

    day: date
    start: int
    end: int


def days(text: str) -> tuple[Found, ...]:
    """Return the days a folded text names, from left to right; impossible ones are left out."""
    found: list[Found] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match)
            apart = all(match.end() <= each.start or each.end <= match.start() for each in found)
            if day is not None and apart:
                found.append(Found(day, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def span(text: str) -> tuple[Span, int, int] | None:
    """Return the days from first to last that a text names, and where."""
    found = days(text)
    if not found:
        return None
    first = last = found[0]
    if len(found) > 1 and len(text[first.end : found[1].start].strip()) <= LINK:
        last = found[1]
    elif match := _SHORT_BEGINNING.search(text, 0, first.start):
        day = _valid(first.day.year, first.day.month, int(match["d"]))
        first = Found(day, match.start(), first.end) if day and day < last.day else first
    elif match := _SHORT_END.match(text, first.end):
        month = int(match["m"] or first.day.month)
        day = _valid(first.day.year, month, int(match["d"]))
        last = Found(day, match.start(), match.end()) if day else first
    return Span(first.day, max(first.day, last.day)), first.start, last.end


def _day(match: re.Match[str]) -> date | None:
    said = match.groupdict()
    if said.get("hy"):
        year = int("".join(str(_NUMERALS[letter]) for letter in said["hy"]))
        return _valid(year, _numeral(said["hm"]), _numeral(said["hd"]))
    month = _month(said["name"]) if said.get("name") else int(said["m"])
    return _valid(int(said["y"]), month, int(said["d"]))


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _numeral(text: str) -> int:
    """Return a number below a hundred: 十五 is 15, 二十 is 20, 三十一 is 31."""
    tens, has_ten, ones = text.rpartition("十")
    ten = (_NUMERALS.get(tens, 1) if tens else 1) * 10 if has_ten else 0
    return ten + (_NUMERALS.get(ones, 0) if ones else 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
