"""The publisher reads objections and decides them; who made one is not shown here either."""

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.domain.words import Words
from catalogue.files.store import Store
from catalogue.services import declarations, reviews
from catalogue.services import objections as objecting
from catalogue.web import asked, db, figures
from catalogue.web.review import bp, office
from catalogue.web.site import site
from catalogue.web.templating import say


@bp.get("/objections")
def objections() -> Response:
    found = objecting.every(db.session())
    return office.shown("review/objections.html", tab="objections", objections=found)


@bp.get("/objections/<string:code>")
def objection(code: str) -> Response:
    return _show(_find(code))


@bp.post("/objections/<string:code>")
def decide_objection(code: str) -> Response | Redirect:
    found = _find(code)
    try:
        objecting.decide(
            db.session(),
            found,
            asked.choice(Outcome, "outcome"),
            reason=asked.words("reason"),
            doubted=request.form.getlist("doubted"),
            by=office.person(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return _show(found, refused)
    return office.onward("objection", code=code)


def _find(code: str) -> Objection:
    found = objecting.get(db.session(), code)
    office.refuse_own(found.line.declaration)
    return found


def _show(found: Objection, refused: InvalidError | None = None) -> Response:
    of = found.line.declaration
    against = reviews.publishing_conflict(db.session(), office.person(), of)
    claims = declarations.claims(db.session(), of)
    return office.shown(
        "review/objection.html",
        status=422 if refused else 200,
        tab="objections",
        objection=found,
        of=of,
        against=say(against) if against else "",
        claims=[(each.key, say(each.definition.name)) for each in claims],
        figures=[
            (each.key, say(each.definition.name), figures.of_bound(each.bound, each.text))
            for each in claims
        ],
        outcomes=[(each.value, say(each.words)) for each in Outcome if each.decided],
        typed=asked.typed("outcome", "reason_zh", "reason_en"),
        errors=asked.links(refused),
        said=asked.errors(refused),
    )


@bp.get("/objections/<string:code>/evidence")
def objection_evidence(code: str) -> Response:
    """Answer with the file of an objection, to be stored and not opened here."""
    found = _find(code)
    path = Store(site().settings.files).path(found.evidence_sha256 or "none")
    if not found.evidence_sha256 or not path.is_file():
        raise NotFoundError(Words(zh="没有附件", en="There is no file"))
    response = Response(path.read_bytes(), mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.evidence_name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
