"""An idempotency key 幂等键: that a program's request was done once, and what came of it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Row


class Idempotency(Row, table=True):
    """The key a program gave, the digest of what it sent, and the declaration that was made."""

    __tablename__ = "idempotency"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    key: str = Field(primary_key=True, max_length=100)
    digest: str = Field(max_length=64)
    code: str = Field(max_length=40)
    made_at: datetime = Field(sa_type=UTCDateTime)
