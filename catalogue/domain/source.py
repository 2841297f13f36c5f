"""A source 来源: the public text that a record was taken from, with its site and date."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from catalogue.domain.columns import choice_type
from catalogue.domain.identity import Entity, pair
from catalogue.domain.words import Words


class Certainty(StrEnum):
    """How near the text seen was to the original."""

    VERBATIM = "verbatim"
    NORMALISED = "normalised"
    PARAPHRASE = "paraphrase"
    UNVERIFIED = "unverified"


class Source(Entity, table=True):
    """Where a public figure was read; ``date`` is as exact as it is known (2025, 2025-06, …)."""

    __tablename__ = "source"

    product_id: UUID = Field(foreign_key="product.id", index=True)
    position: int = 0
    title: str = ""
    site: str = ""
    date: str = Field(default="", max_length=10)
    certainty: Certainty = Field(sa_type=choice_type(Certainty))
    mirror: bool = False
    note_zh: str = ""
    note_en: str = ""

    @property
    def note(self) -> Words:
        return pair(self, "note")
