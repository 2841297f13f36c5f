"""Reads the facts of a report off its pages: labels first, then what can be told by its form."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from catalogue.domain.page import Page
from catalogue.domain.proof import figures
from catalogue.domain.proof.masks import Mask
from catalogue.domain.proof.text import Text
from catalogue.domain.report import days, labels, laboratories
from catalogue.domain.report.conclusions import conclusion
from catalogue.domain.report.days import Span
from catalogue.domain.report.facts import Fact, Report
from catalogue.domain.report.labels import Form, Value

FRONT = 3  # pages on which a report says what it is
_NUMBER = re.compile(
    r"[A-Za-z0-9（(\u3400-\u9fff][\w\-/（）()\[\]〔〕.·—]*\d[\w\-/（）()\[\]〔〕.—]*号?"
)
_CMA = re.compile(r"(?<!\d)(\d{12})(?!\d)")
_CNAS = re.compile(
    r"(?<![A-Za-z])CNAS\s*(?:No\.?|(?:认可|注册|证书)?编?号)?\s*[:：]?\s*(L\s?\d{3,6})(?!\d)"
)
# A number without a label: behind or under the title, or by itself on a line of the cover.
_TITLED = re.compile(
    r"(?:^|报告\s*[(（]?|\bReport\s+)((?:[A-Z]{1,5}[A-Z0-9]*[\-/](?=[^\s]*\d)(?:[\w\-/]|\(\w+\))*|[A-Z]\d{6,}[A-Z]?)号?)(?=[)）]?(?:$|\s))"
)
_BEHIND_NAME = re.compile(r"\s*(?:\n|[(（](?:盖章|公章)|\b(?:CMA|CNAS|CAL|ilac)\b)")
_COLUMN = re.compile(
    r"units?|results?|requirements?|clauses?|verdict|limits?|methods?|remarks?|standards?|单位|技术要求|标准要求|检验结果|检测结果|结论|判定|备注",
    re.IGNORECASE,
)
NEAR = 2  # letters that may stand before a value: a bracket, a colon
DAY_NEAR = 12
LONGEST_MODEL = 80
CMA_YEARS, CMA_ISSUERS, CMA_FIELDS = range(8, 41), range(32), range(31)
_COLON_YEAR = r"(?:BS |DIN |NF )?(?:EN|ISO|IEC|BS|CNCA)\b"
_NO_STANDARD = ("CNAS", "CMA", "CAL", "JJG", "JJF", "CNCA")

Said = TypeVar("Said")
Part = tuple[str, int, int]


def read(pages: Sequence[Page]) -> Report:
    """Return what the pages say of the report; nothing is guessed where nothing is printed."""
    forms = [labels.form(page) for page in pages]
    front = forms[:FRONT]
    return Report(
        number=_first(forms, "number", _number) or _anywhere(front[:1], _TITLED, bool),
        laboratory=_first(front, "laboratory", _laboratory) or laboratories.find(front),
        cma=_first(front, "cma", _cma) or _anywhere(front, _CMA, _is_cma),
        cnas=_anywhere(forms, _CNAS, bool),
        standards=_standards(forms),
        sample=_first(front, "sample", _name),
        model=_first(front, "model", _model),
        client=_first(front, "client", _name),
        manufacturer=_first(front, "manufacturer", _name),
        received=_first(front, "received", _day),
        tested=_first(front, "tested", _span),
        issued=_first(front, "issued", _day) or _seal_day(front),
        conclusion=conclusion(forms),
    )


def _first(
    forms: Sequence[Form], kind: str, take: Callable[[str], tuple[Said, int, int] | None]
) -> Fact[Said] | None:
    """Return the first value of a label that is of the right form."""
    for value in labels.values(forms, kind):
        taken = take(value.said)
        if taken is not None:
            return _fact(value, *taken)
    return None


def _fact(value: Value, said: Said, start: int, end: int) -> Fact[Said]:
    first, last = value.start + start, value.start + end
    return Fact(said, value.page, value.text.box(first, last), value.text.printed(first, last))


def _number(said: str) -> Part | None:
    match = _NUMBER.search(said)
    if match is None or match.start() > NEAR or _is_day(match[0]):
        return None
    number = re.sub(r"[第共]\d*$|[.—\-]+$", "", match[0])
    return number, match.start(), match.start() + len(number)


def _is_day(said: str) -> bool:
    """Return whether a number is nothing but a day; one that holds a day is a number."""
    found = days.days(said)
    return bool(found) and found[0].end - found[0].start >= len(said) - NEAR


def _name(said: str) -> Part | None:
    """Return a name: the first line, without what is no letter at its ends."""
    plain = said.strip()
    start = said.find(plain)
    plain = _chinese(plain)
    if len(plain) <= 1 or plain in {"--", "——"} or labels.is_label(plain):
        return None
    if _COLUMN.fullmatch(plain) or not re.search(r"[\w]", plain):
        return None
    return re.sub(r"\s*\n\s*", _joint(plain), plain), start, start + len(plain)


def _chinese(said: str) -> str:
    """Return the Chinese of a name that is said again in English on the lines below it."""
    lines = said.split("\n")
    latin = [at for at, line in enumerate(lines) if not re.search(r"[\u3400-\u9fff]", line)]
    return "\n".join(lines[: latin[0]]) if latin and latin[0] else said


def _laboratory(said: str) -> Part | None:
    """Return a laboratory's name without the marks of its accreditations and the place of the seal."""
    return _name(_BEHIND_NAME.split(said.lstrip())[0]) if said.strip() else None


