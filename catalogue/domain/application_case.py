"""An application case 应用案例: where a product was used, by whom, and what came of it."""

from uuid import UUID

from sqlmodel import Field

from catalogue.domain.identity import Entity, pair
from catalogue.domain.words import Words


class ApplicationCase(Entity, table=True):
    """One use in the field; dates are as exact as they are known (2024, 2024-07, 2024-07-20)."""

    __tablename__ = "application_case"

    product_id: UUID = Field(foreign_key="product.id", index=True)
    position: int = 0
    user_zh: str = ""
    user_en: str = ""
    place_zh: str = ""
    place_en: str = ""
    begun: str = Field(default="", max_length=10)
    ended: str = Field(default="", max_length=10)
    quantity: int | None = None
    event_zh: str = ""
    event_en: str = ""
    effect_zh: str = ""
    effect_en: str = ""
    confirmed_by: str = ""

    @property
    def user(self) -> Words:
        return pair(self, "user")

    @property
    def place(self) -> Words:
        return pair(self, "place")

    @property
    def event(self) -> Words:
        return pair(self, "event")

    @property
    def effect(self) -> Words:
        return pair(self, "effect")
