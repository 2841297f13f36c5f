"""POST /api/v1/household/kit: the same answer as the page, for programs, with the rule of every line."""

from typing import Any
from urllib.parse import urlencode

from catalogue.domain.kit.answer import Entry, Kit, answer
from catalogue.domain.kit.answers import Answers
from catalogue.domain.words import LANGUAGES, Words
from catalogue.services import households
from catalogue.services.households import Supply
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.bodies import REFUSED, BodyResource
from catalogue.web.api.operations import View
from catalogue.web.api.schemas.errors import ErrorSchema
from catalogue.web.api.schemas.household import AnswerSchema, HouseholdSchema
from catalogue.web.api.schemas.texts import both

SUMMARY = Words(zh="算一个家庭该备什么", en="Work out what a household should have")
EXAMPLE = {"adult": 2, "child": 2, "dwelling": "flat", "days": 7, "place": "beijing-chaoyang"}

bp = BodyResource(
    "household_kit",
    __name__,
    url_prefix=f"{ROOT}/household",
    description="家里备什么 · What a home should have",
)


def count_kit(given: dict[str, Any]) -> dict[str, Any]:
    """Answer for one household; nothing of it is kept."""
    answers = Answers.from_pairs([(name, _text(value)) for name, value in given.items()])
    return shape(answer(answers))


def _publish(view: View) -> None:
    """Put the view under its address, with its description."""
    for decorate in (
        bp.alt_response(422, schema=ErrorSchema, description=both(REFUSED)),
        bp.response(200, AnswerSchema, description=both(SUMMARY)),
        bp.arguments(HouseholdSchema, location="json", example=EXAMPLE),
        bp.doc(operationId="countKit", summary=both(SUMMARY)),
        bp.route("/kit", methods=["POST"]),
    ):
        view = decorate(view)


_publish(count_kit)


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def shape(kit: Kit) -> dict[str, Any]:
    """Return the answer as its schema takes it."""
    supplies = households.supplies(db.session(), kit)
    return {
        "version": kit.version,
        "address": {each: page(each, kit.answers) for each in LANGUAGES},
        "days": kit.answers.span,
        "following": kit.following.slug,
        "place": kit.place,
        "entries": [_entry(each, supplies) for each in kit.entries],
        "tonight": kit.tonight,
        "authorities": _authorities(kit),
    }


def page(language: str, answers: Answers) -> str:
    return f"/{language}/household/kit?{urlencode(answers.pairs())}"


def _entry(entry: Entry, supplies: dict[str, Supply]) -> dict[str, Any]:
    supply = supplies.get(entry.item.code)
    names = ("item", "ask", "also", "opinions", "limits", "keeping", "needless")
    return {name: getattr(entry, name) for name in names} | {
        "products": supply.candidates if supply else ()
    }


def _authorities(kit: Kit) -> list[Any]:
    """Return each authority that the answer names, once."""
    named = (
        ask.authority
        for entry in kit.entries
        for ask in (entry.ask, *entry.also, *(each.ask for each in entry.opinions))
    )
    return list(dict.fromkeys(named))
