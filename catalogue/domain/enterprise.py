"""An enterprise 企业: who makes a product, and what was checked of it, by whom and when."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship
from stdnum.cn import uscc

from catalogue.domain.columns import choice_type
from catalogue.domain.identity import Entity, Origin, pair
from catalogue.domain.words import Words

USCC_LENGTH = 18


class Enterprise(Entity, table=True):
    """A maker. A public source often gives only a short name; then there is no credit code."""

    __tablename__ = "enterprise"
    __table_args__ = (
        CheckConstraint("uscc IS NULL OR length(uscc) = 18", name="uscc_length"),
        CheckConstraint("origin <> 'declared' OR uscc IS NOT NULL", name="declared_has_uscc"),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    uscc: str | None = Field(default=None, unique=True, max_length=18)
    name_zh: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    region: str = Field(default="", max_length=2, index=True)
    address_zh: str = ""
    address_en: str = ""
    website: str = ""
    note_zh: str = ""
    note_en: str = ""
    origin: Origin = Field(sa_type=choice_type(Origin))

    checks: list["EnterpriseCheck"] = Relationship(
        back_populates="enterprise",
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "EnterpriseCheck.checked_on.desc()"},
    )

    @property
    def name(self) -> Words:
        return Words(zh=self.name_zh, en=self.name_en or self.name_zh)

    @property
    def address(self) -> Words:
        return pair(self, "address")

    @property
    def note(self) -> Words:
        return pair(self, "note")


class EnterpriseCheck(Entity, table=True):
    """One thing that was looked at: against which source, by whom, when, and what was found."""

    __tablename__ = "enterprise_check"

    enterprise_id: UUID = Field(foreign_key="enterprise.id", index=True)
    subject_zh: str
    subject_en: str
    finding_zh: str
    finding_en: str
    checked_by: str
    checked_on: date

    enterprise: Enterprise = Relationship(back_populates="checks")

    @property
    def subject(self) -> Words:
        return pair(self, "subject")

    @property
    def finding(self) -> Words:
        return pair(self, "finding")


def credit_code_problem(code: str) -> Words | None:
    """Return what is wrong with a unified social credit code (GB 32100-2015), or None.

    A code that passes is well formed; that proves no enterprise. python-stdnum folds case and
    spaces; it wants a digit in the first two places, so bodies registered elsewhere (A, N, Y)
    cannot be entered yet.
    """
    compact = uscc.compact(code)
    wrong = sorted({letter for letter in compact if letter in "IOZSV"})
    if wrong:
        letters = ", ".join(wrong)
        return Words(
            zh=f"统一社会信用代码里没有字母{letters}：看看是不是把1、0、2、5写成了字母",
            en=f"A credit code never holds {letters}: look for 1, 0, 2 or 5 typed as a letter",
        )
    if len(compact) != USCC_LENGTH:
        return Words(
            zh=f"统一社会信用代码要18位，这里有{len(compact)}位",
            en=f"A credit code has 18 characters; this has {len(compact)}",
        )
    if uscc.is_valid(compact):
        return None
    return Words(
        zh="统一社会信用代码的校验位对不上：照营业执照再核对一遍",
        en="The check character of the credit code does not fit: compare it with the licence",
    )
