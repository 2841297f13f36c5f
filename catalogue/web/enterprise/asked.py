"""What a maker's page is asked for: the declaration, the moment, the form, and how pages answer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services import declarations
from catalogue.services.declarations import Finding
from catalogue.web import db, signed_in
from catalogue.web.asked import anchor, now
from catalogue.web.framing import page
from catalogue.web.templating import say
from catalogue.web.values.said import Link

AUTOSAVE = "X-Autosave"


def person() -> Person:
    return signed_in.required()


def declaration(code: str) -> Declaration:
    """Return a declaration of whoever asks; one of somebody else is not there."""
    return declarations.own(db.session(), code, by=person())


def may_write(of: Declaration) -> bool:
    return of.is_open and declarations.may_write(db.session(), person(), of.enterprise_id)


def report(of: Declaration, number: UUID) -> FiledReport:
    found = next((each for each in of.reports if each.id == number), None)
    if found is None:
        raise NotFoundError(Words(zh="没有这份报告", en="There is no such report"))
    return found


def revision() -> int | None:
    """Return the revision the form was made from; a form that says none overwrites nothing new."""
    text = request.form.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - fits 32 bits


def sent() -> tuple[bytes, str]:
    """Return the bytes and the name of the file that was sent, both empty where there is none."""
    given = request.files.get("file")
    if given is None:
        return b"", ""
    try:
        return given.read(), given.filename or ""
    finally:
        given.close()


def by_itself() -> bool:
    """Return whether the page saved itself, without its reader leaving it."""
    return AUTOSAVE in request.headers


def shown(template: str, status: int = 200, **context: Any) -> Response:
    """Show a page of the maker: nobody's cache keeps it, no search engine reads it."""
    html = page(template, "declarations", robots="noindex", **context)
    response = Response(html, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def onward(view: str, **values: Any) -> Redirect:
    return redirect(url_for(f"enterprise.{view}", **values), 303)


def links(found: Iterable[Finding]) -> list[Link]:
    return [Link(say(each.message), f"#{anchor(each.path)}") for each in found]


def saved(of: Declaration, found: Iterable[Finding], **more: Any) -> Response:
    """Tell a page that saved itself what stands now and what is said beside which field."""
    said = {anchor(each.path): [each.severity, say(each.message)] for each in found}
    return jsonify(revision=of.revision, said=said, at=now().strftime("%H:%M"), **more)
