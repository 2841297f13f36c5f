"""One row of a sheet's table read into a requirement, or the cell that stops it named."""

import re
from collections.abc import Mapping
from functools import cache

from catalogue.domain import ingress
from catalogue.domain.evidence import Grade
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Ask, Listed, Measure, Proof, Requirement, Texts, phrases
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.files.table import Row
from catalogue.services.sheets import address, ranging
from search.folding import fold

EVIDENCE = Words(zh="佐证", en="Evidence")
REPORTED = Words(zh="检测报告的日期", en="Date of the test report")
LISTED = Words(zh="列入目录", en="Listed")
_SIGNS = {sign: test for test, sign in phrases.SIGNS.items() if sign} | address.TESTS
_WORDS = {
    "不小于": Test.AT_LEAST,
    "at least": Test.AT_LEAST,
    "不大于": Test.AT_MOST,
    "at most": Test.AT_MOST,
    "大于": Test.MORE_THAN,
    "more than": Test.MORE_THAN,
    "小于": Test.LESS_THAN,
    "less than": Test.LESS_THAN,
    "等于": Test.EQUAL,
    "介于": Test.BETWEEN,
    "between": Test.BETWEEN,
}
_RANGE = re.compile(r"([-+]?[\d.,]+)\s*(?:[~～—–至到]|-|\bto\b)\s*([-+]?[\d.,]+)")


def requirement(
    cells: Mapping[str, str], row: Row, columns: Mapping[str, int], problems: list[Problem]
) -> Requirement | None:
    """Return the requirement of one row, or name the cell that stops it."""
    at = "ask"
    try:
        weight = _weight(cells.get("weight", ""))
    except InvalidError as wrong:
        problems.append(Problem(_cell("weight", row, columns), wrong.message))
        return None
    try:
        code = _code(cells["ask"])
        at = "unit" if cells.get("unit") and _bad_unit(code, cells["unit"]) else "value"
        return Requirement(_ask(code, cells), weight, cells.get("note", "")[:500])
    except InvalidError as wrong:
        found = wrong.problems[0].nearest if wrong.problems else ()
        problems.append(Problem(_cell(at, row, columns), wrong.message, found))
        return None


def _cell(name: str, row: Row, columns: Mapping[str, int]) -> str:
    """Return a cell as a spreadsheet names it: C7."""
    place = columns.get(name, 0)
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return f"{letters}{row.number}"


def _weight(said: str) -> int | None:
    if not said or fold(said) in {"必须", "mandatory", "must", "★"}:
        return None
    digits = said.removesuffix("分").strip()
    if digits.isdecimal() and 1 <= int(digits[:6]) <= 1000:  # noqa: PLR2004 - the greatest weight
        return int(digits)
    raise InvalidError(
        Words(
            zh=f"“{said}”不是权重：写1到1000的整数，空着就是必须",
            en=f"“{said}” is no weight: write a whole number from 1 to 1000, or leave it empty",
        )
    )


@cache
def _names() -> dict[str, str]:
    """Return what each name in the first column means; official names go before other words."""
    named: dict[str, str] = {}
    special = {"evidence": EVIDENCE, "reported": REPORTED, "listed": LISTED}
    for code, words in special.items():
        named |= {fold(words.zh): code, fold(words.en): code, code: code}
    known = vocabulary().indicators.values()
    for each in known:
        named |= {
            fold(each.name.zh): each.code,
            fold(each.name.en): each.code,
            each.code: each.code,
        }
    for each in known:
        for name in (*each.words.zh, *each.words.en):
            named.setdefault(fold(name), each.code)
    return named


def _code(said: str) -> str:
    code = _names().get(fold(said).strip())
    if code is None:
        raise address.unknown(said)
    return code


def _bad_unit(code: str, unit: str) -> bool:
    known = vocabulary().indicators.get(code)
    if known is None or not known.is_number:
        return False
    try:
        Measure(code, Test.AT_LEAST, 1.0, address.unit_called(unit, code))
    except InvalidError:
        return True
    return False


def _ask(code: str, cells: Mapping[str, str]) -> Ask:
    value = cells["value"]
    match code:
        case "evidence":
            return _proof(value, cells.get("condition", ""))
        case "reported":
            return address.read_ask(f"reported>={value}")
        case "listed":
            return _listed(value)
    known = vocabulary().indicators[code]
    if not known.is_number:
        among = value.replace("、", ",").replace("，", ",").split(",")
        texts = tuple(each.strip() for each in among if each.strip())
        return Texts(code, ingress.spelled(texts), cells.get("condition", "")[:120])
    return _measure(code, cells)


def _measure(code: str, cells: Mapping[str, str]) -> Measure:
    unit = address.unit_called(cells.get("unit", ""), code)
    condition = cells.get("condition", "")[:120]
    if both := _RANGE.fullmatch(fold(cells["value"])):
        return ranging.measure(code, _figure(both[1]), _figure(both[2]), unit, condition)
    low = _figure(cells["value"])
    if cells.get("high"):
        return Measure(code, Test.BETWEEN, low, unit, _figure(cells["high"]), condition)
    said = cells.get("test", "") or "≥"
    test = _SIGNS.get(said) or _WORDS.get(fold(said))
    if test is None:
        raise InvalidError(
            Words(
                zh=f"“{said}”不是一种比较：写≥、≤、>、<、=、≠或介于",
                en=f"“{said}” is no test: write ≥, ≤, >, <, =, ≠ or between",
            )
        )
    return Measure(code, test, low, unit, condition=condition)


def _figure(said: str) -> float:
    try:
        return float(said.replace(",", "").replace("，", ""))
    except ValueError as wrong:
        raise InvalidError(
            Words(
                zh=f"“{said}”不是一个数；用数字写，例如3000",
                en=f"“{said}” is not a number; write it in digits, such as 3000",
            )
        ) from wrong


def _proof(value: str, of: str) -> Proof:
    grades = vocabulary().grades.values()
    for each in grades:
        if fold(value) in {each.slug, fold(each.name.zh), fold(each.name.en)}:
            return Proof(Grade(each.slug), _code(of) if of else "")
    raise InvalidError(
        Words(
            zh=f"佐证没有“{value}”这一级；可以写{'、'.join(each.name.zh for each in grades)}",
            en=f"Evidence has no grade “{value}”; write one of "
            + "; ".join(each.name.en for each in grades),
        )
    )


def _listed(value: str) -> Listed:
    for name in ("promotion", "household", "any"):
        made = address.read_ask(f"listed={name}")
        if isinstance(made, Listed) and fold(value) in {
            name,
            fold(made.bound.zh),
            fold(made.bound.en),
        }:
            return made
    raise InvalidError(
        Words(
            zh=f"没有叫“{value}”的目录；写推广目录、家庭推荐目录或任一目录",
            en=f"There is no catalogue “{value}”; write the Promotion Catalogue, the Household "
            "Recommended Catalogue or either catalogue",
        )
    )
