"""A measure 处置: one thing done about a listing, with its cause, actor, public text and due date."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.identity import Entity, Row, pair
from catalogue.domain.listing import Edition, Listing, Standing
from catalogue.domain.product import Product
from catalogue.domain.words import Words


class Cause(StrEnum):
    """Why a measure was taken."""

    EXPIRY = "expiry"
    SELF_CHECK = "self-check"
    SPOT_CHECK = "spot-check"
    COMPLAINT = "complaint"
    SAMPLING = "sampling"
    RECALL = "recall"
    EVIDENCE = "evidence"
    CREDIT = "credit"
    OWN_REQUEST = "own-request"
    PUT_RIGHT = "put-right"
    REVIEWED = "reviewed"

    @property
    def words(self) -> Words:
        return _CAUSES[self]


_CAUSES = {
    Cause.EXPIRY: Words(zh="有效期满", en="the validity has ended"),
    Cause.SELF_CHECK: Words(zh="年度自查", en="yearly self-check"),
    Cause.SPOT_CHECK: Words(zh="现场抽查", en="spot check"),
    Cause.COMPLAINT: Words(zh="投诉举报", en="complaint"),
    Cause.SAMPLING: Words(zh="监督抽检不合格", en="a sample failed official testing"),
    Cause.RECALL: Words(zh="产品召回", en="product recall"),
    Cause.EVIDENCE: Words(zh="报告或证书失效", en="a report or certificate is no longer valid"),
    Cause.CREDIT: Words(zh="企业信用", en="credit of the enterprise"),
    Cause.OWN_REQUEST: Words(zh="企业申请", en="request of the enterprise"),
    Cause.PUT_RIGHT: Words(zh="整改合格", en="put right"),
    Cause.REVIEWED: Words(zh="重新审核通过", en="reviewed again and passed"),
}


class Measure(Entity, table=True):
    """One move of a listing as the public reads it; a warning leaves the standing as it is."""

    __tablename__ = "measure"
    __table_args__ = (CheckConstraint("text_zh <> '' AND text_en <> ''", name="says_why"),)

    listing_id: UUID = Field(foreign_key="listing.id", index=True)
    move: str = Field(max_length=40)
    cause: Cause = Field(sa_type=choice_type(Cause))
    after: Standing = Field(sa_type=choice_type(Standing))
    text_zh: str
    text_en: str
    due_on: date | None = None
    actor: str = Field(max_length=200)
    at: datetime = Field(sa_type=UTCDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    @property
    def text(self) -> Words:
        return pair(self, "text")


class Replacement(Row, table=True):
    """A listed product that an administrator names in place of what a listing no longer carries."""

    __tablename__ = "replacement"

    listing_id: UUID = Field(foreign_key="listing.id", primary_key=True)
    product_id: UUID = Field(foreign_key="product.id", primary_key=True)
    position: int = 0

    product: Product = Relationship()


class SelfCheck(Entity, table=True):
    """The yearly answer of an enterprise that what was listed still holds."""

    __tablename__ = "self_check"
    __table_args__ = (UniqueConstraint("listing_id", "year", name="uq_self_check_year"),)

    listing_id: UUID = Field(foreign_key="listing.id", index=True)
    year: int
    due_on: date
    asked_at: datetime = Field(sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
    unchanged: bool | None = None
    text: str = ""

    listing: Listing = Relationship()


class EditionSeal(Row, table=True):
    """The frozen content of an edition with its digest; the database refuses to change either."""

    __tablename__ = "edition_seal"

    edition_id: UUID = Field(foreign_key="edition.id", primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    digest: str = Field(max_length=64)
    sealed_by: UUID = Field(foreign_key="person.id")
    sealed_at: datetime = Field(sa_type=UTCDateTime)

    edition: Edition = Relationship()
