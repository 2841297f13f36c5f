"""What a report says of itself, read beside its usual labels; the maker confirms every word of it."""

import re
from collections.abc import Iterable

from catalogue.domain.page import Page
from catalogue.services.filing.layout import lines

COVER = 2  # pages that carry the facts

_LABELS = {
    "number": r"(?:报告|证书)?编号|Report No\.?|Report number|No\.",
    "laboratory": r"检[验测](?:机构|单位)|Laboratory|Testing body",
    "cma": r"CMA(?:证书)?(?:编号)?|资质认定(?:证书)?编号",
    "cnas": r"CNAS(?:编号)?",
    "standard": r"检[验测](?:依据|标准)|依据标准|Standards?|Test standard",
    "sample": r"样品名称|产品名称|Sample|Product",
    "model": r"(?:规格)?型号(?:规格)?|Model",
    "tested_on": r"检[验测]日期|Tested|Date of test",
    "issued_on": r"签发日期|批准日期|发布日期|报告日期|Issued|Date of issue",
    "valid_until": r"有效期至|Valid until",
    "conclusion": r"检[验测]结论|结论|Conclusion",
}
_LINE = {
    name: re.compile(rf"(?:^|\s)(?:{label})\s*[:：]\s*(?P<said>\S.*)", re.IGNORECASE)
    for name, label in _LABELS.items()
}
_NEXT = re.compile(r"\s{1,}\S{2,12}[:：]")
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
LONGEST = 200


def found(pages: Iterable[Page]) -> dict[str, str]:
    """Return what the first pages say, by name; what is not said is left out."""
    said: dict[str, str] = {}
    for page in list(pages)[:COVER]:
        for line in lines(page):
            text = " ".join(word.text for word in line)
            for name, pattern in _LINE.items():
                match = pattern.search(text)
                value = _value(name, match["said"]) if match else ""
                if value:
                    said.setdefault(name, value)
    return said


def _value(name: str, said: str) -> str:
    said = _NEXT.split(said)[0].strip()[:LONGEST]
    if name not in {"tested_on", "issued_on", "valid_until"}:
        return said
    days = _DAY.findall(said)
    if not days:
        return ""
    year, month, day = days[-1]
    return f"{year}-{int(month):02d}-{int(day):02d}"
