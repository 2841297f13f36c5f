"""The yearly self-check of a listing, answered by somebody of its enterprise."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.measure import SelfCheck
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.domain.words import Words
from catalogue.services.upkeep import self_checks
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.public import bp
from catalogue.web.review import asked

ANSWERS = {"yes": True, "no": False}


@bp.get("/<language:language>/self-checks")
def self_checks_page() -> str:
    found = self_checks.open_for(db.session(), signed_in.required())
    return page("public/self-checks.html", "declarations", checks=found, robots="noindex")


@bp.get("/<language:language>/self-checks/<uuid:number>")
def self_check(number: UUID) -> Response:
    return _show(_find(number))


@bp.post("/<language:language>/self-checks/<uuid:number>")
def answer_self_check(number: UUID) -> Response | Redirect:
    check = _find(number)
    try:
        self_checks.answer(
            db.session(),
            check,
            unchanged=ANSWERS.get(request.form.get("unchanged", "")),
            text=asked.text("text"),
            by=signed_in.required(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return _show(check, refused)
    return redirect(url_for("public.self_checks_page"), 303)


def _find(number: UUID) -> SelfCheck:
    """Return the self-check; for somebody of another enterprise there is none."""
    asking = signed_in.required()
    found = db.session().get(SelfCheck, number)
    if found is None or not self_checks.may_answer(db.session(), found, asking):
        raise NotFoundError(Words(zh="没有这次自查", en="There is no such self-check"))
    return found


def _show(check: SelfCheck, refused: InvalidError | None = None) -> Response:
    html = page(
        "public/self-check.html",
        "declarations",
        check=check,
        typed=asked.typed("unchanged", "text"),
        errors=asked.links(refused),
        said=asked.errors(refused),
        robots="noindex",
    )
    return Response(html, 422 if refused else 200, mimetype="text/html")
