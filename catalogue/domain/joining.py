"""Ways into an enterprise: an invitation 邀请 from its owner, or a request to join 加入申请."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, Relationship

from catalogue.domain.account import Part, Person
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Entity


class Invitation(Entity, table=True):
    """An owner's word that whoever reads mail at an address may join; the secret is kept hashed."""

    __tablename__ = "invitation"

    enterprise_id: UUID = Field(foreign_key="enterprise.id", index=True)
    email: str = Field(max_length=254)
    part: Part = Field(sa_type=choice_type(Part))
    digest: str = Field(unique=True, max_length=64)
    made_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    enterprise: Enterprise = Relationship()

    def is_open(self, *, at: datetime) -> bool:
        return self.ended_at is None and at < self.expires_at


class JoinRequest(Entity, table=True):
    """That a person wants to belong to the enterprise of a credit code; asked once until answered.

    It waits for the person's address to be confirmed, then, where the enterprise has an owner
    already, for the owner's answer. No enterprise is made on the word of an unconfirmed address.
    """

    __tablename__ = "join_request"
    __table_args__ = (
        Index(
            "ix_join_request_open",
            "uscc",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    person_id: UUID = Field(foreign_key="person.id", index=True)
    uscc: str = Field(max_length=18)
    enterprise_name: str = Field(default="", max_length=200)
    enterprise_id: UUID | None = Field(default=None, foreign_key="enterprise.id", index=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    enterprise: Enterprise = Relationship()
    person: Person = Relationship()
