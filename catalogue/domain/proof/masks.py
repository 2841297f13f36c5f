"""Digits that are no figures: standards, dates, numbers of reports, pages, telephones and clauses."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Mask(StrEnum):
    """What a run of characters with digits is instead of a figure."""

    STANDARD = "standard"
    DATE = "date"
    IDENTIFIER = "identifier"
    PAGE = "page"
    PHONE = "phone"
    CLAUSE = "clause"


_BODIES = (
    r"GB|GBZ|GJB|XF|GA|MT|AQ|YJ|JB|HG|YY|QC|CJ|JT|JG|SL|DL|NB|SY|SH|TB|MH|HJ|YD|SJ|WS|LY|NY|QB|FZ|BB|CB|"
    r"CECS|CNCA|TSG|JJG|JJF|DB\d{2}|ISO|IEC|EN|BS|DIN|UL|ASTM|ANSI|NFPA|ASME|IEEE|ETSI|CISPR|MIL-STD|SAE|"
    r"AS/NZS|AS|NF|JIS|GOST|FM|T/[A-Z]{2,10}|Q/(?=\d*[A-Z])[A-Z0-9]{2,12}|CNAS|CMA|CAL"
)
_BODY_NUMBER = (
    rf"(?<![A-Za-z0-9])(?>(?:{_BODIES})(?:[/ ](?:T|Z|ISO|IEC|EN|TS|TR|TC))*\s?\d+(?:\.\d+)*(?:-\n?\d{{1,3}}(?!\d))*"
    r"(?:\s?[-:]\s?(?:19|20)\d{2}(?!\d)|-\d{2}(?!\d))?(?:\s?\+\s?A\d+(?::\d{4})?)*)(?!-?[A-Za-z])"
)
_MASKS: tuple[tuple[Mask, str], ...] = (
    (
        Mask.STANDARD,
        _BODY_NUMBER,
    ),
    (
        Mask.DATE,
        r"(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?|\d{1,2}\s*月\s*\d{1,2}\s*[日号]",
    ),
    (
        Mask.DATE,
        r"(?<![\d.])(?:19|20)\d{2}\s?[-./]\s?(?:0?[1-9]|1[0-2])\s?[-./]\s?(?:3[01]|[12]\d|0?[1-9])(?![\d.])",
    ),
    (
        Mask.DATE,
        r"(?<![\d.])\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}(?![\d.])|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    ),
    (
        Mask.DATE,
        r"(?i:\b(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d{2})",
    ),
    (
        Mask.PAGE,
        r"第\s*\d+\s*页|共\s*\d+\s*页|(?i:\bpages?\s*\d+(?:\s*(?:of|/)\s*\d+)?|\bsheet\s*\d+)",
    ),
    (
        Mask.PHONE,
        r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}|\+86[-\s\d]{8,}",
    ),
    (
        Mask.PHONE,
        r"(?:电话|传真|邮编|手机|热线|邮政编码)\s*[:：]?\s*[\d\s\-()]+|(?i:\b(?:tel|fax|phone|p\.?c\.?)\b\.?\s*:?\s*[+\d][\d\s\-()]+)",
    ),
    (
        Mask.CLAUSE,
        r"第\s*\d+(?:\.\d+)*\s*[章条款节项]|[表图]\s*[A-Z]?\.?\d+(?:[-.]\d+)*|附录\s*[A-Z]\d*",
    ),
    (
        Mask.CLAUSE,
        r"(?i:\b(?:table|figure|fig\.|clauses?|sub-clauses?|section|annex|appendix|para\.?|chapter)\s*[A-Z]?\.?\d+(?:[-.]\d+)*)",
    ),
    (Mask.CLAUSE, r"(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})+(?![\d.])"),
    (
        Mask.IDENTIFIER,
        r"(?:(?:报告|证书|样品|合同|委托|文件|出厂|产品|设备|注册|登记|资质|任务|抽样|机身|系列)?(?:编号|单号|号码|序列号|条码)|No|NO|№|Nr|S/N|Ref)\.?\s*[:：]?\s*\(?(?=[A-Za-z0-9\-/]*\d)[A-Za-z0-9][A-Za-z0-9\-/.()]*",
    ),
    (
        Mask.IDENTIFIER,
        r"(?<![\w.])(?:[A-Za-z]++[-/_]?)++\d[\w]*(?:[-/_.][A-Za-z0-9]+)*|[A-Z]\d{2,}[\w-]*",
    ),
    (
        Mask.IDENTIFIER,
        r"(?<![\w.])\d+[A-Z]{1,}\d[\w-]*|(?<![\w.,])\d{8,}(?![.\d]|\s?[A-Za-zμ°℃%])|(?<![\w.])\d{2,}-\d{3,}-\d+[\w-]*",
    ),
    (Mask.IDENTIFIER, r"(?<!\d)[0-9]{1,2}\s?#(?!\d)|#\s?[0-9]{1,2}(?!\d)"),
)
_PATTERNS = tuple((mask, re.compile(pattern)) for mask, pattern in _MASKS)


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of a text that holds digits and is no figure."""

    mask: Mask
    start: int
    end: int


def masked(text: str) -> tuple[Masked, ...]:
    """Return the stretches of a folded text in which no figure is to be read."""
    found: list[Masked] = []
    for mask, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found.append(Masked(mask, match.start(), match.end()))
    return tuple(found)
