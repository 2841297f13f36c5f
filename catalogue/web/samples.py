"""Sample sign-ins: in development, a page that lists the sample people and signs in as one of them.

The blueprint is registered in development only, and refuses everybody who is not a sample.
"""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import select
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Part, Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.notice import Course
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services import declarations, notices
from catalogue.services.samples import PASSWORD, PEOPLE, Sample
from catalogue.services.samples.people import MAKERS
from catalogue.web import db
from catalogue.web.account.asked import next_place
from catalogue.web.account.signing import begin
from catalogue.web.enterprise import tasks
from catalogue.web.framing import page
from catalogue.web.templating import say

ORDER: tuple[State | Course, ...] = (*State, *Course)  # as a declaration goes
bp = Blueprint("samples", __name__, url_prefix="/<language:language>/samples")


@bp.get("")
def people() -> str:
    rows = [
        {
            "email": each.email,
            "name": say(each.name),
            "does": say(_does(each)),
            "part": say(each.part.words) if each.part else "",
        }
        for each in PEOPLE
    ]
    context = {"rows": rows, "declared": _declared(), "password": PASSWORD}
    return page("samples/people.html", "account", robots="noindex", **context)


def _declared() -> list[dict[str, str]]:
    """Return every sample declaration by how far it has come, each with who declared it."""
    session = db.session()
    makers = {each.enterprise: each for each in PEOPLE if each.part is Part.OWNER}
    rows: list[tuple[int, dict[str, str]]] = []
    for code, maker in makers.items():
        found = session.exec(select(Enterprise).where(Enterprise.code == code)).first()
        held = declarations.of_enterprise(session, found) if found else []
        courses = notices.courses(session, held)
        for each in held:
            stands: State | Course = courses.get(each.id) or each.state
            rows.append((ORDER.index(stands), _row(each, stands, maker)))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _row(declaration: Declaration, stands: State | Course, maker: Sample) -> dict[str, str]:
    return {
        "state": say(stands.words),
        "name": tasks.name_of(declaration),
        "code": declaration.code,
        "email": maker.email,
        "href": url_for("enterprise.tasks", code=declaration.code),
    }


def _does(each: Sample) -> Words:
    if each.role is not None:
        return each.role.words
    return MAKERS.get(each.enterprise) or Words(zh="采购比选", en="Procurement")


@bp.post("")
def sign_in_as() -> Redirect:
    """Sign in as a sample person, without a password: nobody else can be chosen."""
    email = request.form.get("email", "")
    person = db.session().exec(select(Person).where(Person.email == email)).first()
    if person is None or email not in {each.email for each in PEOPLE}:
        raise NotFoundError(Words(zh="没有这个样本用户", en="There is no such sample person"))
    begin(person)
    return redirect(next_place(url_for(_first_page(person))), 303)


def _first_page(person: Person) -> str:
    if person.held:
        return "review.queue"
    return "enterprise.home" if person.memberships else "procurement.projects"
