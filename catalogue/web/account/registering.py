"""Registering, for an enterprise or for oneself, and confirming the address."""

from flask import Response, redirect, session, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import GoneError
from catalogue.domain.words import Words
from catalogue.services import accounts
from catalogue.services.accounts import registering
from catalogue.web import auth, db
from catalogue.web.account import asked, entrance, links, signing
from catalogue.web.account.forgetting import confirm_by_password
from catalogue.web.account.spent import GONE
from catalogue.web.asked import now
from catalogue.web.languages import language
from catalogue.web.site import site

NOT_IT = Words(zh="不是注册时的密码", en="This is not the password you registered with")


@entrance.route("/register", methods=["GET", "POST"])
def register() -> Response | Redirect:
    """Register for oneself: procurement officers and everybody else."""
    return asked.on_post(_register, "account/register.html", for_enterprise=False)


@entrance.route("/register-enterprise", methods=["GET", "POST"])
def register_enterprise() -> Response | Redirect:
    """Register with an enterprise, by its unified social credit code."""
    return asked.on_post(_register, "account/register.html", for_enterprise=True)


def _register(*, for_enterprise: bool) -> Redirect | Response:
    given = accounts.Registration(
        email=asked.text("email"),
        name=asked.text("name"),
        password=asked.password(),
        language=language(),
        uscc=asked.text("uscc"),
        enterprise_name=asked.text("enterprise_name", 200),
        for_enterprise=for_enterprise,
    )
    given.check()
    if braked := asked.letters_braked():
        return braked
    accounts.register(
        db.session(),
        given,
        hashed=auth.hashed(given.password),
        confirm_link=links.to_confirm,
        sign_in_link=links.to_sign_in(language()),
        at=now(),
    )
    session["letter_to"] = accounts.tidy(given.email)
    return asked.onward("entrance.letter_sent")


@entrance.get("/letter-sent")
def letter_sent() -> Response:
    """Say that a letter is on its way, whether or not there is somebody to write to."""
    settings = site().settings
    shown = settings.development and not settings.smtp
    folder = str(settings.var / "mail") if shown else ""
    address = session.get("letter_to", "")
    return asked.form("account/letter-sent.html", email=address, folder=folder)


@entrance.route("/confirm-again", methods=["GET", "POST"])
def confirm_again() -> Response | Redirect:
    return asked.on_post(_confirm_again, "account/confirm-again.html")


def _confirm_again() -> Response | Redirect:
    address = asked.address()
    if braked := asked.letters_braked():
        return braked
    person = accounts.by_address(db.session(), address)
    if person is not None and person.confirmed_at is None and person.active:
        registering.write_confirm(db.session(), person, link=links.to_confirm(person), at=now())
    session["letter_to"] = address
    return asked.onward("entrance.letter_sent")


@entrance.route("/confirm/<string:token>", methods=["GET", "POST"])
def confirm(token: str) -> Response | Redirect:
    """Confirm an address by its link and the password chosen when registering.

    Following the link changes nothing by itself: mail filters follow links too.
    """
    found = links.read("confirm", token)
    if found is None or not found[0].active:
        raise GoneError(GONE)
    if found[0].confirmed_at is not None:
        return asked.onward("entrance.sign_in", "confirmed")
    return asked.on_post(_confirm, "account/confirm.html", person=found[0])


def _confirm(person: Person) -> Response | Redirect:
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person, NOT_IT)
    accounts.confirm(db.session(), person, members_link=links.to_members, at=now())
    signing.begin(person)
    return redirect(url_for("account.overview"), 303)
