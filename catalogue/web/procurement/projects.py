"""Projects: a sheet kept under an account, its versions, who else may change it, and who came first."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.account import Person
from catalogue.domain.project import Project, ProjectVersion
from catalogue.domain.refusals import InvalidError
from catalogue.domain.sheet import Sheet
from catalogue.domain.words import Words
from catalogue.services import projects as deeds
from catalogue.services.projects import OvertakenError
from catalogue.services.sheets import address
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.procurement import addressing, bp
from catalogue.web.public.addressing import visible
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class Saved:
    """One version as its page shows it: what changed since the one before, and its matrix."""

    number: int
    made_at: str
    author: str
    note: str
    changes: tuple[Words, ...]
    href: str


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """What the page of a project shows."""

    project: Project
    sentence: Words
    versions: tuple[Saved, ...]
    matrix: str
    edit: str
    owned: bool
    people: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class OvertakenPage:
    """Both sides, where somebody else saved first: theirs stands, yours is still in the form."""

    project: Project
    message: Words
    since: tuple[Words, ...]
    apart: tuple[Words, ...]
    mine: Sheet
    kept: tuple[tuple[str, str], ...]
    note: str
    theirs: str
    yours: str


@bp.get("/projects")
def projects() -> str:
    mine = deeds.mine(db.session(), signed_in.required())
    rows = [
        (
            Link(each.title, url_for("procurement.project", code=each.code)),
            each.code,
            (str(t("第{n}版", "version {n}", n=each.revision)), each.changed_at.date().isoformat()),
        )
        for each in mine
    ]
    return page("procurement/projects.html", "procurement", rows=rows, robots="noindex")


@bp.post("/projects")
def start() -> Response:
    """Keep the sheet of the form as a new project."""
    person = signed_in.required()
    made = deeds.start(db.session(), _sent(), by=person, at=_now(), note=_note())
    return redirect(url_for("procurement.project", code=made.code), 303)


@bp.get("/projects/<string:code>")
def project(code: str) -> str:
    person = signed_in.required()
    found = deeds.get(db.session(), code, by=person)
    return _page(found, person)


@bp.post("/projects/<string:code>")
def save(code: str) -> Response | tuple[str, int]:
    """Save a version, or show both where somebody else saved first."""
    person = signed_in.required()
    found = deeds.get(db.session(), code, by=person)
    began = request.form.get("revision", "")
    revision = int(began) if began.isdecimal() and len(began) < 9 else 0  # noqa: PLR2004 - digits
    mine = _sent()
    try:
        deeds.save(db.session(), found, mine, revision=revision, by=person, at=_now(), note=_note())
    except OvertakenError as refused:
        body = page(
            "procurement/overtaken.html",
            "procurement",
            view=_overtaken(refused, mine, revision),
            robots="noindex",
        )
        return body, 409
    return redirect(url_for("procurement.project", code=code), 303)


@bp.post("/projects/<string:code>/members")
def invite(code: str) -> Response | tuple[str, int]:
    person = signed_in.required()
    found = deeds.get(db.session(), code, by=person)
    email = visible(request.form.get("email", ""))[:254]
    try:
        deeds.invite(db.session(), found, email, by=person, at=_now())
    except InvalidError as refused:
        return _page(found, person, error=say(refused.message)), 422
    return redirect(url_for("procurement.project", code=code), 303)


def _now() -> datetime:
    return datetime.now(UTC)


def _note() -> str:
    return visible(request.form.get("note", ""))[:500]


def _sent() -> Sheet:
    """Return the sheet that a form carries, as its address would."""
    pairs = ((name, visible(value)) for name, value in request.form.items(multi=True))
    sheet, problems = address.read(pairs)
    if problems:
        raise InvalidError(problems[0].message, problems)
    return sheet


def _page(found: Project, person: Person, error: str = "") -> str:
    newest = found.newest.asked
    own = (("project", found.code), ("revision", str(found.revision)))
    view = ProjectPage(
        project=found,
        sentence=newest.sentence,
        versions=_versions(found),
        matrix=addressing.href("matrix", newest, *own),
        edit=addressing.href("edit", newest, *own),
        owned=found.owner_id == person.id,
        people=(found.owner.called, *(each.person.called for each in found.members)),
        error=error,
    )
    return page("procurement/project.html", "procurement", view=view, robots="noindex")


def _versions(found: Project) -> tuple[Saved, ...]:
    """Return the versions, newest first, each with what changed since the one before."""
    befores: list[ProjectVersion | None] = [*found.versions[1:], None]
    return tuple(
        Saved(
            number=each.number,
            made_at=each.made_at.date().isoformat(),
            author=each.author.called,
            note=each.note,
            changes=deeds.difference(before.asked, each.asked) if before else (),
            href=addressing.href("matrix", each.asked),
        )
        for each, before in zip(found.versions, befores, strict=True)
    )


def _overtaken(refused: OvertakenError, mine: Sheet, revision: int) -> OvertakenPage:
    found = refused.project
    began = next((each for each in found.versions if each.number == revision), None)
    theirs = found.newest.asked
    return OvertakenPage(
        project=found,
        message=refused.message,
        since=deeds.difference(began.asked, theirs) if began else (),
        apart=deeds.difference(theirs, mine),
        mine=mine,
        kept=address.pairs(mine),
        note=_note(),
        theirs=addressing.href("matrix", theirs),
        yours=addressing.href("matrix", mine),
    )
