"""The trail: an audit event for every deed, and an outbox row for all that must still be told."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Row

FIRST = "0" * 64


class AuditEvent(Row, table=True):
    """Who did what to which thing; each event holds the digest of the one before."""

    __tablename__ = "audit_event"

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UTCDateTime)
    actor: str = Field(max_length=200)
    deed: str = Field(max_length=60, index=True)
    subject: str = Field(max_length=80, index=True)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    previous: str = Field(max_length=64, unique=True)
    digest: str = Field(max_length=64, unique=True)

    def seal(self) -> str:
        """Return the digest over all that the event says and the digest before it."""
        said = [self.at.isoformat(), self.actor, self.deed, self.subject, self.details]
        text = json.dumps([self.previous, *said], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class TrailEnd(Row, table=True):
    """Where the trail ends: how many events it has and the last digest, so that none can be cut off."""

    __tablename__ = "trail_end"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True)
    links: int
    last: str = Field(max_length=64)


class OutboxRow(Row, table=True):
    """Something the index (or the mail) must be told; telling it twice does no harm."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_open", "topic", "done_at"),)

    number: int | None = Field(default=None, primary_key=True)
    topic: str = Field(max_length=20)
    subject: str = Field(max_length=80)
    made_at: datetime = Field(sa_type=UTCDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