def _joint(text: str) -> str:
    return "" if re.search(r"[\u3400-\u9fff]", text) else " "


def _model(said: str) -> Part | None:
    found = _name(said)
    if found is None or not re.search(r"[A-Za-z0-9]", found[0]) or len(found[0]) > LONGEST_MODEL:
        return None
    return found


def _cma(said: str) -> Part | None:
    match = _CMA.search(said)
    return None if match is None else (match[1], match.start(1), match.end(1))


def _is_cma(said: str) -> bool:
    """Return whether twelve digits may be a CMA number: year, issuer (00 to 31) and field of it."""
    year, issuer, field = int(said[:2]), int(said[2:4]), int(said[4:6])
    return year in CMA_YEARS and issuer in CMA_ISSUERS and field in CMA_FIELDS


def _day(said: str) -> tuple[date, int, int] | None:
    found = days.days(said)
    near = found and found[0].start <= DAY_NEAR
    return (found[0].day, found[0].start, found[0].end) if near else None


def _span(said: str) -> tuple[Span, int, int] | None:
    return days.span(said)


def _anywhere(
    forms: Sequence[Form], pattern: re.Pattern[str], fits: Callable[[str], bool]
) -> Fact[str] | None:
    for form in forms:
        for text in _texts(form):
            for match in pattern.finditer(text.chars):
                said = match[1].replace(" ", "")
                if fits(said):
                    box = text.box(match.start(1), match.end(1))
                    return Fact(
                        said, form.page.number, box, text.printed(match.start(1), match.end(1))
                    )
    return None


def _texts(form: Form) -> tuple[Text, ...]:
    return (*form.lines, *(cell.text for cell in form.cells))


def _standards(forms: Sequence[Form]) -> tuple[Fact[str], ...]:
    """Return every standard that is named, those behind a label first, each once."""
    found: dict[str, Fact[str]] = {}
    for value in labels.values(forms, "basis"):
        _take(found, value.page, value.text, (value.start, value.end))
    for form in forms:
        for text in _texts(form):
            _take(found, form.page.number, text, (0, len(text.chars)))
    return tuple(found.values())


def _take(found: dict[str, Fact[str]], page: int, text: Text, part: tuple[int, int]) -> None:
    """Add the standards of a stretch of text; a number with its year takes the place of one without."""
    for each in figures.masks(text.chars[part[0] : part[1]], Mask.STANDARD):
        start, end = part[0] + each.start, part[0] + each.end
        number = standard_number(text.chars[start:end])
        known = any(re.match(rf"{re.escape(number)}(?:[-:]|$)", held) for held in found)
        if known or number.startswith(_NO_STANDARD):
            continue
        for held in [each for each in found if number.startswith((f"{each}-", f"{each}:"))]:
            del found[held]
        found[number] = Fact(number, page, text.box(start, end), text.printed(start, end))


def standard_number(said: str) -> str:
    """Return a standard's number as it is written in the vocabulary.

    >>> standard_number("GB/T36750—2025"), standard_number("GB 3836.1 - 2010")
    ('GB/T 36750-2025', 'GB 3836.1-2010')
    """
    mark = ":" if re.match(_COLON_YEAR, said.strip()) else "-"
    plain = re.sub(r"\s*[-–—:]\s*(?=(?:19|20)\d{2}\b)", mark, said.strip())
    plain = re.sub(r"\s*/\s*", "/", plain)
    return re.sub(r"^([A-Z]+(?:[/ ][A-Z]+)*)\s*(?=\d)", lambda match: f"{match[1]} ", plain)


def _seal_day(forms: Sequence[Form]) -> Fact[date] | None:
    """Return the day that stands by itself on the cover, under the laboratory's name."""
    for form in forms[:1]:
        for text in reversed(form.lines):
            found = days.days(text.chars)
            if found and len(text.chars.strip()) - (found[0].end - found[0].start) <= NEAR:
                start, end = found[0].start, found[0].end
                return Fact(
                    found[0].day, form.page.number, text.box(start, end), text.printed(start, end)
                )
    return None
