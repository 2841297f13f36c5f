"""A sheet as an address: parameters that say it and are read back into the same sheet.

``require=must~pump_flow>=3000m3/h~扬程15m时~why`` is one requirement: *must* or a weight, what is
asked, the test condition, the note. ``~`` and ``%`` inside a field are written ``%7E`` and ``%25``,
a comma inside a text asked for ``%2C``.
"""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, unquote

from catalogue.domain import ingress
from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import (
    MOST,
    Ask,
    Listed,
    Measure,
    Proof,
    Reported,
    Requirement,
    Scope,
    Sheet,
    Texts,
)
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import lexicon
from catalogue.services.nearest import nearest
from search.filters import plain
from search.vocabulary import symbol

Pair = tuple[str, str]

NAMES = ("title", "scenario", "category", "require")
MUST = "must"
SIGNS = {
    Test.AT_LEAST: ">=",
    Test.MORE_THAN: ">",
    Test.AT_MOST: "<=",
    Test.LESS_THAN: "<",
    Test.EQUAL: "=",
    Test.NOT_EQUAL: "!=",
}
TESTS = {sign: test for test, sign in SIGNS.items()}

_NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_ASKED = re.compile(r"(?P<code>[\w.]+)\s*(?P<sign>>=|<=|!=|=|>|<)\s*(?P<value>.+)", re.DOTALL)
_FIGURE = re.compile(rf"(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?\s*(?P<unit>.*)", re.DOTALL)


def pairs(sheet: Sheet) -> tuple[Pair, ...]:
    """Return the parameters of a sheet's address, without what is empty."""
    head = (
        ("title", sheet.title),
        ("scenario", sheet.scope.scenario),
        ("category", sheet.scope.category),
    )
    rows = [(name, value) for name, value in head if value]
    return (*rows, *(("require", written(each)) for each in sheet.requirements))


def written(requirement: Requirement) -> str:
    """Return one requirement as an address writes it."""
    kind = MUST if requirement.weight is None else str(requirement.weight)
    condition = getattr(requirement.ask, "condition", "")
    fields = [kind, ask(requirement.ask), condition, requirement.note]
    while not fields[-1]:
        fields.pop()
    return "~".join(_safe(each) for each in fields)


def _safe(text: str) -> str:
    return text.replace("%", "%25").replace("~", "%7E")


def ask(asked: Ask) -> str:
    """Return what is asked, without its condition: ``pump_flow>=3000m3/h``."""
    match asked:
        case Measure():
            return f"{asked.code}{_figure(asked)}{symbol(asked.unit)}"
        case Texts():
            least = ingress.named(asked.among)
            if least is not None:
                return f"{asked.code}>={least}"
            return f"{asked.code}={','.join(quote(each, safe='') for each in asked.among)}"
        case Proof():
            of = f".{asked.code}" if asked.code else ""
            return f"evidence{of}>={asked.grade.value}"
        case Reported():
            return f"reported>={asked.since.isoformat()}"
        case Listed():
            return f"listed={asked.catalogue.value if asked.catalogue else 'any'}"


def _figure(asked: Measure) -> str:
    if asked.high is not None:
        return f"={plain(asked.value)}..{plain(asked.high)}"
    return f"{SIGNS[asked.test]}{plain(asked.value)}"


