"""POST /api/v1/procurement/mix: the same answer as the page, for programs and for long lists of prices."""

import re
from collections.abc import Iterator
from typing import Any

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services import mixes
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.bodies import REFUSED, BodyResource
from catalogue.web.api.operations import View
from catalogue.web.api.schemas.errors import ErrorSchema
from catalogue.web.api.schemas.mix import MixAnswerSchema, QuestionSchema
from catalogue.web.api.schemas.texts import both

SUMMARY = Words(zh="算一组装备配备", en="Work out an equipment mix")
BUSY = Words(zh="正在算别人的配备", en="Other mixes are being worked out")
EXAMPLE = {
    "scenario": "urban-waterlogging",
    "demands": [{"indicator": "pump_flow", "amount": "20000 m3/h"}],
    "budget": 2_000_000,
    "offers": [{"product": "D17", "price": 850_000, "most": 4}],
}
OFFER = {"price": "p", "most": "m", "stock": "s", "figures": "f"}

bp = BodyResource(
    "procurement_mix",
    __name__,
    url_prefix=f"{ROOT}/procurement",
    description="装备配备 · Equipment mix",
)


def work_out_mix(given: dict[str, Any]) -> dict[str, Any]:
    """Answer one question; nothing of it is kept but the answer, for whoever asks the same."""
    from catalogue.web.mix import asked, exports, questions

    question, problems = asked.readable(_pairs(given), questions.words())
    if problems:
        raise InvalidError(REFUSED, tuple(_placed(each) for each in problems))
    return exports.shape(question, mixes.work_out(db.session(), question))


def _publish(view: View) -> None:
    """Put the view under its address, with its description."""
    for decorate in (
        bp.alt_response(503, schema=ErrorSchema, description=both(BUSY)),
        bp.alt_response(422, schema=ErrorSchema, description=both(REFUSED)),
        bp.response(200, MixAnswerSchema, description=both(SUMMARY)),
        bp.arguments(QuestionSchema, location="json", example=EXAMPLE),
        bp.doc(operationId="workOutMix", summary=both(SUMMARY)),
        bp.route("/mix", methods=["POST"]),
    ):
        view = decorate(view)


_publish(work_out_mix)


def _pairs(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a body as the address of the page would say it."""
    for name in ("scenario", "makers", "budget", "near", "step"):
        yield name, str(given.get(name, ""))
    yield "most-makers", str(given.get("most_makers", ""))
    for each in given.get("categories", ()):
        yield "category", each
    for row, each in enumerate(given["demands"], start=1):
        yield f"d{row}", each["indicator"]
        yield f"a{row}", each["amount"]
        yield f"u{row}", str(each.get("units", ""))
        yield f"w{row}", str(each.get("weight", ""))
    for what, how, name in (("e", "v", "each"), ("c", "x", "ceilings")):
        for row, each in enumerate(given.get(name, ()), start=1):
            yield f"{what}{row}", each["indicator"]
            yield f"{how}{row}", each["amount"]
    for each in given.get("offers", ()):
        yield from _offer(f".{each['product']}", each)
    for row, each in enumerate(given.get("own", ()), start=1):
        yield f"n-own{row}", each["name"]
        yield from _offer(f"-own{row}", each)


def _offer(tail: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, letter in OFFER.items():
        yield f"{letter}{tail}", str(given.get(name, ""))


_ROW = re.compile(r"(?P<letter>[dauwevcx])(?P<row>\d+)")
_PLACES = {
    "d": "demands/{}/indicator", "a": "demands/{}/amount", "u": "demands/{}/units",
    "w": "demands/{}/weight", "e": "each/{}/indicator", "v": "each/{}/amount",
    "c": "ceilings/{}/indicator", "x": "ceilings/{}/amount",
}  # fmt: skip


def _placed(problem: Problem) -> Problem:
    """Return a problem at its place in the body, not at the field of the page."""
    row = _ROW.fullmatch(problem.place)
    if row is not None:
        place = _PLACES[row["letter"]].format(int(row["row"]) - 1)
        return Problem(place, problem.message, problem.nearest)
    letter, _, code = problem.place.partition(".")
    names = {letter: name for name, letter in OFFER.items()}
    if code and letter in names:
        return Problem(f"offers/{code}/{names[letter]}", problem.message, problem.nearest)
    return problem
