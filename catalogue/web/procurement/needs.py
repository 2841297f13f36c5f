"""Published needs: everybody reads them, makers see which of their products would do and say so."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.account import WRITERS, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.need import Need
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import enterprises
from catalogue.services import needs as deeds
from catalogue.services.needs import Chance
from catalogue.services.sheets import address
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.procurement import addressing, bp
from catalogue.web.public.addressing import visible
from catalogue.web.templating import t
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class Offer:
    """One product of the reader's enterprise that would do."""

    enterprise: Enterprise
    chance: Chance
    said: str


@dataclass(frozen=True, slots=True)
class NeedPage:
    """What the page of a need shows; answers are for whoever published it."""

    need: Need
    sentence: Words
    matrix: str
    is_open: bool
    owned: bool
    offers: tuple[Offer, ...]


@bp.get("/needs")
def needs() -> str:
    """Show the open needs, and first those that the reader's own products would do."""
    today = _now().date()
    person = signed_in.person()
    rows = [
        (
            Link(each.title, url_for("procurement.need", code=each.code)),
            each.code,
            (_buyer(each), each.published_at.date().isoformat(), str(each.until or "")),
        )
        for each in deeds.open_ones(db.session(), on=today)
    ]
    fitting = _offers(person, today) if person else ()
    return page("procurement/needs.html", "procurement", rows=rows, fitting=fitting)


def _buyer(need: Need) -> str:
    return need.buyer or str(t("匿名", "anonymous"))


def _offers(person: Person, today: date, need: Need | None = None) -> tuple[Offer, ...]:
    """Return the products of the reader's enterprises that would do, with what was said of them."""
    found = []
    for membership in person.memberships:
        if membership.part not in WRITERS:
            continue
        for each in deeds.chances(db.session(), membership.enterprise, on=today):
            if need is None or each.need.id == need.id:
                said = next(
                    (
                        given.text or str(t("已回应", "answered"))
                        for given in each.need.answers
                        if given.product.code == each.row.candidate.code
                    ),
                    "",
                )
                found.append(Offer(membership.enterprise, each, said))
    return tuple(found)


@bp.get("/needs/<string:code>")
def need(code: str) -> str:
    found = deeds.get(db.session(), code)
    person = signed_in.person()
    today = _now().date()
    view = NeedPage(
        need=found,
        sentence=found.asked.sentence,
        matrix=addressing.href("matrix", found.asked),
        is_open=found.is_open(on=today),
        owned=person is not None and person.id == found.person_id,
        offers=_offers(person, today, found) if person else (),
    )
    return page("procurement/need.html", "procurement", view=view)


@bp.post("/needs")
def publish() -> Response:
    """Publish the sheet that the form carries."""
    person = signed_in.required()
    pairs = ((name, visible(value)) for name, value in request.form.items(multi=True))
    sheet, problems = address.read(pairs)
    if problems:
        raise InvalidError(problems[0].message, problems)
    made = deeds.publish(
        db.session(),
        sheet,
        by=person,
        at=_now(),
        text=_text("text", 4_000),
        buyer=_text("buyer", 200),
        until=_day(request.form.get("until", "")),
    )
    return redirect(url_for("procurement.need", code=made.code), 303)


def _text(name: str, longest: int) -> str:
    return visible(request.form.get(name, ""))[:longest]


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as wrong:
        raise InvalidError(
            Words(
                zh=f"“{said[:20]}”不是日期；像2026-12-31这样写",
                en=f"“{said[:20]}” is not a date; write it like 2026-12-31",
            )
        ) from wrong


@bp.post("/needs/<string:code>/close")
def close(code: str) -> Response:
    person = signed_in.required()
    deeds.close(db.session(), deeds.get(db.session(), code), by=person, at=_now())
    return redirect(url_for("procurement.need", code=code), 303)


@bp.post("/needs/<string:code>/answers")
def respond(code: str) -> Response:
    """Say for an enterprise that one of its products would do."""
    person = signed_in.required()
    session = db.session()
    deeds.answer(
        session,
        deeds.get(session, code),
        enterprises.get(session, _text("enterprise", 40)),
        _text("product", 40),
        text=_text("text", 2_000),
        by=person,
        at=_now(),
    )
    return redirect(url_for("procurement.need", code=code), 303)


def _now() -> datetime:
    return datetime.now(UTC)
