"""Links that are mailed: signed, dated, worthless once the person's secrets have changed."""

from typing import Any

from flask import current_app, url_for
from flask_security.utils import check_and_get_token_status

from catalogue.domain.account import Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.words import Language
from catalogue.web import auth
from catalogue.web.framing import mailed

KINDS = {"confirm": "CONFIRM_EMAIL", "reset": "RESET_PASSWORD", "change_email": "CHANGE_EMAIL"}


def token(kind: str, person: Person, more: str = "") -> str:
    """Return a signed token of this kind; it holds while address and uniquifier stay as they are."""
    serializer = getattr(current_app.extensions["security"], f"{kind}_serializer")
    signed: str = serializer.dumps([person.fs_uniquifier, auth.digest("email", person.email), more])
    return signed


def read(kind: str, shown: str) -> tuple[Person, str] | None:
    """Return whose token it is and what more it carries, or None for one that opens nothing."""
    within = current_app.config[f"SECURITY_{KINDS[kind]}_WITHIN"]
    expired, invalid, data = check_and_get_token_status(shown, kind, within)
    if expired or invalid or not data:
        return None
    person = current_app.extensions["security"].datastore.find_user(fs_uniquifier=data[0])
    if person is None or data[1] != auth.digest("email", person.email):
        return None
    return person, data[2]


def to_confirm(person: Person) -> str:
    return _whole("entrance.confirm", person, token=token("confirm", person))


def to_reset(person: Person) -> str:
    return _whole("entrance.reset", person, token=token("reset", person))


def to_change_address(person: Person, new: str) -> str:
    shown = token("change_email", person, new)
    return _whole("entrance.new_address", person, token=shown)


def to_sign_in(language: Language) -> str:
    return mailed(url_for("entrance.sign_in", language=language))


def to_forgotten(person: Person) -> str:
    return _whole("entrance.forgotten", person)


def to_members(person: Person, enterprise: Enterprise) -> str:
    return _whole("account.members_of", person, code=enterprise.code)


def to_invitation(secret: str) -> str:
    return mailed(url_for("entrance.invitation", secret=secret))


def _whole(view: str, person: Person, **values: Any) -> str:
    return mailed(url_for(view, language=person.language, **values))
