"""Objecting: a public form, a link in a letter that makes it count, and a page with the outcome."""

from datetime import UTC, datetime

from flask import Response, redirect, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.notice import NoticeLine
from catalogue.domain.objection import Ground, Objection
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.files import uploads
from catalogue.files.faults import FileError
from catalogue.files.store import Store
from catalogue.services import declarations, notices, objections
from catalogue.services.accounts import brakes
from catalogue.services.objections import Said
from catalogue.web import asked, auth, db, signed_in
from catalogue.web.errors import answer
from catalogue.web.framing import mailed, page
from catalogue.web.languages import language
from catalogue.web.public import bp
from catalogue.web.public import notices as shown
from catalogue.web.site import site
from catalogue.web.templating import say

FREE = (5, 20)  # objections in a day before the next has to wait: of an address, of a network
PATIENCE = 1.0  # seconds: a brake that has let go again is no brake


@bp.get("/<language:language>/notices/<string:code>/lines/<string:declaration>/objection")
def objection_form(code: str, declaration: str) -> Response:
    return _form(_line(code, declaration))


@bp.post("/<language:language>/notices/<string:code>/lines/<string:declaration>/objection")
def object_to(code: str, declaration: str) -> Response | Redirect:
    line = _line(code, declaration)
    keys = auth.digest("objection", asked.text("email")), auth.digest("objection", auth.network())
    wait = brakes.wait(db.session(), keys, at=asked.now()).total_seconds()
    if wait > PATIENCE:
        return _braked(wait)
    try:
        said = _with_evidence(line, _said(line))
        objections.make(db.session(), line, said, link=_link, language=language(), at=asked.now())
    except InvalidError as refused:
        return _form(line, refused)
    brakes.count(db.session(), keys, at=asked.now(), free=FREE)
    return redirect(url_for("public.objection_sent"), 303)


def _said(line: NoticeLine) -> Said:
    """Return what was typed; a ground not chosen is named with all else that is wrong."""
    rest = asked.text("text"), asked.text("email"), asked.text("indicator")
    try:
        return Said(asked.choice(Ground, "ground"), *rest)
    except InvalidError as missing:
        also = objections.problems(line, Said(Ground.OTHER, *rest))
        raise InvalidError(missing.message, (*missing.problems, *also)) from None


def _braked(seconds: float) -> Response:
    minutes = max(1, round(seconds / 60))
    message = Words(
        zh=f"提得太密，{minutes}分钟后再来",
        en=f"Too many objections from here: come back in {minutes} min",
    )
    response = answer(429, message)
    response.headers["Retry-After"] = str(int(seconds) + 1)
    return response


def _line(code: str, declaration: str) -> NoticeLine:
    return notices.line(notices.get(db.session(), code), declaration)


def _link(secret: str) -> str:
    return mailed(url_for("public.confirm_objection", secret=secret))


def _with_evidence(line: NoticeLine, said: Said) -> Said:
    """Keep the file that came with an objection, if by its content it may be evidence."""
    sent: FileStorage | None = request.files.get("evidence")
    if sent is None or not sent.filename:
        return said
    objections.check(line, said)  # nothing is kept of what would be refused anyway
    content = sent.read()
    try:
        found = uploads.examine(content, sent.filename)
    except FileError as error:
        message = Words(zh=error.fault.zh, en=error.fault.en)
        raise InvalidError(message, (Problem("evidence", message),)) from error
    sha256 = Store(site().settings.files).put(content)
    return Said(
        said.ground, said.text, said.email, said.indicator, sha256, f"{sha256[:12]}.{found.kind}"
    )


def _form(line: NoticeLine, refused: InvalidError | None = None) -> Response:
    claims = declarations.claims(db.session(), line.declaration)
    options = [(each.key, say(each.definition.name)) for each in claims]
    html = page(
        "public/objection-form.html",
        "declarations",
        line=shown.line_of(line.notice, line),
        notice=line.notice,
        grounds=[(each.value, say(each.words)) for each in Ground],
        options=options,
        typed=asked.typed("ground", "text", "email", "indicator"),
        errors=asked.links(refused),
        said=asked.errors(refused),
        robots="noindex",
    )
    return Response(html, 422 if refused else 200, mimetype="text/html")


@bp.get("/<language:language>/notices/objection-sent")
def objection_sent() -> str:
    """Say the same to everybody: the rest stands in the letter."""
    return page("public/objection-sent.html", "declarations", robots="noindex")


@bp.get("/<language:language>/objections/confirm/<string:secret>")
def confirm_objection(secret: str) -> str:
    """Ask before it counts: programs that follow links in letters must not object."""
    found = objections.by_secret(db.session(), secret)
    return page("public/objection-confirm.html", "declarations", found=found, robots="noindex")


@bp.post("/<language:language>/objections/confirm/<string:secret>")
def count_objection(secret: str) -> Redirect:
    found = objections.confirm(db.session(), secret, at=datetime.now(UTC))
    return redirect(url_for("public.objection", code=found.code), 303)


@bp.get("/<language:language>/objections/<string:code>")
def objection(code: str) -> Response:
    return _show(objections.get(db.session(), code))


@bp.post("/<language:language>/objections/<string:code>")
def reply(code: str) -> Response | Redirect:
    found = objections.get(db.session(), code)
    try:
        objections.reply(
            db.session(), found, asked.text("reply"), by=signed_in.required(), at=asked.now()
        )
    except InvalidError as refused:
        return _show(found, refused)
    return redirect(url_for("public.objection", code=code), 303)


def _show(found: Objection, refused: InvalidError | None = None) -> Response:
    asking = signed_in.person()
    html = page(
        "public/objection.html",
        "declarations",
        objection=found,
        line=shown.line_of(found.line.notice, found.line),
        member=_is_member(found, asking),
        may_reply=_may_reply(found, asking),
        errors=asked.links(refused),
        said=asked.errors(refused),
        robots="noindex",
    )
    return Response(html, 422 if refused else 200, mimetype="text/html")


def _is_member(found: Objection, asking: Person | None) -> bool:
    enterprise = found.line.declaration.enterprise_id
    return asking is not None and declarations.part_of(db.session(), asking, enterprise) is not None


def _may_reply(found: Objection, asking: Person | None) -> bool:
    if asking is None or found.reply or found.outcome != "open":
        return False
    return declarations.may_write(db.session(), asking, found.line.declaration.enterprise_id)
