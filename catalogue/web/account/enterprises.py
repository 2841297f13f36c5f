"""My enterprises: which, with what part; and the members of one, as its owner looks after them."""

from typing import Any
from uuid import UUID

from flask import Response
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Part, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services.accounts import invitations, members, registering
from catalogue.web import db, signed_in
from catalogue.web.account import asked, bp, links
from catalogue.web.account.forgetting import confirm_by_password
from catalogue.web.asked import now

OWNER = (Part.OWNER,)
NO_PART = Words(zh="选一种身份", en="Choose a part")
NOT_DONE = Words(zh="还没有登记", en="Not entered yet")


@bp.route("/enterprises", methods=["GET", "POST"])
def enterprises() -> Response | Redirect:
    """List the enterprises of a person; take the credit code of another."""
    person = signed_in.required()
    waiting = members.waiting(db.session(), person)
    return asked.on_post(_claim, "account/enterprises.html", person=person, waiting=waiting)


def _claim(person: Person, waiting: object) -> Redirect:
    del waiting
    code, name = asked.text("uscc", 40), asked.text("enterprise_name", 200)
    if problems := registering.claim_problems(code, name):
        raise InvalidError(NOT_DONE, tuple(problems))
    members.claim(db.session(), person, registering.code(code), name, at=now())
    members.settle_claims(db.session(), person, link=links.to_members, at=now())
    left = members.waiting(db.session(), person)
    owned = all(each.uscc != registering.code(code) for each in left)
    return asked.onward("account.enterprises", "claimed" if owned else "asked")


@bp.get("/enterprises/<string:code>")
def members_of(code: str) -> Response:
    return asked.form("account/members.html", **shown(signed_in.enterprise_of(code)))


def shown(enterprise: Enterprise) -> dict[str, Any]:
    """Return what the page of members shows, with more for an owner."""
    session, person = db.session(), signed_in.required()
    owns = person.part_in(enterprise) is Part.OWNER
    return {
        "person": person,
        "enterprise": enterprise,
        "members": members.of(session, enterprise),
        "owns": owns,
        "requests": members.requests(session, enterprise) if owns else [],
        "invitations": invitations.open_ones(session, enterprise, at=now()) if owns else [],
        "parts": tuple(Part),
        "email": asked.text("email"),
    }


@bp.post("/enterprises/<string:code>/requests/<uuid:number>")
def answer_request(code: str, number: UUID) -> Redirect:
    """Let somebody in with the part chosen; without one, decline."""
    members.answer(
        db.session(),
        signed_in.enterprise_of(code, OWNER),
        number,
        asked.choice("part", Part),
        by=signed_in.required(),
        link=links.to_members,
        at=now(),
    )
    return asked.onward("account.members_of", "answered", code=code)


@bp.post("/enterprises/<string:code>/members/<uuid:number>")
def change_member(code: str, number: UUID) -> Redirect:
    enterprise, by = signed_in.enterprise_of(code, OWNER), signed_in.required()
    part = asked.choice("part", Part)
    if part is None:
        raise InvalidError(NO_PART, (Problem("part", NO_PART),))
    members.change_part(db.session(), enterprise, number, part, by=by, at=now())
    return asked.onward("account.members_of", "part", code=code)


@bp.post("/enterprises/<string:code>/members/<uuid:number>/remove")
def remove_member(code: str, number: UUID) -> Redirect:
    """Take a member out; everybody may take out themselves."""
    by = signed_in.required()
    enterprise = signed_in.enterprise_of(code, tuple(Part) if number == by.id else OWNER)
    members.remove(db.session(), enterprise, number, by=by, at=now())
    if number == by.id:
        return asked.onward("account.enterprises", "left")
    return asked.onward("account.members_of", "removed", code=code)


@bp.post("/enterprises/<string:code>/hand-over")
def hand_over(code: str) -> Response | Redirect:
    """Make another member the owner; asked with the password, for it cannot be taken back."""
    enterprise = signed_in.enterprise_of(code, OWNER)
    return asked.on_post(_hand_over, "account/members.html", **shown(enterprise))


def _hand_over(enterprise: Enterprise, person: Person, **shown: object) -> Response | Redirect:
    del shown
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person)
    number = asked.number("member")
    members.hand_over(
        db.session(),
        enterprise,
        number,
        by=person,
        link=links.to_members,
        in_doubt=links.to_forgotten(person),
        at=now(),
    )
    return asked.onward("account.members_of", "handed", code=enterprise.code)
