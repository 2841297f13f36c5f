"""POST /api/v1/procurement/matrix: every product of a sheet's scope against every requirement."""

from typing import Any
from urllib.parse import urlencode

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Requirement, Scope, Sheet, record
from catalogue.domain.sheet.matrix import Matrix
from catalogue.domain.words import LANGUAGES, Words
from catalogue.services.matrices import market
from catalogue.services.matrices import overview as counting
from catalogue.services.matrices.market import Guard
from catalogue.services.matrices.overview import Overview
from catalogue.services.sheets import address
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.bodies import REFUSED, BodyResource
from catalogue.web.api.operations import View
from catalogue.web.api.schemas.errors import ErrorSchema
from catalogue.web.api.schemas.matrix import MatrixSchema, SheetSchema
from catalogue.web.api.schemas.texts import both

SUMMARY = Words(zh="逐件判定一张需求单", en="Judge every product against a requirement sheet")
EXAMPLE = {
    "category": "drainage-truck",
    "requirements": [
        {
            "kind": "measure",
            "indicator": "pump_flow",
            "test": "ge",
            "value": 3000,
            "unit": "m**3/hour",
        },
        {"kind": "proof", "grade": "report", "weight": 20},
    ],
}

bp = BodyResource(
    "procurement_matrix",
    __name__,
    url_prefix=f"{ROOT}/procurement",
    description="采购比选 · Compliance matrices",
)


def judge_matrix(given: dict[str, Any]) -> dict[str, Any]:
    """Judge one sheet; nothing of it is kept."""
    start, size = given.pop("start", 0), given.pop("size", 200)
    sheet = _sheet(given)
    whole = counting.overview(db.session(), sheet)
    rows = counting.rows(db.session(), sheet, whole.codes(None, start, size))
    return {
        **record.matrix(Matrix(sheet, tuple(rows))),
        "address": {each: _page(each, sheet) for each in LANGUAGES},
        "total": whole.total,
        "start": start,
        "counts": _counts(whole.counts()),
        "tallies": [_counts(whole.tally(place)) for place in range(len(sheet.requirements))],
        "competition": _competition(whole),
    }


def _publish(view: View) -> None:
    """Put the view under its address, with its description."""
    for decorate in (
        bp.alt_response(422, schema=ErrorSchema, description=both(REFUSED)),
        bp.response(200, MatrixSchema, description=both(SUMMARY)),
        bp.arguments(SheetSchema, location="json", example=EXAMPLE),
        bp.doc(operationId="judgeMatrix", summary=both(SUMMARY)),
        bp.route("/matrix", methods=["POST"]),
    ):
        view = decorate(view)


_publish(judge_matrix)


def _sheet(given: dict[str, Any]) -> Sheet:
    """Return the sheet of a body; every requirement that cannot be used is named by its place."""
    problems: list[Problem] = []
    requirements: list[Requirement] = []
    for place, each in enumerate(given["requirements"]):
        try:
            requirements.append(record.read_requirement(each))
        except InvalidError as wrong:
            problems.append(Problem(f"requirements/{place}", wrong.message))
        except (KeyError, TypeError, ValueError, OverflowError) as wrong:
            problems.append(Problem(f"requirements/{place}", _lacking(wrong)))
    scope = Scope()
    try:
        scope = Scope(given.get("scenario", ""), given.get("category", ""))
    except InvalidError as wrong:
        problems.append(Problem("scope", wrong.message))
    if problems:
        raise InvalidError(REFUSED, tuple(problems))
    return Sheet(tuple(requirements), scope, given.get("title", ""))


def _lacking(wrong: Exception) -> Words:
    name = str(wrong).strip("'")[:60]
    if isinstance(wrong, KeyError):
        return Words(zh=f"缺少“{name}”", en=f"“{name}” is missing")
    return Words(zh=f"这一项不能用：{name}", en=f"This requirement cannot be used: {name}")


def _page(language: str, sheet: Sheet) -> str:
    return f"/{language}/procurement/matrix?{urlencode(address.pairs(sheet))}"


def _counts(found: dict[Verdict, int]) -> dict[str, int]:
    return {each.value: found[each] for each in Verdict}


def _competition(whole: Overview) -> dict[str, Any] | None:
    """Return the warning of too few makers, or null where three are left."""
    found: Guard | None = market.guard(whole)
    if found is None:
        return None
    removal, relaxed = found.costliest, found.relaxation
    return {
        "products": found.products,
        "makers": found.makers,
        "named": found.named,
        "costliest": None
        if removal is None
        else {"place": removal.place, "products": removal.products, "makers": removal.makers},
        "relaxation": None
        if relaxed is None
        else {
            "place": relaxed.place,
            "requirement": record.requirement(relaxed.requirement),
            "products": relaxed.products,
            "makers": relaxed.makers,
        },
    }
