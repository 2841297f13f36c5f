"""A laboratory 检验机构: who measured, under which accreditation."""

from datetime import date

from sqlmodel import Field

from catalogue.domain.columns import choice_type
from catalogue.domain.identity import Entity, Origin, pair
from catalogue.domain.words import Words


class Laboratory(Entity, table=True):
    """A testing body with its CMA (12 digits) and CNAS numbers as they were given."""

    __tablename__ = "laboratory"

    code: str = Field(unique=True, index=True, max_length=40)
    name_zh: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    cma_number: str = Field(default="", max_length=40)
    cma_valid_until: date | None = None
    cnas_number: str = Field(default="", max_length=40)
    note_zh: str = ""
    note_en: str = ""
    origin: Origin = Field(sa_type=choice_type(Origin))

    @property
    def name(self) -> Words:
        return Words(zh=self.name_zh, en=self.name_en or self.name_zh)

    @property
    def note(self) -> Words:
        return pair(self, "note")


def cma_problem(number: str) -> Words | None:
    """Return what is wrong with a CMA number, or None; twelve digits, year then issuer."""
    if len(number) == 12 and number.isdigit():  # noqa: PLR2004 - the length of the number
        return None
    return Words(
        zh="CMA证书编号是12位数字，例如210112050123",
        en="a CMA number has twelve digits, as in 210112050123",
    )
