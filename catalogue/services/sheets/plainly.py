"""What a tender line asks without a measured figure: levels, proofs, reports, a place in a catalogue."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from catalogue.domain import ingress
from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue
from catalogue.domain.sheet import Ask, Listed, Proof, Reported, Texts
from catalogue.domain.years import years_after
from catalogue.services import lexicon
from catalogue.services.sheets import figures, naming
from catalogue.services.sheets.wording import Line

_IP = re.compile(r"(?<![A-Za-z])IP\s?([0-9X]{2}[A-Z]?)(?![A-Za-z0-9])", re.IGNORECASE)
_LEAST = re.compile(
    r"不低于|不小于|优于|高于|至少|达到?|≥|>=?|以上|更高|at least|minimum|\bmin\b|better|higher|above",
    re.IGNORECASE,
)
_IP_NAME = re.compile(
    r"(?:外壳)?(?:防护|防水|防尘|IP)(?:等级|级别)|(?:\bingress )?\bprotection\b|\bIP\b|\b(?:rating|code)\b|不低于|不小于|≥|>=|:",
    re.IGNORECASE,
)
_EX = re.compile(
    r"(?<![A-Za-z])Ex\s?(?:d|e|i[abc]?|m|n|o|p|q|t|ib|db|eb)\b[A-Za-z0-9 /]*", re.ASCII
)
_LISTED = re.compile(r"推广目录|promotion catalogue", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"家庭推荐目录|household (?:recommended )?catalogue", re.IGNORECASE)
_ANY_LISTING = re.compile(r"列入.{0,12}目录|任一目录|either catalogue", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:检测|检验|试验|型式检验)报告|报告的?(?:出具|签发)?(?:日期|时间)|test reports?",
    re.IGNORECASE,
)
_CHECKED = re.compile(r"已核对|核对过|page checked", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:近|最近|不超过|within|last|past|older than)\s*(?:the\s+)?([一二两三四五\d]{1,2})\s*(?:个)?(?:年|years?)"
    r"|([一二两三四五\d]{1,2})\s*年(?:以?内|之内)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})(?:\s*[-月./]\s*(\d{1,2}))?")
_BOUGHT = re.compile(r"(?:共|各)?\s*\d{1,4}\s*(?:套|台|辆|艘|架|部|具|sets?|units?)", re.IGNORECASE)
_PER_CENT = re.compile(r"\d+(?:\.\d+)?\s*%")
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_INDEX = re.compile(r"\s*[★▲*]?\s*\d{1,3}(?:\.\d{1,2})*\s*[.、)]?\s*")
_BARE_NUMBER = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?![\d.,]*\s*[A-Za-z°%℃/\d个人份千万百\u4e00-\u9fff])"
)
_HEADING = re.compile(
    r"参数|指标|要求|名称|单位|序号|备注|item|unit|requirement|parameter", re.IGNORECASE
)


def row(text: str) -> str:
    """Return a row of a pasted table as one phrase: name, value, unit; any other line as it is."""
    cells = [each.strip() for each in re.split(r"\t|(?<!\|)\|(?!\|)", text)]
    if len(cells) < 2:  # noqa: PLR2004 - one cell is no table
        return text
    cells = [each for each in cells if each]
    if (
        not any(map(str.isdigit, "".join(cells)))
        and sum(map(bool, map(_HEADING.search, cells))) > 1
    ):
        return ""
    star = "".join(mark for mark in "★▲" if mark in text)
    if cells and _INDEX.fullmatch(cells[0]):
        cells = cells[1:]
    units = [each for each in cells if _unit(each)]
    kept = " ".join(each for each in cells if each not in units)
    return star + _joined(kept, units[0] if units else "")


def _unit(text: str) -> str | None:
    plain = re.sub(r"\s*[(（]A[)）]", "", text.strip())  # dB(A)
    return lexicon.field().unit_called(plain) if plain else None


def _joined(text: str, unit: str) -> str:
    """Write a unit behind every number that has none."""
    return _BARE_NUMBER.sub(lambda found: found[0] + unit, text) if unit else text


def with_units(parts: Line) -> Line:
    """Take a unit in brackets to its figure, and what else stands in brackets to the conditions.

    On the side of caution a remark is a condition: a figure that does not state it is then not
    comparable, and the reader can take it away.
    """
    remarks = [each for each in parts.remarks if not _idle(each, parts.rest)]
    units = [each for each in remarks if _unit(each)]
    remarks = [each for each in remarks if each not in units]
    rest = _joined(parts.rest, units[0]) if units else parts.rest
    if not any(map(str.isdigit, rest)):
        # 流量（3000m³/h以上）: the figure itself stands in the brackets
        inside = [each for each in remarks if figures.find(each)]
        rest = " ".join([rest, *inside])
        remarks = [each for each in remarks if each not in inside]
    said = [each for each in remarks if _proved(each)]
    conditions = [*filter(None, [parts.condition]), *(each for each in remarks if each not in said)]
    return replace(parts, rest=rest, remarks=tuple(said), condition="，".join(conditions))


def _idle(remark: str, rest: str) -> bool:
    """Return whether a remark asks nothing: it repeats the name or a slope, or says how many to buy."""
    if _BOUGHT.fullmatch(remark) or (_PER_CENT.fullmatch(remark) and "°" in rest):
        return True
    if re.fullmatch(r"[A-Za-z]{1,3}\.?", remark) and not _unit(remark):
        return True
    found = list(lexicon.field().measures.find(remark))
    return bool(found) and found[0].start == 0 and found[0].end == len(remark)


def _proved(text: str) -> bool:
    patterns = (_REPORT, _LISTED, _HOUSEHOLD, _ANY_LISTING, _IP)
    return any(pattern.search(text) for pattern in patterns)


def measurable(text: str) -> str:
    """Return a text without the days and years of reports, which are no figures of a product."""
    text = _IP.sub(lambda found: " " * len(found[0]), text)
    if not _REPORT.search(text):
        return text
    for pattern in (_YEARS, _SINCE):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def without_figures(
    parts: Line, taken: Sequence[tuple[int, int]], today: date
) -> tuple[list[Ask], str]:
    """Return what else is asked, and the words that say nothing that can be compared."""
    text = " ".join([parts.rest, *parts.remarks])
    asks: list[Ask] = []
    asks += _levels(text, parts.condition)
    if marks := tuple(" ".join(each.split()) for each in _EX.findall(text)):
        asks.append(Texts("ex_mark", tuple(dict.fromkeys(marks)), parts.condition[:120]))
    asks += _proofs(text, today) + _listings(text)
    left = re.sub(r"[\s,.:;、。()\[\]-]+", " ", parts.rest).strip()
    return asks, "" if taken else left


def _levels(text: str, condition: str) -> list[Ask]:
    """Return the levels asked; what part of a machine a level is of is its condition."""
    asks: list[Ask] = []
    for piece in re.split(r"[,;，]", text):
        found = tuple(dict.fromkeys(f"IP{each.upper()}" for each in _IP.findall(piece)))
        if not found:
            continue
        least = len(found) == 1 and _LEAST.search(piece)
        levels = ingress.at_least(found[0]) if least else found
        part = naming.left(_LEAST.sub(" ", _IP_NAME.sub(" ", _IP.sub(" ", piece))))
        under = "，".join(filter(None, [_part(part), condition]))[:120]
        asks.append(Texts("ip_rating", levels, under))
    return asks


def _part(words: str) -> str:
    """Return the part that is meant; the whole machine is none."""
    return "" if naming.is_thing(words) else words


def _proofs(text: str, today: date) -> list[Ask]:
    if _REPORT.search(text) is None:
        return []
    since = _since(text, today)
    grade = Grade.REPORT_CHECKED if _CHECKED.search(text) else Grade.REPORT
    return [Reported(since)] if since else [Proof(grade)]


def _since(text: str, today: date) -> date | None:
    """Return the day that reports must not be older than, if the text says one."""
    if years := _YEARS.search(text):
        said = years[1] or years[2]
        count = _HAN.get(said) or (int(said) if said.isdigit() else 0)
        return years_after(today, -count) if count else None
    found = _SINCE.search(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None


def _listings(text: str) -> list[Ask]:
    if _HOUSEHOLD.search(text):
        return [Listed(Catalogue.HOUSEHOLD)]
    if _LISTED.search(text):
        return [Listed(Catalogue.PROMOTION)]
    return [Listed()] if _ANY_LISTING.search(text) else []
