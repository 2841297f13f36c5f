"""A person 用户 with an account, the roles granted, and the part that person has in an enterprise."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, Relationship

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Entity, Row
from catalogue.domain.moves import Role
from catalogue.domain.words import Words


class Part(StrEnum):
    """What a person may do within an enterprise; an owner may also invite and hand over."""

    OWNER = "owner"
    EDITOR = "editor"
    READER = "reader"

    @property
    def words(self) -> Words:
        return PART_WORDS[self]


PART_WORDS = {
    Part.OWNER: Words(zh="负责人", en="Owner"),
    Part.EDITOR: Words(zh="编辑", en="Editor"),
    Part.READER: Words(zh="只读", en="Reader"),
}

EVERYBODY = tuple(Part)
WRITERS = (Part.OWNER, Part.EDITOR)


class RoleGrant(Row, table=True):
    """That a person holds a role of the whole site: who granted it, and since when.

    Flask-Security reads ``name`` and ``get_permissions`` of each role of a person.
    """

    __tablename__ = "role_grant"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    name: Role = Field(sa_type=choice_type(Role), primary_key=True)
    granted_by: str = Field(max_length=200)
    since: datetime = Field(sa_type=UTCDateTime)

    def get_permissions(self) -> set[str]:
        return set()


class Person(Entity, table=True):
    """Somebody who can sign in; ``fs_uniquifier`` ends every session when it changes.

    The last four properties are what Flask-Login asks of whoever is signed in.
    """

    __tablename__ = "person"

    email: str = Field(unique=True, index=True, max_length=254)
    name: str = Field(default="", max_length=100)
    password: str | None = Field(default=None, max_length=255)
    active: bool = True
    language: str = Field(default="zh", max_length=2)
    fs_uniquifier: str = Field(unique=True, max_length=64)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    made_at: datetime = Field(sa_type=UTCDateTime)
    tf_totp_secret: str | None = Field(default=None, max_length=400)  # encrypted
    totp_counter: int | None = None  # of the last code taken: none is taken twice
    mf_recovery_codes: list[str] = Field(default_factory=list, sa_type=JSON)  # encrypted

    memberships: list["Membership"] = Relationship(back_populates="person")
    roles: list[RoleGrant] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"lazy": "selectin"}
    )

    @property
    def called(self) -> str:
        """Return what to call this person."""
        return self.name or self.email.partition("@")[0]

    @property
    def held(self) -> frozenset[Role]:
        """Return the roles of the whole site that this person holds."""
        return frozenset(each.name for each in self.roles)

    @property
    def needs_second_factor(self) -> bool:
        """Return whether this person may do nothing before setting up a second factor."""
        return bool(self.roles) and self.tf_totp_secret is None

    def part_in(self, enterprise: Enterprise) -> Part | None:
        """Return the part this person has in the enterprise, or None for a stranger."""
        parts = (each.part for each in self.memberships if each.enterprise_id == enterprise.id)
        return next(parts, None)

    @property
    def is_active(self) -> bool:
        return self.active

    @property
    def is_authenticated(self) -> bool:
        return self.active

    @property
    def is_anonymous(self) -> bool:
        return False

    def get_id(self) -> str:
        return self.fs_uniquifier


class Membership(Row, table=True):
    """That a person belongs to an enterprise, with a part."""

    __tablename__ = "membership"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    enterprise_id: UUID = Field(foreign_key="enterprise.id", primary_key=True, index=True)
    part: Part = Field(sa_type=choice_type(Part))
    since: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship(back_populates="memberships")
    enterprise: Enterprise = Relationship()


def actor(person: Any) -> str:
    """Return what the audit trail calls a person: an identity that outlives name and address."""
    return f"person:{person.id}"
