"""The forgotten password: a letter, a link, a new password; and the link of a new address."""

from flask import Response, session
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import GoneError, InvalidError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import accounts
from catalogue.services.accounts import brakes, letters, passwords
from catalogue.web import auth, db
from catalogue.web.account import asked, entrance, links
from catalogue.web.account.spent import GONE
from catalogue.web.asked import now
from catalogue.web.languages import language

MISSING = Words(zh="填写密码", en="Enter your password")
WRONG = Words(zh="密码不对", en="The password is not right")
TAKEN = Words(zh="这个邮箱已经有账号", en="This address already has an account")


@entrance.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> Response | Redirect:
    return asked.on_post(_forgotten, "account/forgotten.html")


def _forgotten() -> Response | Redirect:
    """Write to whoever has the address; the answer is the same for everybody."""
    address = asked.address()
    if braked := asked.letters_braked():
        return braked
    person = accounts.by_address(db.session(), address)
    if person is not None and person.active:
        link, at = links.to_reset(person), now()
        letters.send(db.session(), person, letters.RESET, occasion="reset", at=at, link=link)
    session["letter_to"] = address
    return asked.onward("entrance.letter_sent")


@entrance.route("/reset/<string:token>", methods=["GET", "POST"])
def reset(token: str) -> Response | Redirect:
    found = links.read("reset", token)
    if found is None or not found[0].active:
        raise GoneError(GONE)
    return asked.on_post(_reset, "account/reset.html", person=found[0])


def _reset(person: Person) -> Redirect:
    """Set the password; whoever reads mail at the address has confirmed it by that."""
    chosen = new_password(person)
    accounts.vouch(db.session(), person, at=now())
    accounts.change_password(
        db.session(),
        person,
        auth.hashed(chosen),
        sign_in_link=links.to_sign_in(language()),
        at=now(),
    )
    brakes.release(db.session(), asked.keys(person.email)[:2])
    return asked.onward("entrance.sign_in", "reset")


def new_password(person: Person) -> str:
    """Return the new password that was typed; refuse one that is easily guessed."""
    chosen = asked.password("new_password")
    about = (person.name, person.email)
    if problem := passwords.problem(chosen, about=about, place="new_password"):
        raise InvalidError(problem.message, (problem,))
    return chosen


@entrance.route("/new-address/<string:token>", methods=["GET", "POST"])
def new_address(token: str) -> Response | Redirect:
    found = links.read("change_email", token)
    if found is None or not found[0].active:
        raise GoneError(GONE)
    return asked.on_post(
        _new_address, "account/new-address.html", person=found[0], address=found[1]
    )


def _new_address(person: Person, address: str) -> Redirect:
    if not accounts.change_address(db.session(), person, address, at=now()):
        raise WrongStateError(TAKEN)
    return asked.onward("entrance.sign_in", "address")


def confirm_by_password(person: Person, wrong: Words = WRONG) -> None:
    """Refuse unless the person's password came along; wrong ones count as at the sign-in."""
    typed = asked.password()
    if not typed:
        raise InvalidError(MISSING, (Problem("password", MISSING),))
    if not auth.verifies(person, typed):
        asked.count(person.email)
        raise InvalidError(wrong, (Problem("password", wrong),))
