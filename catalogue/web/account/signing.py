"""Signing in and out: one form for address, password and code, the same answer to all guesses."""

from flask import Response, current_app, g, redirect, request, session, url_for
from flask_security import login_user, logout_user
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import Problem
from catalogue.domain.words import Words
from catalogue.services import accounts, sessions
from catalogue.services.accounts import brakes
from catalogue.web import auth, db, signed_in
from catalogue.web.account import asked, bp, entrance
from catalogue.web.account.forgetting import MISSING
from catalogue.web.asked import now

WRONG = Words(
    zh="邮箱、密码或动态码有一样不对",
    en="The address, the password or the code is not right",
)
CODE_WANTED = Words(
    zh="这个账号还要动态码：打开验证器，填6位数字",
    en="This account also needs its code: open your authenticator and enter the 6 digits",
)
UNCONFIRMED = Words(
    zh="这个邮箱还没有确认：打开我们寄去的邮件里的链接，或让它再寄一次",
    en="This address is not confirmed yet: open the link we sent, or have it sent again",
)


@entrance.get("/sign-in")
def sign_in() -> Response | Redirect:
    if signed_in.person() is not None:
        return redirect(_destination(), 303)
    return _form()


@entrance.post("/sign-in")
def signing_in() -> Response | Redirect:
    address, password = accounts.tidy(asked.text("email")), asked.password()
    if missing := _missing(address, password):
        return _form(missing)
    if braked := asked.braked(address):
        return braked
    person = accounts.by_address(db.session(), address)
    known = auth.verifies(person, password)
    if person is None or not known or not person.active:
        return _wrong(address)
    return _second(person, address)


def _missing(address: str, password: str) -> tuple[Problem, ...]:
    found = [accounts.address_problem(address)]
    if not password:
        found.append(Problem("password", MISSING))
    return tuple(each for each in found if each)


def _second(person: Person, address: str) -> Response | Redirect:
    """Go on with somebody whose password was right."""
    if person.confirmed_at is None:
        return _form((Problem("email", UNCONFIRMED),), unconfirmed=True)
    if person.tf_totp_secret:
        code = asked.text("code", 40)
        if not code:
            return _form((Problem("code", CODE_WANTED),))
        if not auth.code_fits(person, code):
            return _wrong(address)
    begin(person)
    return redirect(_destination(), 303)


def begin(person: Person) -> None:
    """Sign a person in: a fresh session, whatever the cookie held before."""
    session.clear()
    g.pop("csrf_token", None)
    login_user(person)
    brakes.release(db.session(), asked.keys(person.email)[:2])
    begun = sessions.begin(
        db.session(),
        person,
        agent=request.headers.get("User-Agent", ""),
        address=auth.network(),
        at=now(),
    )
    session[signed_in.KEY] = str(begun.id)
    g.person = person


def _wrong(address: str) -> Response:
    """Count the guess and say no more than that something is not right.

    The turn to write that a code was looked at in is given up first: the guess is counted in another.
    """
    db.session().rollback()
    asked.count(address)
    return _form((Problem("password", WRONG),))


def _form(problems: tuple[Problem, ...] = (), *, unconfirmed: bool = False) -> Response:
    return asked.form(
        "account/sign-in.html",
        problems,
        email=asked.text("email"),
        next=asked.next_place(""),
        samples=url_for("samples.people") if "samples" in current_app.blueprints else "",
        unconfirmed=unconfirmed,
    )


def _destination() -> str:
    return asked.next_place(url_for("account.overview"))


@bp.post("/sign-out")
def sign_out() -> Redirect:
    sessions.end(db.session(), signed_in.required(), signed_in.number(), at=now())
    logout_user()
    session.clear()
    return asked.onward("public.home")
