"""Flask-Security on our tables: who is signed in, passwords, second factors, signed links.

Its own pages stay off: ours stand in both languages, and the transaction is that of the request.
"""

import base64
import hmac
from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response, current_app, g, request
from flask_security import Security, SQLAlchemySessionUserDatastore
from flask_security.totp import Totp
from flask_security.utils import hash_password, verify_password
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.local import LocalProxy
from werkzeug.middleware.proxy_fix import ProxyFix

from catalogue.domain.account import Person, RoleGrant
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.web import config, db
from catalogue.web.errors import answer

# Argon2id with the least memory and time that OWASP's cheat sheet of 2024 advises.
ARGON = {"argon2__type": "ID", "argon2__memory_cost": 19456, "argon2__time_cost": 2}
ISSUER = "Youbei"
WINDOW = 30  # seconds that a clock may be wrong
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
FORM_GONE = Words(
    zh="这张表单过期了，或不是从本站打开的。回到上一页，刷新后再交一次",
    en="This form has expired or was not opened here. Go back, reload and send it again",
)


class People(SQLAlchemySessionUserDatastore):  # type: ignore[misc]  # the library has no types
    """The store that Flask-Security reads; what it changes is committed with the request."""

    def commit(self) -> None:
        db.session().flush()

    def mf_delete_recovery_code(self, user: Person, idx: int) -> bool:
        """Give the person a new list: a change inside the old one would not be written."""
        user.mf_recovery_codes = [
            each for place, each in enumerate(user.mf_recovery_codes) if place != idx
        ]
        return True


class Codes(Totp):  # type: ignore[misc]  # the library has no types
    """Codes of an authenticator; the last one taken is remembered, so none is taken twice."""

    def get_last_counter(self, user: Person) -> int | None:
        return user.totp_counter

    def set_last_counter(self, user: Person, tmatch: Any) -> None:
        user.totp_counter = tmatch.counter


def init_app(app: Flask) -> None:
    settings = app.extensions["youbei"].settings
    secret = config.secret(settings)
    app.config.update(_settings(secret, https=settings.base_url.startswith("https://")))
    CSRFProtect().init_app(app)
    people = People(LocalProxy(db.session), Person, RoleGrant)
    security = Security(app, people, register_blueprint=False, totp_cls=Codes)
    security.login_manager.request_loader(_nobody_by_request)
    app.register_error_handler(CSRFError, _form_gone)
    app.before_request(_guard_forms)
    app.after_request(_keep_private)
    if settings.proxies:
        trusted = dict.fromkeys(("x_for", "x_proto", "x_host"), settings.proxies)
        app.wsgi_app = ProxyFix(app.wsgi_app, **trusted)  # type: ignore[method-assign]


def _settings(secret: str, *, https: bool) -> dict[str, Any]:
    return {
        "SECRET_KEY": secret,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        "WTF_CSRF_CHECK_DEFAULT": False,  # _guard_forms below knows which requests are forms
        "WTF_CSRF_TIME_LIMIT": None,  # a long form is not lost; the token ends with the session
        "WTF_CSRF_SSL_STRICT": False,  # the proxy may drop the referrer; the token is the guard
        "SECURITY_PASSWORD_SALT": derived(secret, "password").hex(),
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # so that a new secret locks nobody out
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON,
        "SECURITY_TOTP_SECRETS": {"1": derived(secret, "totp").hex()},
        "SECURITY_TOTP_ISSUER": ISSUER,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 10,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [
            base64.urlsafe_b64encode(derived(secret, "recovery"))
        ],
        "SECURITY_JOIN_USER_ROLES": False,  # the entity says how its roles are loaded
        "SECURITY_CONFIRM_EMAIL_WITHIN": timedelta(days=2),
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=2),
        "SECURITY_CHANGE_EMAIL_WITHIN": timedelta(hours=2),
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
    }


def derived(secret: str, purpose: str) -> bytes:
    """Return a key of its own for each purpose, so that no two uses share one."""
    return hmac.digest(secret.encode(), f"youbei {purpose}".encode(), "sha256")


def network() -> str:
    """Return the address a request comes from, as the proxies we trust say it."""
    return request.remote_addr or ""


def digest(*said: str) -> str:
    """Return a digest that only this site can make: for what is compared but never shown."""
    key = derived(current_app.config["SECRET_KEY"], "digest")
    return hmac.digest(key, "\n".join(said).encode(), "sha256").hex()


def hashed(password: str) -> str:
    made: str = hash_password(password)
    return made


def verifies(person: Person | None, password: str) -> bool:
    """Return whether the password is this person's; for nobody it takes as long and says no."""
    if person is None or person.password is None:
        verify_password(password, _nobody())
        return False
    return bool(verify_password(password, person.password))


def code_fits(person: Person, code: str) -> bool:
    """Return whether this is the code of the moment, or a recovery code, which is then used up.

    Whoever asks waits for their turn and looks anew: of two who bring one code at once, one comes late.
    """
    trail.hold(db.session())
    db.session().refresh(person)
    security = current_app.extensions["security"]
    shown = code.replace(" ", "")
    if shown.isdecimal():
        codes: Codes = security.totp_factory
        return bool(codes.verify_totp(shown, person.tf_totp_secret, person, WINDOW))
    recovery = security.mf_recovery_codes_util
    if not recovery.check_recovery_code(person, shown.casefold()):
        return False
    recovery.delete_recovery_code(person, shown.casefold())
    return True


def _nobody() -> str:
    """Return the hash of a password that nobody has, made once for each process."""
    held: str | None = current_app.extensions.get("youbei_nobody")
    if held is None:
        held = current_app.extensions["youbei_nobody"] = hashed(
            base64.b64encode(derived(current_app.config["SECRET_KEY"], "nobody")).decode()
        )
    return held


def _guard_forms() -> None:
    """Demand the form's token of everything that writes, but not of programs.

    A program shows a token of its own in each request, and the API knows no cookies.
    """
    if request.method in WRITING and not request.path.startswith("/api/") and request.endpoint:
        current_app.extensions["csrf"].protect()


def _keep_private(response: Response) -> Response:
    """Let no cache keep what a program was answered for its token."""
    if g.get("token") is not None:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _nobody_by_request(asked: Request) -> None:
    """Take no token here: ours are read in signed_in, for the API alone."""
    del asked


def _form_gone(error: CSRFError) -> Response:
    del error
    g.pop("csrf_token", None)
    return answer(400, FORM_GONE)
