"""A personal token 接口令牌: lets a program do some of what its person may do, until it ends."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Entity
from catalogue.domain.words import Words


class Scope(StrEnum):
    """What a token allows; never more than its person may do."""

    READ = "read"
    DECLARE = "declare"
    REVIEW = "review"
    PROCUREMENT = "procurement"

    @property
    def words(self) -> Words:
        return SCOPE_WORDS[self]


SCOPE_WORDS = {
    Scope.READ: Words(zh="读取自己和企业的内容", en="Read what is yours and your enterprise’s"),
    Scope.DECLARE: Words(zh="填写和提交申报", en="Write and submit declarations"),
    Scope.REVIEW: Words(zh="审核", en="Review"),
    Scope.PROCUREMENT: Words(zh="保存采购需求和比选", en="Keep requirements and choices"),
}


class ApiToken(Entity, table=True):
    """The token itself is shown once; what is kept is its digest and its first letters."""

    __tablename__ = "api_token"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=80)
    scopes: list[str] = Field(default_factory=list, sa_type=JSON)
    opening: str = Field(max_length=12)
    digest: str = Field(unique=True, max_length=64)
    made_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    person: Person = Relationship()

    def allows(self, scope: Scope) -> bool:
        return scope.value in self.scopes

    def is_live(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
