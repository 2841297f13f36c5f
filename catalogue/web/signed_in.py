"""Who asks: the person signed in, or the one whose token a program shows; and guards by role.

A guard hangs on a whole blueprint, ``bp.before_request(signed_in.only_roles(Role.REVIEWER))``, so
that no view can forget it. Pages lead to the sign-in, programs are told 401.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NoReturn
from urllib.parse import urlencode
from uuid import UUID

from flask import abort, g, redirect, request, session
from flask_login import current_user

from catalogue.domain.account import EVERYBODY, Part, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.moves import Role
from catalogue.domain.refusals import NotAllowedError
from catalogue.domain.token import Scope
from catalogue.domain.words import Words
from catalogue.services import enterprises, sessions, tokens
from catalogue.web import db
from catalogue.web.errors import wants_json
from catalogue.web.languages import language

KEY = "sign_in"  # where the cookie keeps the number of the session
NOT_YOURS = Words(zh="您的角色不能做这件事", en="Your role does not allow this")
NOT_A_MEMBER = Words(
    zh="您不是这家企业的成员，或您在其中只能查看",
    en="You are not a member of this enterprise, or may only read there",
)
SECOND_FACTOR = Words(
    zh="先在账号页设置动态码，才能使用您的角色",
    en="Set up a second factor on the account page before using your role",
)
SCOPE_MISSING = Words(zh="这个令牌不允许做这件事", en="This token does not allow this")


def person() -> Person | None:
    """Return whoever asks, or None for a visitor; costs a visitor without a cookie nothing."""
    if "person" not in g:
        g.person = _by_token() if _is_program() else _by_session()
        g.called = g.person.called if g.person else ""
    held: Person | None = g.person
    return held


def required() -> Person:
    """Return whoever asks; a visitor is led to the sign-in and back, a program is told 401.

    Whoever holds a role of the site sets up a second factor before anything else.
    """
    asking = person()
    if asking is None:
        lead_to_sign_in()
    if asking.needs_second_factor and request.blueprint != "account":
        if wants_json():
            raise NotAllowedError(SECOND_FACTOR)
        abort(redirect(f"/{language()}/account/second-factor", 303))
    return asking


def roles() -> frozenset[Role]:
    """Return the roles of the whole site that whoever asks may use now."""
    asking = person()
    return asking.held if asking and not asking.needs_second_factor else frozenset()


def only_signed_in() -> None:
    """Guard a blueprint: whoever asks must be signed in."""
    required()


def only_roles(*allowed: Role) -> Callable[[], None]:
    """Return a guard for a blueprint: whoever asks must hold one of these roles."""

    def guard() -> None:
        if not required().held & set(allowed):
            raise NotAllowedError(NOT_YOURS)

    return guard


def enterprise_of(code: str, parts: tuple[Part, ...] = EVERYBODY) -> Enterprise:
    """Return the enterprise, of which whoever asks must be a member with one of these parts."""
    asking = required()
    enterprise = enterprises.get(db.session(), code)
    if asking.part_in(enterprise) not in parts:
        raise NotAllowedError(NOT_A_MEMBER)
    return enterprise


def scoped(scope: Scope) -> Callable[[], None]:
    """Return a guard for a blueprint of the API: the token shown must allow this."""

    def guard() -> None:
        if request.method != "OPTIONS" and required() and not g.token.allows(scope):
            raise NotAllowedError(SCOPE_MISSING)

    return guard


def number() -> UUID:
    """Return the number of this session, for somebody who is signed in by one."""
    return UUID(session[KEY])


def lead_to_sign_in() -> NoReturn:
    if wants_json():
        abort(401)
    here = request.full_path.rstrip("?") if request.method == "GET" else request.path
    abort(redirect(f"/{language()}/account/sign-in?{urlencode({'next': here})}", 303))


def _is_program() -> bool:
    return request.path.startswith("/api/")


def _by_session() -> Person | None:
    """Return the person of the cookie, if that session has not been ended anywhere."""
    found = current_user._get_current_object() if "_user_id" in session else None  # noqa: SLF001 - the proxy's own way out
    if not isinstance(found, Person):
        return None
    live = sessions.live(db.session(), session.get(KEY), found, at=datetime.now(UTC))
    return found if live else None


def _by_token() -> Person | None:
    kind, _, shown = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "bearer" or not shown:
        return None
    g.token = tokens.find(db.session(), shown.strip(), at=datetime.now(UTC))
    return g.token.person if g.token else None
