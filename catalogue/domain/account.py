"""A person 用户 with an account, and the part that person has in an enterprise."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, Relationship

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Entity, Row


class Part(StrEnum):
    """What a person may do within an enterprise; an owner may also invite and hand over."""

    OWNER = "owner"
    EDITOR = "editor"
    READER = "reader"


class Person(Entity, table=True):
    """Somebody who can sign in; ``fs_uniquifier`` ends every session when it changes."""

    __tablename__ = "person"

    email: str = Field(unique=True, index=True, max_length=254)
    name: str = Field(default="", max_length=100)
    password: str | None = Field(default=None, max_length=255)
    active: bool = True
    language: str = Field(default="zh", max_length=2)
    fs_uniquifier: str = Field(unique=True, max_length=64)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    made_at: datetime = Field(sa_type=UTCDateTime)

    memberships: list["Membership"] = Relationship(back_populates="person")


class Membership(Row, table=True):
    """That a person belongs to an enterprise, with a part."""

    __tablename__ = "membership"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    enterprise_id: UUID = Field(foreign_key="enterprise.id", primary_key=True, index=True)
    part: Part = Field(sa_type=choice_type(Part))
    since: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship(back_populates="memberships")
    enterprise: Enterprise = Relationship()
