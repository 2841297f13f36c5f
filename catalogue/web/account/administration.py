"""People as an administrator sees them: who holds which role of the site, granted and revoked."""

from typing import Any
from uuid import UUID

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person, actor
from catalogue.domain.moves import GRANTED, Role
from catalogue.domain.refusals import InvalidError, NotAllowedError, Problem
from catalogue.domain.words import Words
from catalogue.services import accounts
from catalogue.services.accounts import letters, registering, roles
from catalogue.web import db, signed_in
from catalogue.web.account import asked, links, people
from catalogue.web.asked import now
from catalogue.web.languages import language

OWN = Words(
    zh="自己的角色要由另一位管理员来改",
    en="Your own roles are changed by another administrator",
)
KNOWN = Words(zh="这个邮箱已经有账号：在上面查找", en="This address has an account: find it above")


@people.get("")
def every() -> Response:
    return asked.form("account/people.html", **_shown())


def _shown() -> dict[str, Any]:
    wanted = request.args.get("address", "")[: asked.LONGEST]
    found = accounts.by_address(db.session(), wanted) if wanted else None
    return {
        "wanted": wanted,
        "found": found,
        "holders": roles.holders(db.session()),
        "roles": GRANTED,
        "email": asked.text("email"),
        "name": asked.text("name"),
        "person": signed_in.required(),
    }


@people.post("")
def add() -> Response | Redirect:
    """Add somebody, who sets a password by the letter."""
    return asked.on_post(_add, "account/people.html", **_shown())


def _add(**shown: object) -> Redirect:
    del shown
    address, name = asked.address(), asked.text("name")
    problem = registering.name_problem(name)
    if accounts.by_address(db.session(), address) is not None:
        problem = Problem("email", KNOWN)
    if problem:
        raise InvalidError(problem.message, (problem,))
    by = actor(signed_in.required())
    made = accounts.add(
        db.session(),
        email=address,
        name=name,
        password=None,
        language=language(),
        at=now(),
        by=by,
    )
    link = links.to_reset(made)
    letters.send(db.session(), made, letters.RESET, occasion="reset", at=now(), link=link)
    return asked.onward("people.one", "added", number=made.id)


@people.get("/<uuid:number>")
def one(number: UUID) -> Response:
    found = accounts.get(db.session(), number)
    return asked.form(
        "account/person.html", found=found, roles=GRANTED, person=signed_in.required()
    )


@people.post("/<uuid:number>/roles")
def change_roles(number: UUID) -> Redirect:
    """Grant what is ticked and revoke what is not."""
    found = _other(number)
    ticked = {Role(each) for each in request.form.getlist("roles") if each in set(GRANTED)}
    by = actor(signed_in.required())
    for role in GRANTED:
        change = accounts.grant if role in ticked else accounts.revoke
        change(db.session(), found, role, by=by, at=now())
    return asked.onward("people.one", "role", number=number)


@people.post("/<uuid:number>/active")
def change_active(number: UUID) -> Redirect:
    """Shut an account, or open it again; shutting it ends its sessions and tokens."""
    found = _other(number)
    by = actor(signed_in.required())
    active = asked.text("active") == "yes"
    accounts.set_active(db.session(), found, active=active, by=by, at=now())
    return asked.onward("people.one", "active", number=number)


def _other(number: UUID) -> Person:
    found = accounts.get(db.session(), number)
    if found.id == signed_in.required().id:
        raise NotAllowedError(OWN)
    return found
