"""An objection 异议: what somebody says against a line of a notice, with grounds and evidence."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.identity import Entity, pair
from catalogue.domain.notice import NoticeLine
from catalogue.domain.words import Words


class Ground(StrEnum):
    """What an objection says is wrong."""

    FIGURE = "figure"
    EVIDENCE = "evidence"
    RIGHTS = "rights"
    SAFETY = "safety"
    CONDUCT = "conduct"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _GROUNDS[self]


_GROUNDS = {
    Ground.FIGURE: Words(zh="指标数值不实", en="a figure is not true"),
    Ground.EVIDENCE: Words(zh="报告或证书有问题", en="a report or certificate is in doubt"),
    Ground.RIGHTS: Words(zh="知识产权归属", en="intellectual property belongs to somebody else"),
    Ground.SAFETY: Words(zh="安全隐患或事故", en="a danger or an accident"),
    Ground.CONDUCT: Words(zh="企业信用或违法行为", en="the conduct of the enterprise"),
    Ground.OTHER: Words(zh="其他", en="something else"),
}


class Outcome(StrEnum):
    """How an objection ended, or that it has not."""

    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    UPHELD = "upheld"
    PARTLY = "partly"
    DISMISSED = "dismissed"
    LAPSED = "lapsed"

    @property
    def words(self) -> Words:
        return _OUTCOMES[self]

    @property
    def decided(self) -> bool:
        return self in {Outcome.UPHELD, Outcome.PARTLY, Outcome.DISMISSED}


_OUTCOMES = {
    Outcome.UNCONFIRMED: Words(zh="邮件未确认", en="mail not confirmed"),
    Outcome.OPEN: Words(zh="处理中", en="being looked into"),
    Outcome.UPHELD: Words(zh="成立", en="upheld"),
    Outcome.PARTLY: Words(zh="部分成立", en="partly upheld"),
    Outcome.DISMISSED: Words(zh="不成立", en="dismissed"),
    Outcome.LAPSED: Words(zh="未确认，失效", en="lapsed: never confirmed"),
}


class Objection(Entity, table=True):
    """One objection. Who made it is known by mail address only, is never shown, and is let go.

    ``token`` is the SHA-256 of what the confirming link holds, so the table cannot be used to
    confirm. ``text`` is what the objector wrote: it is shown to the enterprise and the publisher;
    the public reads the ground, the reply's gist and the reason of the outcome.
    """

    __tablename__ = "objection"
    __table_args__ = (
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint(
            "outcome NOT IN ('upheld', 'partly', 'dismissed') OR "
            "(reason_zh <> '' AND reason_en <> '' AND decided_at IS NOT NULL)",
            name="outcome_has_reason",
        ),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    line_id: UUID = Field(foreign_key="notice_line.id", index=True)
    ground: Ground = Field(sa_type=choice_type(Ground))
    indicator: str = Field(default="", max_length=60)
    text: str
    evidence_sha256: str = Field(default="", max_length=64)
    evidence_name: str = Field(default="", max_length=255)
    email: str = Field(default="", max_length=254)
    language: str = Field(default="zh", max_length=2)
    token: str = Field(max_length=64, index=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reply: str = ""
    replied_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    outcome: Outcome = Field(default=Outcome.UNCONFIRMED, sa_type=choice_type(Outcome), index=True)
    reason_zh: str = ""
    reason_en: str = ""
    decided_by: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    line: NoticeLine = Relationship()

    @property
    def reason(self) -> Words:
        return pair(self, "reason")
