"""A review 审核: who looks at a declaration, what was decided of each claim, opinions and scores."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.identity import Entity
from catalogue.domain.words import Words


class Duty(StrEnum):
    """What somebody does for one declaration; nobody does two of these for the same one."""

    CHECK = "check"
    CITY = "city"
    PROVINCE = "province"
    EXPERT = "expert"

    @property
    def words(self) -> Words:
        return _DUTIES[self]


_DUTIES = {
    Duty.CHECK: Words(zh="形式审查", en="formal check"),
    Duty.CITY: Words(zh="市级推荐", en="opinion of the city"),
    Duty.PROVINCE: Words(zh="省级推荐", en="opinion of the province"),
    Duty.EXPERT: Words(zh="专家评审", en="expert review"),
}


class Answer(StrEnum):
    """What a reviewer said of one claim."""

    ACCEPTED = "accepted"
    QUERIED = "queried"

    @property
    def words(self) -> Words:
        return _ANSWERS[self]


_ANSWERS = {
    Answer.ACCEPTED: Words(zh="采信", en="accepted"),
    Answer.QUERIED: Words(zh="退回", en="queried"),
}


class Recommendation(StrEnum):
    """What a city or a province thinks of a declaration."""

    RECOMMENDED = "recommended"
    DECLINED = "declined"

    @property
    def words(self) -> Words:
        return _RECOMMENDATIONS[self]


_RECOMMENDATIONS = {
    Recommendation.RECOMMENDED: Words(zh="同意推荐", en="recommended"),
    Recommendation.DECLINED: Words(zh="不同意推荐", en="not recommended"),
}


class Assignment(Entity, table=True):
    """That a person has a duty for a declaration; it ends when done, handed back or recused."""

    __tablename__ = "assignment"
    __table_args__ = (CheckConstraint("recusal = '' OR ended_at IS NOT NULL", name="recusal_ends"),)

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    duty: Duty = Field(sa_type=choice_type(Duty))
    assigned_by: UUID | None = Field(default=None, foreign_key="person.id")
    since: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    recusal: str = ""

    person: Person = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Assignment.person_id", "lazy": "joined"}
    )


class ClaimDecision(Entity, table=True):
    """What was decided of one claim; it holds while the claim's digest is still this one.

    Decisions are only added. ``conversion`` is the sum the reviewer saw beside the page.
    """

    __tablename__ = "claim_decision"
    __table_args__ = (
        CheckConstraint("answer <> 'queried' OR remark <> ''", name="query_has_remark"),
    )

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    claim: str = Field(max_length=120)
    digest: str = Field(max_length=64)
    revision: int
    answer: Answer = Field(sa_type=choice_type(Answer))
    remark: str = ""
    conversion: str = ""
    person_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()


class Opinion(Entity, table=True):
    """Whether a city or a province recommends a declaration; the last one of each counts."""

    __tablename__ = "opinion"
    __table_args__ = (
        CheckConstraint("duty IN ('city', 'province')", name="of_city_or_province"),
        CheckConstraint("answer <> 'declined' OR text <> ''", name="declined_has_reason"),
    )

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    duty: Duty = Field(sa_type=choice_type(Duty))
    revision: int
    answer: Recommendation = Field(sa_type=choice_type(Recommendation))
    text: str = ""
    person_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()


class Score(Entity, table=True):
    """The points one expert gave under each criterion, and why; final for this revision."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("declaration_id", "person_id", "revision", name="uq_score_once"),
    )

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    revision: int
    points: dict[str, int] = Field(sa_type=JSON)
    total: float
    remark: str = ""
    at: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()


class Correction(Entity, table=True):
    """One round of corrections: the fields it opens, each with a remark, and by when."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("declaration_id", "number", name="uq_correction_number"),)

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    number: int
    asked_by: UUID = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=UTCDateTime)
    due_on: date
    revision: int
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    requests: list["CorrectionRequest"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "CorrectionRequest.field"}
    )


class CorrectionRequest(Entity, table=True):
    """A field that a round opens, with what is wrong with it."""

    __tablename__ = "correction_request"
    __table_args__ = (CheckConstraint("remark <> ''", name="has_remark"),)

    correction_id: UUID = Field(foreign_key="correction.id", index=True)
    field: str = Field(max_length=120)
    remark: str


class Comment(Entity, table=True):
    """Something said about a declaration, or about one field of it; ``shown`` to the enterprise."""

    __tablename__ = "comment"
    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    declaration_id: UUID = Field(foreign_key="declaration.id", index=True)
    field: str = Field(default="", max_length=120)
    text: str
    shown: bool = False
    person_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()
