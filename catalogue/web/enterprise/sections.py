"""One section of a declaration as a form that keeps whatever is typed and says what is wrong with it."""

from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain import form
from catalogue.domain.declaration import Declaration
from catalogue.domain.form import Section
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services import declarations
from catalogue.services.declarations import Finding, OvertakenError
from catalogue.services.declarations.findings import MISSING
from catalogue.web import db
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp, fields

CHECKED = "checked"  # in the address: say what is missing too


@bp.get("/<string:code>/sections/<string:section>")
def section(code: str, section: str) -> Response:
    declaration = asked.declaration(code)
    part = _part(declaration, section)
    value = declaration.content.get(section)
    if part.rows and "more" in request.args:
        value = [*(value or []), {}]
    return _show(declaration, part, value, gaps=CHECKED in request.args)


@bp.post("/<string:code>/sections/<string:section>")
def save_section(code: str, section: str) -> Response | Redirect:
    declaration = asked.declaration(code)
    part = _part(declaration, section)
    value = fields.typed(part, declaration)
    try:
        declarations.save(
            db.session(),
            declaration,
            section=section,
            value=value,
            revision=asked.revision(),
            by=asked.person(),
            at=now(),
        )
    except OvertakenError as overtaken:
        return _overtaken(declaration, part, value, overtaken)
    found = _found(declaration, part)
    if asked.by_itself():
        return asked.saved(declaration, [each for each in found if each.rule != MISSING])
    return _next(declaration, part, found)


def _part(declaration: Declaration, slug: str) -> Section:
    found = form.section(slug)
    if found is None or not found.fields or found not in form.sections(declaration.catalogue):
        raise NotFoundError(Words(zh="申报里没有这一部分", en="A declaration has no such section"))
    return found


def _found(declaration: Declaration, part: Section) -> list[Finding]:
    every = declarations.judge(db.session(), declaration, on=now().date())
    return [each for each in every if each.path.split("/")[0] == part.slug]


def _next(declaration: Declaration, part: Section, found: list[Finding]) -> Redirect:
    """Lead to the tasks, or back to the section where a row was wished for or something is wrong."""
    place = {"code": declaration.code, "section": part.slug}
    if "add" in request.form:
        return asked.onward("section", more=1, **place)
    if "remove" in request.form:
        return asked.onward("section", **place)
    if any(each.rule != MISSING or "/" in each.path for each in found):
        return asked.onward("section", checked=1, **place)
    return asked.onward("tasks", code=declaration.code)


def _show(  # noqa: PLR0913 - a page is shown from all of these
    declaration: Declaration,
    part: Section,
    value: Any,
    *,
    gaps: bool,
    held: Any = None,
    status: int = 200,
) -> Response:
    writable = asked.may_write(declaration)
    found = _found(declaration, part)
    said = [each for each in found if gaps or each.rule != MISSING]
    if part.rows and not value and part.least:
        value = [{}]
    look = fields.seen(declaration, found, gaps=gaps, writable=writable, held=held)
    return asked.shown(
        "enterprise/section.html",
        status,
        declaration=declaration,
        section=part,
        rows=fields.of_section(part, value, look),
        errors=asked.links(each for each in said if each.stops and "/" in each.path),
        asks=sum(each.severity == declarations.ASK for each in said) if gaps else 0,
        writable=writable,
        may_add=writable and fields.is_open(declaration, part.slug),
        overtaken=held is not None,
    )


def _overtaken(
    declaration: Declaration, part: Section, value: Any, overtaken: OvertakenError
) -> Response:
    """Show what was typed beside what stands now; saving again puts the typed in its place."""
    if asked.by_itself():
        return Response(status=409)
    held = overtaken.held if overtaken.held is not None else ([] if part.rows else {})
    return _show(declaration, part, value, gaps=False, held=held, status=409)
