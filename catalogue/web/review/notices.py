"""The publisher puts accepted declarations on notice, and brings accepted changes into force."""

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain import working_days
from catalogue.domain.declaration import Declaration, Purpose
from catalogue.domain.moves import Role
from catalogue.domain.refusals import InvalidError
from catalogue.services import declarations, reviews, taking_effect
from catalogue.services import notices as noticing
from catalogue.web import asked, db
from catalogue.web.review import bp, declaration, office
from catalogue.web.templating import say


@bp.get("/notices")
def notices() -> Response:
    return _show()


@bp.post("/notices")
def open_notice() -> Response | Redirect:
    chosen = [declarations.get(db.session(), code) for code in request.form.getlist("declaration")]
    typed = asked.text("days")
    try:
        made = noticing.open_(
            db.session(),
            chosen,
            days=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0,  # noqa: PLR2004 - days
            text=asked.words("text"),
            by=office.person(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return _show(refused)
    return office.onward("notices", _anchor=made.code)


@bp.post("/declarations/<string:code>/changes")
def apply_change(code: str) -> Redirect:
    """Bring an accepted change or re-admission to its listing."""
    of = declarations.get(db.session(), code)
    listing = taking_effect.apply_change(db.session(), of, by=office.person(), at=asked.now())
    return office.onward("listing", code=listing.code)


def _show(refused: InvalidError | None = None) -> Response:
    waiting = noticing.waiting(db.session())
    new = [each for each in waiting if each.purpose is Purpose.NEW]
    every = noticing.every(db.session())
    lines = [line for each in every for line in each.lines]
    return office.shown(
        "review/notices.html",
        status=422 if refused else 200,
        tab="notices",
        may=Role.PUBLISHER in office.person().held,
        waiting=[_row(each) for each in new],
        changes=[
            _row(each)
            for each in waiting
            if each.purpose is not Purpose.NEW and not taking_effect.in_force(db.session(), each)
        ],
        notices=every,
        names={each.declaration.code: declaration.name(each.declaration) for each in lines},
        today=asked.today(),
        usual=noticing.DAYS,
        until=working_days.after(asked.today(), noticing.DAYS).isoformat(),
        days=asked.text("days") or str(noticing.DAYS),
        typed=asked.typed("text_zh", "text_en"),
        errors=asked.links(refused),
        said=asked.errors(refused),
    )


def _row(each: Declaration) -> dict[str, object]:
    """Return a declaration as a line to be ticked, or why this person may not put it on notice."""
    against = reviews.publishing_conflict(db.session(), office.person(), each)
    return {
        "of": each,
        "name": declaration.name(each),
        "against": say(against) if against else "",
    }
