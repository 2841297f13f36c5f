"""Invitations: sent and withdrawn by an owner, taken up by whoever the letter reached."""

from uuid import UUID

from flask import Response, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Part, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.joining import Invitation
from catalogue.domain.refusals import InvalidError, NotAllowedError
from catalogue.domain.words import Words
from catalogue.services import accounts
from catalogue.services.accounts import invitations, passwords, registering
from catalogue.web import auth, db, signed_in
from catalogue.web.account import asked, bp, enterprises, entrance, links, signing
from catalogue.web.asked import now
from catalogue.web.languages import language

OTHERS = Words(
    zh="这份邀请寄给了另一个邮箱：退出登录，再用那个邮箱登录",
    en="This invitation went to another address: sign out, then sign in with that one",
)


@bp.post("/enterprises/<string:code>/invitations")
def invite(code: str) -> Response | Redirect:
    enterprise = signed_in.enterprise_of(code, enterprises.OWNER)
    return asked.on_post(_invite, "account/members.html", **enterprises.shown(enterprise))


def _invite(enterprise: Enterprise, **shown: object) -> Response | Redirect:
    del shown
    if braked := asked.letters_braked():
        return braked
    invitations.invite(
        db.session(),
        enterprise,
        asked.text("email"),
        asked.choice("part", Part) or Part.READER,
        by=signed_in.required(),
        link=links.to_invitation,
        language=language(),
        at=now(),
    )
    return asked.onward("account.members_of", "invited", code=enterprise.code)


@bp.post("/enterprises/<string:code>/invitations/<uuid:number>/withdraw")
def withdraw_invitation(code: str, number: UUID) -> Redirect:
    enterprise, by = signed_in.enterprise_of(code, enterprises.OWNER), signed_in.required()
    invitations.withdraw(db.session(), enterprise, number, by=by, at=now())
    return asked.onward("account.members_of", "withdrawn", code=code)


@entrance.route("/invitations/<string:secret>", methods=["GET", "POST"])
def invitation(secret: str) -> Response | Redirect:
    """Take up an invitation: signed in already, or by choosing name and password here."""
    found = invitations.get(db.session(), secret, at=now())
    return asked.on_post(
        _accept,
        "account/invitation.html",
        invitation=found,
        asking=signed_in.person(),
        known=accounts.by_address(db.session(), found.email) is not None,
        here=url_for("entrance.invitation", secret=secret),
        name=asked.text("name"),
    )


def _accept(invitation: Invitation, known: bool, here: str, **shown: object) -> Redirect:
    del shown
    person = signed_in.person()
    if person is None and known:
        return asked.onward("entrance.sign_in", next=here)
    if person is not None and person.email != invitation.email:
        raise NotAllowedError(OTHERS)
    if person is None:
        person = _add(invitation)
        signing.begin(person)
    invitations.accept(db.session(), invitation, person, at=now())
    code = invitation.enterprise.code
    return asked.onward("account.members_of", "joined", code=code)


def _add(invitation: Invitation) -> Person:
    """Add the invited person; the letter that reached them has confirmed their address."""
    name, password = asked.text("name"), asked.password()
    found = (
        registering.name_problem(name),
        passwords.problem(password, about=(name, invitation.email)),
    )
    if any(found):
        raise InvalidError(registering.NOT_DONE, tuple(each for each in found if each))
    return accounts.add(
        db.session(),
        email=invitation.email,
        name=name,
        password=auth.hashed(password),
        language=language(),
        at=now(),
        confirmed=True,
    )
