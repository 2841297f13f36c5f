"""What the heading over a part of a report says of all that stands under it."""

import re
from typing import TYPE_CHECKING, Protocol

from catalogue.domain.page import Box
from catalogue.domain.proof import roles
from catalogue.domain.proof.seats import Sheet
from catalogue.domain.proof.text import is_han
from catalogue.domain.proof.values import Doubt

if TYPE_CHECKING:
    from catalogue.domain.proof.layout import Block

SHORT = 26
SHORT_LATIN = 60
_MAKERS = (
    r"(?:主要|产品|样品|技术|性能|基本|整机)(?:技术|性能)?(?:参数|规格|指标)|(?:样品|产品|试样)(?:的)?(?:描述|说明|信息|概况|简介|特性|特征|照片)|铭牌|委托方提供|说明书|产品概述"
    r"|\btechnical (?:data|parameters|specifications?)\b|\b(?:sample|product|specimen|item) (?:description|information|identification|data)\b|\bratings?\b|\bnameplate\b|\bgeneral (?:product )?information\b|\bmanufacturer'?s (?:data|declaration)\b"
)
_REFUSED: tuple[tuple[Doubt, str], ...] = (
    (
        Doubt.INSTRUMENT,
        r"仪器|(?:检测|检验|试验|测试|测量|主要|使用|所用)设备|计量器具|\b(?:test )?(?:instruments?|equipment|apparatus)\b",
    ),
    (
        Doubt.REQUIREMENT,
        r"技术要求|标准要求|指标要求|\brequirements?\b|\bspecifications?\b|\blimits\b",
    ),
    (Doubt.DECLARED, _MAKERS),
    (Doubt.RANGE, r"不确定度|\buncertainty\b|测量范围"),
    (Doubt.CONTENTS, r"^目\s*[录次]$|^(?:table of )?contents$"),
)
_CLEARED = re.compile(
    r"结果|实测|检验项目|试验情况|\bresults?\b|\bmeasured\b|\bfindings\b", re.IGNORECASE
)
_PATTERNS = tuple((doubt, re.compile(words, re.IGNORECASE)) for doubt, words in _REFUSED)
_HEADS = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.、\s]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|第.{1,3}[章节]|[表图]\s*\d|Table|Annex)"
)


class Parts(Protocol):
    """A page taken apart, as far as headings are concerned."""

    @property
    def blocks(self) -> "tuple[Block, ...]": ...
    @property
    def heading(self) -> "Block | None": ...


def doubt(view: Parts, box: Box, sheet: Sheet | None = None) -> Doubt | None:
    """Return why nothing under the nearest heading above a place is a proof, or None."""
    headings = [
        block for block in view.blocks if block.box.bottom <= box.top + 2 and is_heading(block)
    ]
    if sheet is not None and sheet.headings:
        own = _of_table(sheet)
        if own is not None:
            return own
    nearest = max(headings, key=lambda block: block.box.bottom, default=view.heading)
    if nearest is None:
        return None
    text = nearest.text.chars
    if _CLEARED.search(text) and not re.search(
        r"仪器|设备|要求|参数|requirement|equipment|technical", text, re.IGNORECASE
    ):
        return None
    return _first(text)


def _first(text: str) -> Doubt | None:
    return next((doubt for doubt, pattern in _PATTERNS if pattern.search(text)), None)


def _of_table(sheet: Sheet) -> Doubt | None:
    """Return INSTRUMENT for the list of what was measured with."""
    said = " ".join(cell.text.chars for cell in sheet.headings)
    listed = re.search(
        r"(?:仪器|设备|器具)(?:设备)?(?:名称|型号|编号)|\b(?:instrument|equipment|apparatus)\b",
        said,
        re.IGNORECASE,
    )
    known = re.search(
        r"校准|检定|证书|有效期|准确度|测量范围|不确定度|\bcal|\brange|\baccuracy|\bserial",
        said,
        re.IGNORECASE,
    )
    return (
        Doubt.INSTRUMENT
        if listed and (known or not re.search(r"结果|实测|\bresult", said, re.IGNORECASE))
        else None
    )


def is_heading(block: "Block") -> bool:
    """Return whether a block heads what follows: one short line, numbered or by itself, no sentence."""
    text = block.text.chars.strip()
    if len(block.pieces) > 1 or not text or text[-1] in "。；;,，":
        return False
    han = any(map(is_han, text))
    if len(text) > (SHORT if han else SHORT_LATIN):
        return False
    value = re.split(r"[:：]", text, maxsplit=1)
    return len(value) == 1 or not value[1].strip()


def is_item(block: "Block") -> bool:
    """Return whether a line of a form names what the lines after it are about: 检验项目：流量."""
    said = roles.item(block.text.chars)
    return 0 < len(said) <= (SHORT if any(map(is_han, said)) else SHORT_LATIN)
