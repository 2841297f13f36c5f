"""What every entity has: an identity from birth, a version counter, and names in both languages."""

from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

from catalogue.domain.words import Words

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Whatever is kept in a table; migrations can name every constraint of it."""

    metadata = MetaData(naming_convention=NAMING)


class Origin(StrEnum):
    """Where a record comes from, which decides what may be said of it."""

    PUBLIC_SOURCE = "public-source"
    DECLARED = "declared"
    SAMPLE = "sample"


class Entity(Row):
    """A thing with an identity of its own."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)


def pair(thing: Any, name: str) -> Words:
    """Return the two columns ``name_zh`` and ``name_en`` as one text."""
    return Words(zh=getattr(thing, f"{name}_zh"), en=getattr(thing, f"{name}_en"))
