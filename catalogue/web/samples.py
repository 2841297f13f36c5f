"""Sample sign-ins: in development, a page that lists the sample people and signs in as one of them.

The blueprint is registered in development only, and refuses everybody who is not a sample.
"""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import select
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services.samples import PEOPLE, Sample
from catalogue.services.samples.people import MAKERS
from catalogue.web import db
from catalogue.web.account.signing import begin
from catalogue.web.framing import page
from catalogue.web.templating import say

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
    return page("samples/people.html", "account", rows=rows, robots="noindex")


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
    return redirect(url_for(_first_page(person)), 303)


def _first_page(person: Person) -> str:
    if person.held:
        return "review.queue"
    return "enterprise.home" if person.memberships else "procurement.projects"
