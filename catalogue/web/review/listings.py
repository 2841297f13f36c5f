"""Administrators look after listings: a measure with its cause, public text, advice and date."""

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.listing import Listing, Standing
from catalogue.domain.measure import Cause
from catalogue.domain.refusals import InvalidError
from catalogue.services import listings as living
from catalogue.services.listings import Said
from catalogue.web import asked, db
from catalogue.web.review import bp, office
from catalogue.web.templating import say
from catalogue.web.values.said import Event

TYPED = (
    "move",
    "cause",
    "text_zh",
    "text_en",
    "advice_zh",
    "advice_en",
    "due_on",
    "replacements",
)


@bp.get("/listings")
def listings() -> Response:
    known = {each.value: each for each in Standing}
    found = living.every(db.session(), known.get(request.args.get("standing", "")))
    overdue = {each.listing_id for each in living.overdue(db.session(), on=asked.today())}
    return office.shown(
        "review/listings.html",
        tab="listings",
        listings=found,
        overdue=overdue,
        standings=[(each.value, say(each.words)) for each in Standing],
    )


@bp.get("/listings/<string:code>")
def listing(code: str) -> Response:
    return _show(living.get(db.session(), code))


@bp.post("/listings/<string:code>")
def take_measure(code: str) -> Response | Redirect:
    found = living.get(db.session(), code)
    try:
        said = Said(
            asked.choice(Cause, "cause"),
            asked.words("text"),
            asked.words("advice"),
            asked.day("due_on"),
            tuple(asked.text("replacements").replace(",", " ").replace("、", " ").split()),
        )
        name = asked.text("move")
        living.measure(db.session(), found, name, said, by=office.person(), at=asked.now())
    except InvalidError as refused:
        return _show(found, refused)
    return office.onward("listing", code=code)


def _show(found: Listing, refused: InvalidError | None = None) -> Response:
    taken = living.measures(db.session(), found)
    return office.shown(
        "review/listing.html",
        status=422 if refused else 200,
        tab="listings",
        listing=found,
        moves=[(each.name, say(each.words)) for each in living.allowed(found, office.person())],
        causes=[(each.value, say(each.words)) for each in Cause],
        history=[
            Event(each.at.date(), f"{say(each.cause.words)} · {say(each.text)}") for each in taken
        ],
        replacements=living.replacements(db.session(), [found]),
        typed=asked.typed(*TYPED),
        errors=asked.links(refused),
        said=asked.errors(refused),
    )
