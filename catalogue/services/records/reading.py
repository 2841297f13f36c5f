"""From outside to records: every field in its one right form, or a problem that says the remedy."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from re import compile as pattern
from typing import Any

from catalogue.domain.words import Words
from catalogue.services.records.findings import Findings, Place, nearest, some
from catalogue.services.records.layout import Field, Kind, Shape
from catalogue.services.records.writing import Record, exact, without_quiet

UNPRINTABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARTIAL_DATE = pattern(r"\d{4}(-\d{2}(-\d{2})?)?")
SEPARATOR = pattern(r"[\s;,；，、|]+")
SHOWN = 40  # characters of a wrong value that a message repeats
BOX_ENDS = 4
FARTHEST = 30  # powers of ten of a figure, up or down


class UnfitError(Exception):
    """A value that its field cannot take."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh=zh, en=en)


def partial(shape: Shape, given: Any, place: Place, findings: Findings) -> Record:
    """Return what is said of a record in right form; what is not said stays unsaid."""
    if not isinstance(given, Mapping):
        findings.problem(
            place.at(""), Words(zh="这里要一个对象{…}", en="an object {…} stands here")
        )
        return {}
    said: Record = {}
    for name, value in given.items():
        field = shape.by_name.get(name)
        if field is None:
            findings.problem(place.at(str(name)), _unknown(shape, str(name)))
        elif field.rows:
            said[name] = _parts(field, field.rows, value, place, findings)
        else:
            _take(said, field, value, place, findings)
    return said


def whole(shape: Shape, said: Record, place: Place, findings: Findings) -> Record:
    """Return the record with every field; name those that are needed and missing."""
    filled = {each.name: said.get(each.name, each.empty()) for each in shape.fields}
    for each in shape.fields:
        if (
            each.needed
            and filled[each.name] in ("", None)
            and not findings.has(place.at(each.name))
        ):
            findings.problem(
                place.at(each.name),
                Words(zh=f"“{each.name}”不能空：填上", en=f"“{each.name}” is needed: fill it in"),
            )
    return without_quiet(shape, filled)


def _unknown(shape: Shape, name: str) -> Words:
    hint = nearest(name, shape.by_name)
    return Words(
        zh=f"没有“{name[:SHOWN]}”这一项{hint.zh}",
        en=f"there is no field “{name[:SHOWN]}”{hint.en}",
    )


def _take(said: Record, field: Field, value: Any, place: Place, findings: Findings) -> None:
    try:
        said[field.name] = _READERS[field.kind](field, value)
    except UnfitError as unfit:
        findings.problem(place.at(field.name), unfit.words)


def _parts(field: Field, shape: Shape, rows: Any, place: Place, findings: Findings) -> list[Record]:
    if not isinstance(rows, list):
        findings.problem(
            place.at(field.name), Words(zh="这里要一个列表[…]", en="a list […] stands here")
        )
        return []
    parts = []
    for index, row in enumerate(rows):
        where, so_far = place.part(field.name, index), len(findings.problems)
        parts.append(whole(shape, partial(shape, row, where, findings), where, findings))
        if len(findings.problems) > so_far:
            findings.spoilt.add(where.at(""))
    return parts


def _text(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return None if field.default is None else ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise UnfitError("这里要文字", "a text stands here")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if UNPRINTABLE.search(text):
        raise UnfitError(
            "文字里有看不见的控制字符：删掉它", "the text holds a control character: take it out"
        )
    if len(text) > field.limit:
        raise UnfitError(
            f"有{len(text)}个字符，这一项最多{field.limit}个：缩短",
            f"{len(text)} characters, at most {field.limit} fit here: shorten it",
        )
    return text


def _number(field: Field, value: Any) -> int | float | str | None:
    if value is None or value == "":
        return None
    text = str(value).strip().replace("−", "-")
    try:
        number = None if isinstance(value, bool) else Decimal(text)
    except InvalidOperation:
        number = None
    if number is None or not _reasonable(number) or len(str(number)) > field.limit:
        raise UnfitError(
            f"“{text[:SHOWN]}”不是数：只写数字，例如3000或2.5；单位写在unit",
            f"“{text[:SHOWN]}” is no number: write digits only, as in 3000 or 2.5; "
            "the unit stands in unit",
        )
    return exact(number)


def _reasonable(number: Decimal) -> bool:
    """Return whether this can be a figure of anything: 1E+999999999 would be written out as one."""
    return number.is_finite() and abs(number.adjusted()) <= FARTHEST


def _count(field: Field, value: Any) -> int | None:
    if value is None or value == "":
        return field.empty()  # type: ignore[no-any-return]
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - fits a column of 32 bits
        raise UnfitError(
            f"“{text[:SHOWN]}”不是0或正整数", f"“{text[:SHOWN]}” is not a whole number from 0 up"
        )
    return int(text)


_FLAGS = {"true": True, "1": True, "yes": True, "是": True} | dict.fromkeys(
    ("false", "0", "no", "否", ""), False
)


def _flag(_field: Field, value: Any) -> bool:
    text = "" if value is None else str(value).strip().casefold()
    if text not in _FLAGS:
        raise UnfitError(
            f"“{text[:SHOWN]}”要写true（是）或false（否）",
            f"“{text[:SHOWN]}” must be true or false",
        )
    return _FLAGS[text]


def _date(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return None if field.default is None else ""
    text = str(value).strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnfitError(
            f"“{text[:SHOWN]}”不是日期：写成2026-11-21",
            f"“{text[:SHOWN]}” is no date: write it as 2026-11-21",
        ) from None


def _partial_date(_field: Field, value: Any) -> str:
    text = "" if value is None else str(value).strip()
    if text and not (PARTIAL_DATE.fullmatch(text) and _is_day(text + "-01-01"[len(text) - 4 :])):
        raise UnfitError(
            f"“{text[:SHOWN]}”不是日期：写成2026、2026-11或2026-11-21",
            f"“{text[:SHOWN]}” is no date: write it as 2026, 2026-11 or 2026-11-21",
        )
    return text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _choice(field: Field, value: Any) -> str:
    text = "" if value is None else str(value).strip()
    if text and text not in field.words:
        hint = nearest(text, field.words)
        raise UnfitError(
            f"不认识“{text[:SHOWN]}”{hint.zh}；可以写：{some(field.words)}",
            f"“{text[:SHOWN]}” is not known{hint.en}; known are {some(field.words)}",
        )
    return text or str(field.default)


def _codes(_field: Field, value: Any) -> list[str]:
    """Return codes in order, each once; a table writes them in one cell with blanks between."""
    if value is None:
        return []
    listed: Iterable[Any] = SEPARATOR.split(value) if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise UnfitError("这里要代码的列表", "a list of codes stands here")
    return list(dict.fromkeys(each for each in listed if each))


def _box(_field: Field, value: Any) -> Any:
    """Return left, top, right, bottom as shares of the page."""
    if value in ("", None):
        return ""
    listed = value.split() if isinstance(value, str) else value
    try:
        ends = [float(each) for each in listed]
    except (TypeError, ValueError):
        ends = []
    if len(ends) != BOX_ENDS or not all(0 <= each <= 1 for each in ends):
        raise UnfitError(
            "框要四个0到1的数：左、上、右、下",
            "a box has four numbers from 0 to 1: left, top, right, bottom",
        )
    return ends


_READERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.COUNT: _count,
    Kind.FLAG: _flag,
    Kind.DATE: _date,
    Kind.PARTIAL_DATE: _partial_date,
    Kind.CHOICE: _choice,
    Kind.CODES: _codes,
    Kind.BOX: _box,
}
