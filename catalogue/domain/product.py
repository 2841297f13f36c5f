"""A product 产品: what is catalogued, with its figures, cases, documents and where they come from."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, Relationship

from catalogue.domain import evidence
from catalogue.domain.application_case import ApplicationCase
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.document import Document
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Entity, Origin, Row, pair
from catalogue.domain.indicator import Indicator
from catalogue.domain.quantity import Interval, Role, together
from catalogue.domain.source import Source
from catalogue.domain.words import Words


class Grain(StrEnum):
    """What one entry stands for; only single models may be compared without a warning."""

    MODEL = "model"
    SEVERAL = "several"
    CLASS = "class"
    PROJECT = "project"


class Maker(Row, table=True):
    """That an enterprise makes a product; several makers are kept in the order of the source."""

    __tablename__ = "maker"

    product_id: UUID = Field(foreign_key="product.id", primary_key=True)
    enterprise_id: UUID = Field(foreign_key="enterprise.id", primary_key=True, index=True)
    position: int = 0

    enterprise: Enterprise = Relationship()


class ProductScenario(Row, table=True):
    """That a product serves a scenario."""

    __tablename__ = "product_scenario"

    product_id: UUID = Field(foreign_key="product.id", primary_key=True)
    scenario: str = Field(primary_key=True, index=True, max_length=60)
    position: int = 0


class Product(Entity, table=True):
    """One entry of the catalogue."""

    __tablename__ = "product"

    code: str = Field(unique=True, index=True, max_length=40)
    name_zh: str = Field(max_length=300)
    name_en: str = Field(default="", max_length=300)
    model: str = Field(default="", max_length=200)
    category: str = Field(index=True, max_length=60)
    maker_note_zh: str = ""
    maker_note_en: str = ""
    users_zh: str = ""
    users_en: str = ""
    grain: Grain = Field(default=Grain.MODEL, sa_type=choice_type(Grain))
    origin: Origin = Field(sa_type=choice_type(Origin), index=True)
    summary_zh: str = ""
    summary_en: str = ""
    note_zh: str = ""
    note_en: str = ""
    version: int = 1
    changed_at: datetime = Field(sa_type=UTCDateTime)

    makers: list[Maker] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "Maker.position"}
    )
    scenario_links: list[ProductScenario] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "ProductScenario.position"}
    )
    sources: list[Source] = Relationship(
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "Source.position"},
    )
    indicators: list[Indicator] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "Indicator.position"}
    )
    cases: list[ApplicationCase] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "ApplicationCase.position"}
    )
    documents: list[Document] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "Document.position"}
    )

    @property
    def name(self) -> Words:
        return Words(zh=self.name_zh, en=self.name_en or self.name_zh)

    @property
    def called(self) -> Words:
        """The name with the model: products that replace one another are often of the same name."""
        if not self.model:
            return self.name
        return Words(
            zh=self.name_zh if self.model in self.name_zh else f"{self.name_zh} {self.model}",
            en=self.name.en if self.model in self.name.en else f"{self.name.en} {self.model}",
        )

    @property
    def summary(self) -> Words:
        return pair(self, "summary")

    @property
    def note(self) -> Words:
        return pair(self, "note")

    @property
    def maker_note(self) -> Words:
        return pair(self, "maker_note")

    @property
    def users(self) -> Words:
        return pair(self, "users")

    @property
    def scenarios(self) -> tuple[str, ...]:
        return tuple(link.scenario for link in self.scenario_links)

    @property
    def enterprises(self) -> tuple[Enterprise, ...]:
        return tuple(maker.enterprise for maker in self.makers)

    @property
    def grade(self) -> Grade:
        """Return the best evidence grade among the figures; a public source where there is none."""
        return evidence.best({each.grade for each in self.indicators})

    def figures(self, code: str) -> tuple[Indicator, ...]:
        return tuple(each for each in self.indicators if each.code == code)

    def guaranteed(self, code: str, unit: str, role: Role) -> Interval | None:
        """Return what all figures of one indicator guarantee together, or None."""
        return together(each.guaranteed(unit, role) for each in self.figures(code))
