"""Administrators look after listings: a measure with its cause, public text, advice and date."""

from dataclasses import dataclass

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.listing import LISTING_MOVES, Listing, Standing
from catalogue.domain.measure import Cause, Measure
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import listings as living
from catalogue.services.listings import Said
from catalogue.web import asked, db
from catalogue.web.review import bp, office
from catalogue.web.templating import say, t
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
MOVES = {each.name: each.words for each in LISTING_MOVES}
MEANS = {  # what follows from a measure, said before it is taken
    "warn": Words(
        zh="公告照旧有效，变更记录里写出警示。",
        en="The listing stands; the history of the product says the warning.",
    ),
    "require-rectification": Words(
        zh="公告保留，产品页写明正在整改；到期没有改好，会提醒您。",
        en="The listing stays, the page says it is being put right; past its date you are reminded.",
    ),
    "suspend": Words(
        zh="产品页写明暂停和手里有它的人该怎么做；以后可以恢复或撤销。",
        en="The page says it is suspended and what holders should do; "
        "it may be restored or withdrawn later.",
    ),
    "restore": Words(
        zh="公告重新有效，整改或暂停的说明进入记录。",
        en="The listing is in force again; what was said of it stays in the history.",
    ),
    "withdraw": Words(
        zh="产品页首先写明已撤销。不能恢复，只能由企业重新申报。",
        en="The page says first that it is withdrawn. It cannot be restored, only declared anew.",
    ),
}
UNASKED = {Cause.EXPIRY, Cause.REVIEWED}  # upkeep and the review say these themselves
REPLACED = {"suspend", "withdraw"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure that may be taken now: what follows from it, and what has to be given with it."""

    name: str
    words: str
    means: str
    href: str
    advice: bool
    due: bool
    replaced: bool


@bp.get("/listings")
def listings() -> Response:
    known = {each.value: each for each in Standing}
    standing = request.args.get("standing", "")
    found = living.every(db.session(), known.get(standing))
    overdue = {each.listing_id for each in living.overdue(db.session(), on=asked.today())}
    return office.shown(
        "review/listings.html",
        tab="listings",
        listings=found,
        overdue=overdue,
        chosen=standing if standing in known else "",
        standings=[
            ("", str(t("全部", "all"))),
            *((each.value, say(each.words)) for each in Standing),
        ],
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
    choices = _choices(found)
    asked_for = asked.text("move") or request.args.get("move", "")
    return office.shown(
        "review/listing.html",
        status=422 if refused else 200,
        tab="listings",
        listing=found,
        choices=choices,
        choice=next((each for each in choices if each.name == asked_for), None),
        causes=[
            ("", "—"),
            *((each.value, say(each.words)) for each in Cause if each not in UNASKED),
        ],
        history=[_event(each) for each in taken],
        replacements=living.replacements(db.session(), [found]),
        typed=asked.typed(*TYPED),
        errors=asked.links(refused),
        said=asked.errors(refused),
    )


def _choices(found: Listing) -> list[Choice]:
    return [
        Choice(
            name=each.name,
            words=say(each.words),
            means=say(MEANS[each.name]),
            href=url_for("review.listing", code=found.code, move=each.name, _anchor="measure"),
            advice="advice" in each.needs,
            due="due date" in each.needs,
            replaced=each.name in REPLACED,
        )
        for each in living.allowed(found, office.person())
        if each.name in MEANS
    ]


def _event(taken: Measure) -> Event:
    """Return a measure as a sentence: what was done, why, in which words, until when."""
    done = living.SAID.fill(move=MOVES[taken.move], cause=taken.cause.words, text=taken.text)
    due = t("期限{day}。", " Due {day}.", day=taken.due_on.isoformat()) if taken.due_on else ""
    return Event(taken.at.date(), f"{say(done)}{due}", stop=taken.move == "withdraw")
