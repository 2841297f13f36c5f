"""A filed report 提交的报告: a document handed in with a declaration, what was read off it, what the maker says."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.document import DocumentKind
from catalogue.domain.identity import Entity
from catalogue.domain.words import Words

TEXTS = ("number", "laboratory", "cma", "cnas", "standard", "sample", "model", "conclusion")
DATES = ("tested_on", "issued_on", "valid_until")


class Reading(StrEnum):
    """How far the reading of a report has come."""

    WAITING = "waiting"
    READ = "read"
    UNREADABLE = "unreadable"

    @property
    def words(self) -> Words:
        return _READINGS[self]


_READINGS = {
    Reading.WAITING: Words(zh="还没读完", en="not read yet"),
    Reading.READ: Words(zh="已读", en="read"),
    Reading.UNREADABLE: Words(zh="读不了", en="cannot be read"),
}


class FiledReport(Entity, table=True):
    """One file of one declaration; the bytes live in the store under ``sha256``.

    ``found`` holds the facts that the reader saw, ``said`` those the maker confirmed; ``prints``
    tell near-identical pages, ``legible`` says of each page whether its text can be believed.
    """

    __tablename__ = "filed_report"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256_length"),)

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    position: int = 0
    kind: DocumentKind = Field(default=DocumentKind.REPORT, sa_type=choice_type(DocumentKind))
    sha256: str = Field(max_length=64, index=True)
    size: int = 0
    filename: str = Field(default="", max_length=255)
    number: str = Field(default="", max_length=120, index=True)
    filed_at: datetime = Field(sa_type=UTCDateTime)
    filed_by: str = Field(max_length=200)
    reading: Reading = Field(default=Reading.WAITING, sa_type=choice_type(Reading))
    fault_zh: str = ""
    fault_en: str = ""
    pages: int = 0
    legible: list[str] = Field(default_factory=list, sa_type=JSON)
    prints: list[str] = Field(default_factory=list, sa_type=JSON)
    found: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    @property
    def fault(self) -> Words:
        return Words(zh=self.fault_zh, en=self.fault_en)

    @property
    def title(self) -> Words:
        """Return what to call the report: its number, else the name of its file."""
        named = self.number or self.filename
        return Words(zh=named, en=named)

    def day(self, name: str) -> date | None:
        """Return one of the dates that the maker confirmed."""
        return date.fromisoformat(self.said[name]) if self.said.get(name) else None

    @property
    def needs_hand(self) -> bool:
        """Return whether some page is a scan or garbled, so that it must be linked by hand."""
        return any(each in {"scan", "garbled"} for each in self.legible)

    def record(self) -> dict[str, Any]:
        """Return what a version of the declaration keeps of it."""
        return {
            "id": str(self.id),
            "kind": self.kind.value,
            "sha256": self.sha256,
            "filename": self.filename,
            "size": self.size,
            "pages": self.pages,
            "number": self.number,
            "said": self.said,
        }
