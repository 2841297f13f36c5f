"""A watch 关注: somebody wants to be told when the set of products of a search or a sheet changes."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.identity import Entity


class Watched(StrEnum):
    """What is watched: the hits of a search, or the products that meet a sheet."""

    SEARCH = "search"
    SHEET = "sheet"


class Watch(Entity, table=True):
    """What one person watches; ``codes`` are the products as last told, ``token`` opens the feed."""

    __tablename__ = "watch"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    watched: Watched = Field(sa_type=choice_type(Watched))
    title: str = Field(max_length=300)
    query: str
    language: str = Field(max_length=2)
    token: str = Field(unique=True, max_length=64)
    codes: list[str] = Field(default_factory=list, sa_type=JSON)
    number: int = 0
    made_at: datetime = Field(sa_type=UTCDateTime)
    told_at: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()
    changes: list["WatchChange"] = Relationship(
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "WatchChange.number.desc()"},
    )


class WatchChange(Entity, table=True):
    """One difference that was told: which products came, which went."""

    __tablename__ = "watch_change"
    __table_args__ = (UniqueConstraint("watch_id", "number", name="uq_watch_change_watch_number"),)

    watch_id: UUID = Field(foreign_key="watch.id", index=True)
    number: int
    at: datetime = Field(sa_type=UTCDateTime)
    gained: list[str] = Field(sa_type=JSON)
    lost: list[str] = Field(sa_type=JSON)
