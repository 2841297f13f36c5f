"""The cast: people with every part and role, each signed in through the real sign-in page.

``cast.reviewer.get("/zh/review")`` reads as what it is. Whoever is named first time is made, and
signs in; the visitor never does. The maker's enterprise is ``cast.maker``, its rival's ``cast.rival``.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from catalogue.domain.account import Membership, Part, Person
from catalogue.domain.identity import Origin
from catalogue.domain.moves import Role
from catalogue.services import accounts, enterprises
from catalogue.web import auth, db
from tests import make

PASSWORD = "correct horse battery staple"  # noqa: S105 - of people who exist in tests only
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
OWN, OTHER = "MAKER", "RIVAL"  # codes of the two enterprises


@dataclass(frozen=True, slots=True)
class Character:
    """What somebody of the cast is: a part in one of the two enterprises, roles of the site."""

    enterprise: str = ""
    part: Part | None = None
    roles: tuple[Role, ...] = ()


CHARACTERS = {
    "maker_owner": Character(OWN, Part.OWNER),
    "maker_editor": Character(OWN, Part.EDITOR),
    "maker_reader": Character(OWN, Part.READER),
    "rival_owner": Character(OTHER, Part.OWNER),
    "buyer": Character(),
    "reviewer": Character(roles=(Role.REVIEWER,)),
    "second_reviewer": Character(roles=(Role.REVIEWER,)),
    "city": Character(roles=(Role.CITY,)),
    "province": Character(roles=(Role.PROVINCE,)),
    "expert": Character(roles=(Role.EXPERT,)),
    "second_expert": Character(roles=(Role.EXPERT,)),
    "publisher": Character(roles=(Role.PUBLISHER,)),
    "administrator": Character(roles=(Role.ADMINISTRATOR,)),
}
EVERYBODY = ("visitor", *CHARACTERS)


@dataclass(slots=True)
class Member:
    """One of the cast at their browser."""

    client: FlaskClient
    name: str = "visitor"
    id: UUID | None = None
    form_token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **given: Any) -> TestResponse:
        return self.client.get(path, **given)

    def post(self, path: str, data: dict[str, Any] | None = None, **given: Any) -> TestResponse:
        """Send a form with its token, as the page that shows it would."""
        return self.client.post(path, data={"csrf_token": self.token()} | (data or {}), **given)

    def token(self) -> str:
        """Return the token of forms: one for the whole session."""
        if not self.form_token:
            page = self.client.get("/zh/account" if self.id else "/zh/account/sign-in")
            found = TOKEN.search(page.get_data(as_text=True))
            assert found, f"{self.name}: no form at {page.request.path} ({page.status_code})"
            self.form_token = found[1]
        return self.form_token


class Cast:
    """Everybody, made when first named."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.signed_in: dict[str, Member] = {}
        self.visitor = Member(app.test_client())

    def __getattr__(self, name: str) -> Member:
        if name not in CHARACTERS:
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Member:
        if name == "visitor":
            return self.visitor
        if name not in self.signed_in:
            number = self.add(name)
            self.signed_in[name] = self.sign_in(name, number)
        return self.signed_in[name]

    @property
    def maker(self) -> str:
        return self.enterprise(OWN)

    @property
    def rival(self) -> str:
        return self.enterprise(OTHER)

    def enterprise(self, code: str) -> str:
        """Return the code of one of the two enterprises, which is made when first asked for."""
        with self.session() as session:
            if not enterprises.find(session, code):
                number = make.CODES[(OWN, OTHER).index(code)]
                session.add(make.enterprise(code=code, uscc=number, origin=Origin.DECLARED))
        return code

    def add(self, name: str) -> UUID:
        """Add somebody of the cast to the record, confirmed and with what their role needs."""
        role = CHARACTERS[name]
        if role.enterprise:
            self.enterprise(role.enterprise)
        with self.app.app_context(), self.session() as session:
            person = self._person(session, name)
            for each in role.roles:
                accounts.grant(session, person, each, by="test", at=now())
            if role.roles:
                person.tf_totp_secret = self._codes().generate_totp_secret()
            if role.part:
                self._join(session, person, role)
            return person.id

    def _person(self, session: Session, name: str) -> Person:
        return accounts.add(
            session,
            email=address(name),
            name=name.replace("_", " ").title(),
            password=_hashed(auth.hashed),
            language="zh",
            at=now(),
            confirmed=True,
        )

    def _join(self, session: Session, person: Person, role: Character) -> None:
        assert role.part
        enterprise = enterprises.find(session, role.enterprise)
        assert enterprise
        session.add(
            Membership(
                person_id=person.id, enterprise_id=enterprise.id, part=role.part, since=now()
            )
        )

    def sign_in(self, name: str, number: UUID) -> Member:
        """Sign in through the page, in a browser of its own."""
        member = Member(self.app.test_client(), name, headers={"User-Agent": "Firefox/130 Linux"})
        given = {"email": address(name), "password": PASSWORD, "code": self.code(number)}
        answer = member.post("/zh/account/sign-in", given)
        assert answer.status_code == 303, f"{name}: {answer.status_code}"
        member.id, member.form_token = number, ""
        return member

    def code(self, number: UUID) -> str:
        """Return what the authenticator of this person shows now."""
        with self.app.app_context(), self.session() as session:
            secret = accounts.get(session, number).tf_totp_secret
            return self._codes().generate_totp_password(secret) if secret else ""

    def _codes(self) -> Any:
        return self.app.extensions["security"].totp_factory

    def session(self) -> Any:
        return db.transaction(self.app.extensions["youbei"].engine)


def address(name: str) -> str:
    return f"{name.replace('_', '.')}@example.com"


def now() -> datetime:
    return datetime.now(UTC)


@cache
def _hashed(by: Any) -> str:
    """Hash the one password once: hashing is slow on purpose."""
    hashed: str = by(PASSWORD)
    return hashed
