"""Labels of a report's form, in both languages, and the values that stand behind or under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.domain.page import Box, Page
from catalogue.domain.proof import geometry, grid, layout
from catalogue.domain.proof.grid import Cell
from catalogue.domain.proof.text import Text, of_lines

# Longer labels first where one begins with another.
LABELS: dict[str, tuple[str, str]] = {
    "number": (
        r"(?:检验|检测|试验|测试)?报告(?:编号|号)|报告书编号|(?:证书|文件)编号|№|编号",
        r"(?:test )?report (?:reference )?(?:no|number|ref(?:erence)?)\b\.?|report id|(?<![a-z./] )(?:no|number)\b\.?(?=\s*[:：]|\s+[A-Z]{2,}\d)|certificate no\.?|ref(?:erence)? no\.?",
    ),
    "laboratory": (
        r"(?:检验|检测|试验|测试|承检|检验检测)(?:机构|单位|实验室)(?:名称)?(?:\(盖章\)|\(公章\))?|实验室名称",
        r"(?:name of )?test(?:ing)? laborator(?:y|ies)(?: name| preparing the report)?|test(?:ing)? organi[sz]ation|laboratory(?: name)?|name of laboratory|issued by|testing body",
    ),
    "sample": (
        r"(?:样品|产品|试样|样机|受检产品|物品)名称|(?:被检|受检|送检)(?:产品|样品|设备)|(?:样品|产品|样机)(?=\s*[:：])",
        r"(?:sample|product|item|equipment|test item)(?: name| description)?(?: tested)?|(?:item|unit|device) under test|vessel\s*/\s*product|name of (?:the )?(?:sample|product|test item)|product description|description of (?:the )?(?:sample|product)|equipment under test|test object",
    ),
    "model": (
        r"(?:规格\s*[/、]?\s*型号|型号\s*[/、]?\s*规格|型号规格|规格型号|产品型号|样品型号|型号(?:\s*[/、]\s*等级)?|样机型号)",
        r"type(?= *$)|(?:item\s*/\s*)?models?(?:\s*/\s*type)?(?: reference| no\.?| number| name| designation)?|type(?:\s*/\s*model)?(?: reference| designation| no\.?)?|model/type reference|specification and model",
    ),
    "client": (
        r"(?:委托|送检|申请|受检|送样)(?:单位|人|方|企业|者|商)(?:名称)?|客户(?:名称)?",
        r"applicant(?:'s name)?(?: name)?|client(?: name)?|customer(?: name)?|sponsor|submitted by|requested by|applied by",
    ),
    "manufacturer": (
        r"(?:生产|制造|标称生产)(?:单位|企业|厂|商|厂家|者)(?:名称)?|制造商(?:名称)?|生产厂商?",
        r"manufacturer(?:'s name)?(?: name)?|made by|produced by|factory(?: name)?|maker",
    ),
    "received": (
        r"(?:到样|收样|接样|送样|来样|收检|接收|样品接收|样品到达|收到样品|样品收到|到货)(?:日期|时间)|样品接收日",
        r"(?:date of )?(?:sample )?receipt(?: of (?:the )?(?:sample|test item)s?)?(?: date)?|(?:sample|date)(?: of)? received|received (?:date|on)|date of receipt of test item|sample receiving date",
    ),
    "tested": (
        r"(?:检验|检测|试验|测试|检验检测)(?:日期|时间|周期|起止日期)",
        r"(?:test(?:ing)?|trial) (?:date|period)s?|date(?:\s?\(s\)|s)? of (?:the )?(?:performance of )?tests?(?:ing)?|date\(?s?\)? tested|tested (?:on|from)|period of testing",
    ),
    "issued": (
        r"(?:签发|批准|报告|编制|发布|出具|签署|颁发|发证|报告签发)(?:日期|时间)",
        r"(?:date of )?issued?(?: date| on)?|issue date|date of (?:report|issue)|report date|approved date|date(?= *:)",
    ),
    "basis": (
        r"(?:检验|检测|试验|测试|判定|检验检测|产品)(?:依据|标准)(?:\(标准\))?|执行标准|依据标准|检验依据和综合判定原则",
        r"(?:test(?:ed|ing)? (?:according to|standards?|methods?|specification)|standards?(?: applied)?|reference standards?|applicable standards?|test basis)",
    ),
    "conclusion": (
        r"(?:检验|检测|试验|测试|综合|总|判定)?(?:结论|综合判定)(?:意见)?",
        r"(?:test |overall |final )?(?:conclusion|verdict)|(?:test|overall|final) result|summary of test(?:ing| results)?",
    ),
    "cma": (r"CMA(?:资质|证书)?(?:编号|号)?|资质认定(?:证书)?(?:编号|号)?", r"CMA (?:certificate )?(?:no|number)\b\.?"),
}  # fmt: skip
_TAIL = r"(?:\s*[(（][^()（）]{0,24}[)）])?(?:\s*/?\s*[A-Za-z][A-Za-z .'/()&-]{1,48}?)?"
_LEADERS = r"[\s.…·_]*"  # as in: Report number ........ :
_COLON = rf"{_LEADERS}[:：]\s*"
_LEAD = r"(?:[一二三四五六七八九十\d]{1,2}\s*[、.．)]\s*)?"
# What may stand behind a label without a colon: a day, or a number with its letters.
_PLAIN = {
    "number": r"\s+(?=[A-Z(（〔\[]*[A-Z/\-]*\d)",
    **dict.fromkeys(("received", "tested", "issued"), r"\s*(?=(?:19|20)\d{2}\s?[年.\-/])"),
}
_WHOLE = {
    kind: re.compile(
        rf"{_LEAD}(?:(?:{zh}){_TAIL}|(?i:{en})(?:\s*[(（].{{0,24}}[)）])?)[\s.…·_:：/]*"
    )
    for kind, (zh, en) in LABELS.items()
}
_BEFORE = {
    kind: re.compile(
        rf"(?:(?:{zh}){_TAIL}|(?<![A-Za-z])(?i:{en}))(?:{_COLON}|\s*[.．]\s*(?=[^\s.])|{_PLAIN.get(kind, '(?!)')})"
    )
    for kind, (zh, en) in LABELS.items()
}
_ANY_WHOLE = tuple(_WHOLE.values())


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a label: a stretch of a text, on a page; ``rank`` is lower for a surer one."""

    page: int
    text: Text
    start: int
    end: int
    rank: int

    @property
    def said(self) -> str:
        return self.text.chars[self.start : self.end]

    @property
    def box(self) -> Box:
        return self.text.box(self.start, self.end)

    @property
    def printed(self) -> str:
        return self.text.printed(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Form:
    """A page as a form: rows of cells, drawn or not, and lines of text."""

    page: Page
    cells: tuple[Cell, ...]
    lines: tuple[Text, ...]


def form(page: Page) -> Form:
    tables, free = grid.ruled(page)
    rows = [layout.pieces(line) for line in layout.lines(free)]
    loose = [Cell(piece.box, of_lines([piece.words])) for row in rows for piece in row]
    cells = [cell for table in tables for cell in table.cells]
    whole = [of_lines([[word for piece in row for word in piece.words]]) for row in rows]
    return Form(page, (*cells, *loose), tuple(whole))


def values(forms: Sequence[Form], kind: str) -> Iterator[Value]:
    """Give what stands behind the labels of one kind, page by page, the surest first."""
    for each in forms:
        found = [*_in_cells(each, kind), *_in_lines(each, kind)]
        yield from sorted(found, key=lambda value: value.rank)


def is_label(text: str) -> bool:
    """Return whether a text is nothing but a label of the form."""
    return any(pattern.fullmatch(text.strip()) for pattern in _ANY_WHOLE)


def _in_cells(form: Form, kind: str) -> Iterator[Value]:
    for cell in form.cells:
        chars = cell.text.chars
        if _WHOLE[kind].fullmatch(chars.strip()):
            beside = _beside(form, cell)
            if beside is not None:
                yield _value(form, beside.text, 0, 0)
        elif match := _BEFORE[kind].match(chars):
            yield _value(form, cell.text, match.end(), 1)


def _beside(form: Form, label: Cell) -> Cell | None:
    """Return the cell behind a label, else the one under it; another label is no value."""
    right = [
        each
        for each in form.cells
        if each.frame.left >= label.frame.right - 3 and geometry.beside(each.frame, label.frame)
    ]
    nearest = min(right, key=lambda each: each.frame.left, default=None)
    if nearest is not None:
        return None if is_label(nearest.text.chars) else nearest
    under = [
        each for each in form.cells if each is not label and geometry.above(label.frame, each.frame)
    ]
    below = min(under, key=lambda each: each.frame.top, default=None)
    near = below is not None and below.frame.top - label.frame.bottom < 2 * geometry.height(
        label.box
    )
    return below if near and below is not None and not is_label(below.text.chars) else None


def _in_lines(form: Form, kind: str) -> Iterator[Value]:
    for text in (*form.lines, *(cell.text for cell in form.cells)):
        for match in _BEFORE[kind].finditer(text.chars):
            yield _value(form, text, match.end(), 2)


def _value(form: Form, text: Text, start: int, rank: int) -> Value:
    return Value(form.page.number, text, start, _end(text.chars, start), rank)


def _end(chars: str, start: int) -> int:
    """Return where a value ends: before the next label of the form on the line."""
    ends = [match.start() for each in _BEFORE.values() if (match := each.search(chars, start + 1))]
    end = min((each for each in ends if each > start), default=len(chars))
    return start + len(chars[start:end].rstrip())
