"""What a person keeps of their account: name and language, password, address, sessions."""

from uuid import UUID

from flask import Response, session
from flask_security import logout_user
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import LANGUAGES, Words
from catalogue.services import accounts, sessions
from catalogue.services.accounts import letters, registering
from catalogue.web import auth, db, signed_in
from catalogue.web.account import asked, bp, links, signing
from catalogue.web.account.forgetting import confirm_by_password, new_password
from catalogue.web.asked import now
from catalogue.web.languages import language

SAME = Words(zh="这就是现在的邮箱", en="This is the address you have")


@bp.route("/details", methods=["GET", "POST"])
def details() -> Response | Redirect:
    return asked.on_post(_details, "account/details.html", person=signed_in.required())


def _details(person: Person) -> Redirect:
    name = asked.text("name")
    if problem := registering.name_problem(name):
        raise InvalidError(problem.message, (problem,))
    chosen = asked.text("letters_in")
    person.name = name
    person.language = chosen if chosen in LANGUAGES else person.language
    return asked.onward("account.overview", "details")


@bp.route("/password", methods=["GET", "POST"])
def password() -> Response | Redirect:
    return asked.on_post(_password, "account/password.html", person=signed_in.required())


def _password(person: Person) -> Response | Redirect:
    """Change the password: every other device is signed out, this one stays."""
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person)
    chosen = new_password(person)
    accounts.change_password(
        db.session(),
        person,
        auth.hashed(chosen),
        sign_in_link=links.to_forgotten(person),
        at=now(),
    )
    signing.begin(person)
    return asked.onward("account.overview", "password")


@bp.route("/address", methods=["GET", "POST"])
def address() -> Response | Redirect:
    return asked.on_post(_address, "account/address.html", person=signed_in.required())


def _address(person: Person) -> Response | Redirect:
    """Write to the new address; an address that is taken is told so by mail alone."""
    if braked := asked.braked(person.email):
        return braked
    new = asked.address()
    if new == person.email:
        raise InvalidError(SAME, (Problem("email", SAME),))
    confirm_by_password(person)
    if braked := asked.letters_braked():
        return braked
    known = accounts.by_address(db.session(), new)
    texts, link = letters.NEW_ADDRESS, links.to_change_address(person, new)
    if known is not None:
        texts, link = letters.KNOWN, links.to_sign_in(language())
    letters.send_to(
        db.session(),
        new,
        texts,
        occasion=f"new-address:{person.id}",
        language=language(),
        at=now(),
        link=link,
    )
    return asked.onward("account.overview", "letter")


@bp.get("/sessions")
def devices() -> Response:
    person = signed_in.required()
    found = sessions.of(db.session(), person, at=now())
    return asked.form("account/sessions.html", sessions=found, here=signed_in.number())


@bp.post("/sessions/<uuid:number>/end")
def end_session(number: UUID) -> Redirect:
    sessions.end(db.session(), signed_in.required(), number, at=now())
    if number == signed_in.number():
        session.clear()
    return asked.onward("account.devices", "ended")


@bp.post("/sessions/end")
def end_sessions() -> Redirect:
    """End every session but this one."""
    here = signed_in.number()
    sessions.end_all(db.session(), signed_in.required(), at=now(), but=here)
    return asked.onward("account.devices", "ended-all")


@bp.route("/close", methods=["GET", "POST"])
def close() -> Response | Redirect:
    return asked.on_post(_close, "account/close.html", person=signed_in.required())


def _close(person: Person) -> Response | Redirect:
    """Close the account; asked with the password, for it cannot be undone."""
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person)
    accounts.close(db.session(), person, at=now())
    logout_user()
    session.clear()
    return asked.onward("public.home")
