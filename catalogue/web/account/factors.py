"""The second factor: a secret shown once as a QR code made here, and ten codes for a lost phone."""

from flask import Response, current_app, session
from flask_security.totp import Totp
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Person
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.accounts import letters
from catalogue.web import auth, db, qr, signed_in
from catalogue.web.account import asked, bp, links
from catalogue.web.account.forgetting import confirm_by_password
from catalogue.web.asked import now

SECRET = "factor"  # noqa: S105 - where the cookie keeps the new secret, encrypted
MISSING = Words(zh="输入验证器显示的6位数字", en="Enter the 6 digits your authenticator shows")
NOT_IT = Words(
    zh="不是现在的动态码：看一下手机的时间准不准，再输最新的6位数字",
    en="This is not the code of the moment: check the clock of the phone, then enter the newest "
    "6 digits",
)
ON = Words(zh="启用", en="switched on")
OFF = Words(zh="取消", en="switched off")
RENEWED = Words(zh="换了恢复码", en="given new recovery codes")


@bp.route("/second-factor", methods=["GET", "POST"])
def second_factor() -> Response | Redirect:
    person = signed_in.required()
    if person.tf_totp_secret:
        return asked.form("account/factor-on.html", person=person)
    return asked.on_post(_switch_on, "account/factor-off.html", **_drawn(person))


def _drawn(person: Person) -> dict[str, object]:
    """Return the new secret as a picture and as text; it stays the same until it is used."""
    codes = _codes()
    if SECRET not in session:
        session[SECRET] = codes.generate_totp_secret()
    address = codes.get_totp_uri(person.email, session[SECRET])
    key = codes.get_totp_pretty_key(session[SECRET])
    return {"person": person, "picture": qr.code(address), "key": key}


def _switch_on(person: Person, **shown: object) -> Response:
    """Take the secret when its first code is right; show the recovery codes, this once."""
    del shown
    code = asked.text("code", 40).replace(" ", "")
    if not code:
        raise InvalidError(MISSING, (Problem("code", MISSING),))
    if not _codes().verify_totp(code, session[SECRET], person, auth.WINDOW):
        raise InvalidError(NOT_IT, (Problem("code", NOT_IT),))
    person.tf_totp_secret = session.pop(SECRET)
    return _recovery_codes(person, ON)


@bp.post("/second-factor/codes")
def new_recovery_codes() -> Response | Redirect:
    """Make ten new recovery codes; the old ones are worthless from now on."""
    person = signed_in.required()
    return asked.on_post(_renew, "account/factor-on.html", person=person)


def _renew(person: Person) -> Response | Redirect:
    if not person.tf_totp_secret:
        return asked.onward("account.second_factor")
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person)
    return _recovery_codes(person, RENEWED)


@bp.post("/second-factor/off")
def switch_off() -> Response | Redirect:
    person = signed_in.required()
    return asked.on_post(_switch_off, "account/factor-on.html", person=person)


def _switch_off(person: Person) -> Response | Redirect:
    if braked := asked.braked(person.email):
        return braked
    confirm_by_password(person)
    person.tf_totp_secret, person.totp_counter, person.mf_recovery_codes = None, None, []
    _tell(person, OFF)
    view = "account.second_factor" if person.roles else "account.overview"
    return asked.onward(view, "factor-off")


def _recovery_codes(person: Person, what: Words) -> Response:
    security = current_app.extensions["security"]
    made = security.mf_recovery_codes_util.create_recovery_codes(person)
    _tell(person, what)
    return asked.form("account/recovery-codes.html", codes=made)


def _tell(person: Person, what: Words) -> None:
    by, at = f"person:{person.id}", now()
    details = {"what": what.en}
    trail.record(db.session(), deed="second-factor", subject=by, by=by, at=at, details=details)
    link = links.to_forgotten(person)
    occasion = f"factor:{what.en}"
    letters.send(
        db.session(), person, letters.SECOND_FACTOR, occasion=occasion, at=at, what=what, link=link
    )


def _codes() -> Totp:
    return current_app.extensions["security"].totp_factory
