"""A version: what a record said at a moment, kept whole; changes are new versions, never edits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Entity, pair
from catalogue.domain.words import Words


class Version(Entity, table=True):
    """One state of a product, enterprise or listing, with who changed it, when and why."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("subject_id", "number", name="uq_version_subject_number"),)

    kind: str = Field(max_length=20)
    subject_id: UUID = Field(index=True)
    code: str = Field(max_length=40, index=True)
    number: int
    made_at: datetime = Field(sa_type=UTCDateTime, index=True)
    made_by: str = Field(max_length=200)
    reason_zh: str
    reason_en: str
    digest: str = Field(max_length=64)
    record: dict[str, Any] = Field(sa_type=JSON)

    @property
    def reason(self) -> Words:
        return pair(self, "reason")
