"""Tokens for programs: made with a name, scopes and an end; shown once; revoked at any time."""

from uuid import UUID

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.token import Scope
from catalogue.services import tokens
from catalogue.web import db, signed_in
from catalogue.web.account import asked, bp
from catalogue.web.asked import now


@bp.route("/tokens", methods=["GET", "POST"])
def programs() -> Response | Redirect:
    return asked.on_post(_make, "account/tokens.html", **_listed())


def _listed() -> dict[str, object]:
    held = tokens.of(db.session(), signed_in.required())
    return {
        "tokens": held,
        "now": now(),
        "scopes": tuple(Scope),
        "chosen": request.form.getlist("scopes"),
        "days": tokens.DAYS,
        "name": asked.text("name", 80),
        "chosen_days": asked.text("days", 4) or "90",
    }


def _make(**shown: object) -> Response:
    """Make a token and show it: in this one answer and never again."""
    del shown
    days = asked.text("days", 4)
    known = [Scope(each) for each in request.form.getlist("scopes") if each in set(Scope)]
    made, shown_once = tokens.make(
        db.session(),
        signed_in.required(),
        name=asked.text("name", 80),
        scopes=known,
        days=int(days) if days.isdecimal() else 0,
        at=now(),
    )
    return asked.form("account/token-made.html", token=made, shown=shown_once)


@bp.post("/tokens/<uuid:number>/revoke")
def revoke_token(number: UUID) -> Redirect:
    tokens.revoke(db.session(), signed_in.required(), number, at=now())
    return asked.onward("account.programs", "revoked")