def read(given: Iterable[Pair]) -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the sheet an address says, and a problem for each parameter that says nothing.

    Parameters of other names are left to others.
    """
    held: dict[str, str] = {}
    requirements: list[Requirement] = []
    problems: list[Problem] = []
    for name, value in given:
        if name == "require":
            try:
                requirements.append(requirement(value))
            except InvalidError as wrong:
                found = wrong.problems[0].nearest if wrong.problems else ()
                problems.append(Problem(value, wrong.message, found))
        elif name in NAMES:
            held[name] = value
    scope = _scope(held, problems)
    if len(requirements) > MOST:
        problems.append(Problem("require", _too_many(len(requirements))))
    title = held.get("title", "")
    try:
        sheet = Sheet(tuple(requirements[:MOST]), scope, title)
    except InvalidError as wrong:
        problems.append(Problem("title", wrong.message))
        sheet = Sheet(tuple(requirements[:MOST]), scope)
    return sheet, tuple(problems)


def _too_many(count: int) -> Words:
    return Words(
        zh=f"一张需求单最多{MOST}项要求，只读了前{MOST}项（共{count}项）",
        en=f"A sheet holds at most {MOST} requirements; of {count} the first {MOST} were read",
    )


def _scope(held: dict[str, str], problems: list[Problem]) -> Scope:
    """Return the scope, without the part of it that names nothing we know."""
    words = vocabulary()
    known = {"scenario": tuple(words.scenarios), "category": tuple(words.categories)}
    chosen = {}
    for name, terms in known.items():
        value = held.get(name, "")
        if value and value not in terms:
            try:
                Scope(**{name: value})
            except InvalidError as wrong:
                problems.append(Problem(name, wrong.message, nearest(value, terms)))
        elif value:
            chosen[name] = value
    return Scope(**chosen)


def requirement(text: str) -> Requirement:
    """Return one requirement of an address; raises InvalidError with the nearest reading."""
    kind, said, condition, note = ([unquote(each) for each in text.split("~")] + [""] * 4)[:4]
    if kind != MUST and not re.fullmatch(r"[1-9]\d{0,3}", kind):
        raise InvalidError(
            Words(
                zh=f"“{kind}”要么是must（必须），要么是权重，例如40",
                en=f"“{kind}” should be must, or a weight such as 40",
            )
        )
    return Requirement(read_ask(said, condition), None if kind == MUST else int(kind), note)


def read_ask(text: str, condition: str = "") -> Ask:
    """Return what ``pump_flow>=3000m3/h`` asks; raises InvalidError saying what is wrong."""
    found = _ASKED.fullmatch(text.strip())
    if found is None:
        raise InvalidError(
            Words(
                zh=f"“{text}”读不懂；像这样写：pump_flow>=3000m3/h",
                en=f"“{text}” cannot be read; write it like pump_flow>=3000m3/h",
            )
        )
    code, sign, value = found["code"], found["sign"], found["value"].strip()
    head, _, of = code.partition(".")
    match head:
        case "evidence":
            return Proof(_grade(value), of)
        case "reported":
            return Reported(_day(value))
        case "listed":
            return Listed(_catalogue(value))
    known = vocabulary().indicators.get(code)
    if known is None:
        raise unknown(code)
    if not known.is_number:
        among = tuple(unquote(each) for each in value.split(","))
        return Texts(code, ingress.at_least(value) if sign == ">=" else among, condition)
    return _measure(code, sign, value, condition)


def unknown(code: str) -> InvalidError:
    """Return the refusal of an indicator that is not here, with those that look like it."""
    message = Words(zh=f"这里没有叫“{code}”的指标", en=f"No indicator is called “{code}” here")
    found = nearest(code, vocabulary().indicators)
    return InvalidError(message, (Problem("indicator", message, found),))


def _measure(code: str, sign: str, value: str, condition: str) -> Measure:
    found = _FIGURE.fullmatch(value)
    if found is None:
        raise InvalidError(
            Words(
                zh=f"“{value}”不是一个数；用数字写，例如3000",
                en=f"“{value}” is not a number; write it in digits, such as 3000",
            )
        )
    unit = unit_called(found["unit"].strip(), code)
    low, high = float(found["low"]), found["high"]
    if high is None:
        return Measure(code, TESTS[sign], low, unit, condition=condition)
    if sign != "=":
        raise InvalidError(
            Words(
                zh="范围用等号写，例如head=10..20m", en="Write a range with =, as in head=10..20m"
            )
        )
    return Measure(code, Test.BETWEEN, low, unit, float(high), condition)


def unit_called(text: str, code: str) -> str:
    """Return the unit's name, the indicator's own where none is written."""
    if not text:
        return vocabulary().indicators[code].unit
    return lexicon.field().unit_called(text) or text


def _grade(value: str) -> Grade:
    if value in set(Grade):
        return Grade(value)
    raise InvalidError(
        Words(
            zh=f"佐证没有“{value}”这一级；可以写{'、'.join(Grade)}",
            en=f"Evidence has no grade “{value}”; write one of {', '.join(Grade)}",
        )
    )


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise InvalidError(
            Words(
                zh=f"“{value}”不是日期；像2024-01-31这样写",
                en=f"“{value}” is not a date; write it like 2024-01-31",
            )
        ) from wrong


def _catalogue(value: str) -> Catalogue | None:
    if value == "any":
        return None
    if value in set(Catalogue):
        return Catalogue(value)
    raise InvalidError(
        Words(
            zh=f"没有叫“{value}”的目录；写promotion、household或any",
            en=f"There is no catalogue “{value}”; write promotion, household or any",
        )
    )
