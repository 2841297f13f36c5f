"""An indicator 指标 of a product: a bound with its unit, condition, published text and evidence."""

import json
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.columns import DecimalText, choice_type
from catalogue.domain.document import Document
from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Entity, pair
from catalogue.domain.laboratory import Laboratory
from catalogue.domain.quantity import Bound, Comparator, Interval, Role
from catalogue.domain.source import Source
from catalogue.domain.words import Words


class Indicator(Entity, table=True):
    """One published figure. The same code may stand twice, under two conditions."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(
            "(text = '') = (low IS NOT NULL OR high IS NOT NULL)", name="figure_or_text"
        ),
        CheckConstraint(
            "grade NOT IN ('report', 'report-checked') OR document_id IS NOT NULL",
            name="report_has_document",
        ),
        CheckConstraint("grade <> 'report-checked' OR page IS NOT NULL", name="checked_has_page"),
    )

    product_id: UUID = Field(foreign_key="product.id", index=True)
    position: int = 0
    code: str = Field(index=True, max_length=60)
    comparator: Comparator = Field(sa_type=choice_type(Comparator))
    low: Decimal | None = Field(default=None, sa_type=DecimalText)
    high: Decimal | None = Field(default=None, sa_type=DecimalText)
    text: str = ""
    unit: str = Field(default="", max_length=40)
    canonical_low: float | None = None
    canonical_high: float | None = None
    condition_zh: str = ""
    condition_en: str = ""
    as_published: str = ""
    grade: Grade = Field(sa_type=choice_type(Grade), index=True)
    source_id: UUID | None = Field(default=None, foreign_key="source.id")
    document_id: UUID | None = Field(default=None, foreign_key="document.id")
    laboratory_id: UUID | None = Field(default=None, foreign_key="laboratory.id")
    page: int | None = None
    box: str = ""
    clause: str = ""

    source: Source | None = Relationship()
    document: Document | None = Relationship()
    laboratory: Laboratory | None = Relationship()

    @property
    def bound(self) -> Bound | None:
        """Return the figure, or None for an indicator that is a text (IP66)."""
        if self.text:
            return None
        return Bound(self.comparator, self.low, self.high, self.unit)

    @property
    def condition(self) -> Words:
        return pair(self, "condition")

    @property
    def box_on_page(self) -> tuple[float, float, float, float] | None:
        """Return left, top, right, bottom as shares of the page, where the proof stands."""
        if not self.box:
            return None
        left, top, right, bottom = json.loads(self.box)
        return left, top, right, bottom

    def guaranteed(self, unit: str, role: Role) -> Interval | None:
        """Return what this figure guarantees, in ``unit``."""
        return None if self.bound is None else self.bound.guaranteed(unit, role)

    def canonicalise(self, unit: str) -> None:
        """Fill the canonical columns, which peers are compared by."""
        if self.bound is not None:
            self.canonical_low, self.canonical_high = self.bound.ends_in(unit)
