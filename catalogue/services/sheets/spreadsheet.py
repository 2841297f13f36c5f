"""A sheet as a table of cells: written for a spreadsheet, read back cell by cell with every fault named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalogue.domain import ingress
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.sheet import (
    Ask,
    Listed,
    Measure,
    Proof,
    Reported,
    Requirement,
    Scope,
    Sheet,
    Texts,
    phrases,
)
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import plain
from catalogue.domain.words import Language, Words
from catalogue.files.table import Table, Value
from catalogue.services.sheets import cells, text
from search.folding import fold

COLUMNS = {
    "ask": Words(zh="指标", en="Indicator"),
    "test": Words(zh="比较", en="Test"),
    "value": Words(zh="数值", en="Value"),
    "high": Words(zh="上限", en="Upper end"),
    "unit": Words(zh="单位", en="Unit"),
    "condition": Words(zh="试验条件", en="Test condition"),
    "weight": Words(zh="权重（空着是必须）", en="Weight (empty: mandatory)"),
    "note": Words(zh="理由", en="Why"),
    "said": Words(zh="读作", en="Reads as"),
}
HEAD = {
    "title": Words(zh="标题", en="Title"),
    "scenario": Words(zh="灾害场景", en="Scenario"),
    "category": Words(zh="类别", en="Kind"),
}


def rows(sheet: Sheet, language: Language) -> Iterator[Sequence[Value]]:
    """Yield the table of a sheet in one language, its heading first."""
    yield [words.in_(language) for words in COLUMNS.values()]
    known = vocabulary()
    scope = sheet.scope
    named = {
        "title": sheet.title,
        "scenario": known.scenarios[scope.scenario].name.in_(language) if scope.scenario else "",
        "category": known.categories[scope.category].name.in_(language) if scope.category else "",
    }
    for name, value in named.items():
        yield [HEAD[name].in_(language), "", value]
    for each in sheet.requirements:
        said = _cells(each.ask, language)
        yield [
            *(said.get(name, "") for name in ("ask", "test", "value", "high", "unit", "condition")),
            "" if each.weight is None else each.weight,
            each.note,
            each.words.in_(language),
        ]


def _cells(ask: Ask, language: Language) -> dict[str, Value]:
    match ask:
        case Measure():
            return {
                "ask": ask.name.in_(language),
                "test": phrases.SIGNS[ask.test] or "–",
                "value": _number(ask.value),
                "high": "" if ask.high is None else _number(ask.high),
                "unit": phrases.symbol(ask.unit).in_(language),
                "condition": ask.condition,
            }
        case Texts():
            said = "、".join(ask.among) if language == "zh" else ", ".join(ask.among)
            said = ask.bound.en if ingress.named(ask.among) else said
            return {"ask": ask.name.in_(language), "value": said, "condition": ask.condition}
        case Proof():
            grade = vocabulary().grades[ask.grade.value].name.in_(language)
            of = vocabulary().indicators[ask.code].name.in_(language) if ask.code else ""
            return {
                "ask": cells.EVIDENCE.in_(language),
                "test": "≥",
                "value": grade,
                "condition": of,
            }
        case Reported():
            return {
                "ask": cells.REPORTED.in_(language),
                "test": "≥",
                "value": ask.since.isoformat(),
            }
        case Listed():
            return {"ask": cells.LISTED.in_(language), "value": ask.bound.in_(language)}


def _number(value: float) -> Value:
    return int(value) if float(value).is_integer() else float(plain(value))


@dataclass(slots=True)
class Taken:
    """What a table gave: the sheet, and what is wrong in which cell."""

    sheet: Sheet = field(default_factory=Sheet)
    problems: list[Problem] = field(default_factory=list)


def read(table: Table, *, today: date) -> Taken:
    """Return the sheet of a table; a table of another make is read row by row as text."""
    columns = _columns(table.columns)
    if "ask" not in columns or "value" not in columns:
        return _as_text(table, today)
    taken = Taken()
    head: dict[str, str] = {}
    requirements = []
    for row in table.rows:
        held = {
            name: row.cells[place].strip() if place < len(row.cells) else ""
            for name, place in columns.items()
        }
        kind = _head(held["ask"])
        if kind:
            head[kind] = held["value"]
            continue
        made = cells.requirement(held, row, columns, taken.problems)
        if made is not None:
            requirements.append(made)
    taken.sheet = _sheet(head, requirements, taken.problems)
    return taken


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Return where each of our columns stands, whichever language heads it."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        for key, words in COLUMNS.items():
            if _bare(name) in {_bare(words.zh), _bare(words.en), key}:
                found.setdefault(key, place)
    return found


def _bare(name: str) -> str:
    """Return a heading without what stands in brackets behind it."""
    return fold(name).partition("(")[0].strip()


def _head(name: str) -> str:
    return next(
        (key for key, words in HEAD.items() if fold(name) in {fold(words.zh), fold(words.en)}), ""
    )


def _sheet(
    head: Mapping[str, str], requirements: list[Requirement], problems: list[Problem]
) -> Sheet:
    known = vocabulary()
    chosen = {}
    for name, terms in (("scenario", known.scenarios), ("category", known.categories)):
        said = fold(head.get(name, ""))
        found = [
            slug
            for slug, term in terms.items()
            if said in {slug, fold(term.name.zh), fold(term.name.en)}
        ]
        if said and not found:
            words = HEAD[name]
            message = Words(
                zh=f"{words.zh}里没有“{head[name]}”",
                en=f"No {words.en.lower()} is called “{head[name]}”",
            )
            problems.append(Problem(words.zh, message))
        chosen[name] = found[0] if said and found else ""
    try:
        return Sheet(tuple(requirements), Scope(**chosen), head.get("title", "")[:200])
    except InvalidError as wrong:
        problems.append(Problem("", wrong.message))
        return Sheet(tuple(requirements[:40]), Scope(**chosen))


def _as_text(table: Table, today: date) -> Taken:
    """Read a table of any make as the lines of a tender."""
    lines = ["\t".join(table.columns)]
    numbers = [1]
    for row in table.rows:
        lines.append("\t".join(cell.replace("\n", " ") for cell in row.cells))
        numbers.append(row.number)
    reading = text.read("\n".join(lines), today=today)
    problems = [
        Problem(f"A{numbers[line.number - 1]}", each.message, each.nearest)
        for line in reading.unread
        for each in line.unread
    ]
    return Taken(reading.sheet, problems)
