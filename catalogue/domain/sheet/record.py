"""Sheets, candidates and matrices as JSON: what a frozen record holds, and the way back."""

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue, Standing
from catalogue.domain.product import Grain
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Requirement, Scope, Sheet
from catalogue.domain.sheet.asks import Ask, Listed, Measure, Proof, Reported, Texts
from catalogue.domain.sheet.candidates import Candidate, Stand, Stated
from catalogue.domain.sheet.judging import Answer
from catalogue.domain.sheet.matrix import Matrix, Row
from catalogue.domain.words import Words

Json = dict[str, Any]


def sheet(made: Sheet) -> Json:
    return {
        "title": made.title,
        "scenario": made.scope.scenario,
        "category": made.scope.category,
        "requirements": [requirement(each) for each in made.requirements],
    }


def requirement(made: Requirement) -> Json:
    """Return one requirement; a weight of null is a mandatory one."""
    return {**_ask(made.ask), "weight": made.weight, "note": made.note}


def _ask(ask: Ask) -> Json:
    match ask:
        case Measure():
            found: Json = {"kind": "measure", "indicator": ask.code, "test": ask.test.value}
            found |= {"value": number(ask.value), "unit": ask.unit, "condition": ask.condition}
            return found if ask.high is None else found | {"high": number(ask.high)}
        case Texts():
            return {
                "kind": "texts",
                "indicator": ask.code,
                "among": list(ask.among),
                "condition": ask.condition,
            }
        case Proof():
            return {"kind": "proof", "grade": ask.grade.value, "indicator": ask.code}
        case Reported():
            return {"kind": "reported", "since": ask.since.isoformat()}
        case Listed():
            return {"kind": "listed", "catalogue": ask.catalogue.value if ask.catalogue else ""}


def number(value: float) -> float | int | None:
    """Return a number as JSON writes it shortest; an open side is null."""
    if math.isinf(value):
        return None
    return int(value) if float(value).is_integer() else value


def read_sheet(given: Mapping[str, Any]) -> Sheet:
    """Return the sheet; raises InvalidError, KeyError, TypeError or ValueError for what is none."""
    return Sheet(
        title=given.get("title", ""),
        scope=Scope(given.get("scenario", ""), given.get("category", "")),
        requirements=tuple(read_requirement(each) for each in given["requirements"]),
    )


def read_requirement(given: Mapping[str, Any]) -> Requirement:
    return Requirement(_read_ask(given), given.get("weight"), given.get("note", ""))


def _read_ask(given: Mapping[str, Any]) -> Ask:
    match given["kind"]:
        case "measure":
            return Measure(
                code=given["indicator"],
                test=Test(given["test"]),
                value=float(given["value"]),
                unit=given["unit"],
                high=None if given.get("high") is None else float(given["high"]),
                condition=given.get("condition", ""),
            )
        case "texts":
            return Texts(given["indicator"], tuple(given["among"]), given.get("condition", ""))
        case "proof":
            return Proof(Grade(given["grade"]), given.get("indicator", ""))
        case "reported":
            return Reported(date.fromisoformat(given["since"]))
        case "listed":
            named = given.get("catalogue", "")
            return Listed(Catalogue(named) if named else None)
        case kind:
            raise ValueError(kind)


def words(made: Words) -> Json:
    return {"zh": made.zh, "en": made.en}


def _read_words(given: Mapping[str, str]) -> Words:
    return Words(zh=given["zh"], en=given["en"])


def candidate(made: Candidate) -> Json:
    """Return all that verdicts on this product rest on."""
    return {
        "code": made.code,
        "version": made.version,
        "name": words(made.name),
        "category": made.category,
        "grain": made.grain.value,
        "makers": [{"code": code, "name": words(name)} for code, name in made.makers],
        "stated": [_stated(each) for each in made.stated],
        "reported": made.reported.isoformat() if made.reported else None,
        "listings": [
            {
                "catalogue": each.catalogue.value,
                "standing": each.standing.value,
                "until": each.until.isoformat() if each.until else None,
                "reason": words(each.reason),
            }
            for each in made.listings
        ],
    }


def _stated(made: Stated) -> Json:
    bound = made.bound
    return {
        "indicator": made.code,
        "comparator": bound.comparator.value if bound else None,
        "low": _text(bound.low) if bound else None,
        "high": _text(bound.high) if bound else None,
        "unit": bound.unit if bound else "",
        "text": made.text,
        "condition": words(made.condition),
        "grade": made.grade.value,
        "as_published": made.published,
        "where": words(made.where),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def read_candidate(given: Mapping[str, Any]) -> Candidate:
    return Candidate(
        code=given["code"],
        version=given["version"],
        name=_read_words(given["name"]),
        category=given["category"],
        grain=Grain(given["grain"]),
        makers=tuple((each["code"], _read_words(each["name"])) for each in given["makers"]),
        stated=tuple(_read_stated(each) for each in given["stated"]),
        reported=_read_day(given["reported"]),
        listings=tuple(
            Stand(
                Catalogue(each["catalogue"]),
                Standing(each["standing"]),
                _read_day(each["until"]),
                _read_words(each["reason"]),
            )
            for each in given["listings"]
        ),
    )


def _read_day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)


def _read_stated(given: Mapping[str, Any]) -> Stated:
    low, high = (None if each is None else Decimal(each) for each in (given["low"], given["high"]))
    named = given["comparator"]
    return Stated(
        code=given["indicator"],
        bound=Bound(Comparator(named), low, high, given["unit"]) if named else None,
        text=given["text"],
        condition=_read_words(given["condition"]),
        grade=Grade(given["grade"]),
        published=given["as_published"],
        where=_read_words(given["where"]),
    )


def matrix(made: Matrix) -> Json:
    """Return sheet, products considered and every verdict with its reason."""
    return {
        "sheet": sheet(made.sheet),
        "sentence": words(made.sheet.sentence),
        "products": [candidate(row.candidate) for row in made.rows],
        "rows": [row(each, made.sheet) for each in made.rows],
    }


def row(made: Row, of: Sheet) -> Json:
    return {
        "product": made.candidate.code,
        "verdict": made.verdict.value,
        "score": {
            "reached": made.score.reached,
            "open": made.score.open,
            "total": made.score.total,
        },
        "answers": [
            answer(each, asked.ask)
            for each, asked in zip(made.answers, of.requirements, strict=True)
        ],
    }


def answer(made: Answer, ask: Ask) -> Json:
    """Return one verdict; a guaranteed figure stands in the unit asked in, an open side is null."""
    found: Json = {
        "verdict": made.verdict.value,
        "why": made.why.value,
        "reason": words(made.reason),
    }
    if isinstance(ask, Measure):
        held = made.held
        found["low"] = None if held is None else number(ask.asked(held.low))
        found["high"] = None if held is None else number(ask.asked(held.high))
        found["unit"] = ask.unit
    return found
