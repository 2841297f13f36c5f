"""A document 文件: a report, certificate or manual, known by the digest of its bytes."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from catalogue.domain.columns import choice_type
from catalogue.domain.identity import Entity, pair
from catalogue.domain.words import Words


class DocumentKind(StrEnum):
    """What a document is for."""

    REPORT = "report"
    CERTIFICATE = "certificate"
    MANUAL = "manual"
    OTHER = "other"


class Document(Entity, table=True):
    """A file of a product; the bytes live in the store under ``sha256``."""

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256_length"),)

    product_id: UUID = Field(foreign_key="product.id", index=True)
    position: int = 0
    kind: DocumentKind = Field(sa_type=choice_type(DocumentKind))
    title_zh: str = ""
    title_en: str = ""
    number: str = Field(default="", max_length=120)
    issued_on: date | None = None
    sha256: str = Field(max_length=64, index=True)
    media_type: str = Field(max_length=100)
    size: int = 0
    filename: str = Field(default="", max_length=255)

    @property
    def title(self) -> Words:
        return pair(self, "title")
