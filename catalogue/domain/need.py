"""A need 公开需求: a sheet its buyer has published, so that makers see it and can answer."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Entity
from catalogue.domain.product import Product
from catalogue.domain.sheet import Sheet, record


class Need(Entity, table=True):
    """A published need; an anonymous one does not say whose it is."""

    __tablename__ = "need"

    code: str = Field(unique=True, index=True, max_length=40)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    title: str = Field(max_length=200)
    text: str = ""
    buyer: str = Field(default="", max_length=200)
    sheet: dict[str, Any] = Field(sa_type=JSON)
    until: date | None = None
    published_at: datetime = Field(sa_type=UTCDateTime, index=True)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    person: Person = Relationship()
    answers: list["NeedAnswer"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "NeedAnswer.made_at"}
    )

    @property
    def asked(self) -> Sheet:
        return record.read_sheet(self.sheet)

    @property
    def anonymous(self) -> bool:
        return not self.buyer

    def is_open(self, *, on: date) -> bool:
        return self.closed_at is None and (self.until is None or on <= self.until)


class NeedAnswer(Entity, table=True):
    """That an enterprise says one of its products would do."""

    __tablename__ = "need_answer"
    __table_args__ = (
        UniqueConstraint("need_id", "product_id", name="uq_need_answer_need_product"),
    )

    need_id: UUID = Field(foreign_key="need.id", index=True)
    enterprise_id: UUID = Field(foreign_key="enterprise.id", index=True)
    product_id: UUID = Field(foreign_key="product.id")
    person_id: UUID = Field(foreign_key="person.id")
    text: str = Field(default="", max_length=2000)
    made_at: datetime = Field(sa_type=UTCDateTime)

    enterprise: Enterprise = Relationship()
    product: Product = Relationship()
