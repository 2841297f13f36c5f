"""A project 采购项目: a requirement sheet kept under an account, every save a version of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Entity, Row
from catalogue.domain.sheet import Sheet, record


class ProjectMember(Row, table=True):
    """That a person was invited to a project, to read and to change it."""

    __tablename__ = "project_member"

    project_id: UUID = Field(foreign_key="project.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    since: datetime = Field(sa_type=UTCDateTime)

    person: Person = Relationship()


class ProjectVersion(Entity, table=True):
    """One save: the whole sheet, by whom, when, and why."""

    __tablename__ = "project_version"
    __table_args__ = (
        UniqueConstraint("project_id", "number", name="uq_project_version_project_number"),
    )

    project_id: UUID = Field(foreign_key="project.id", index=True)
    number: int
    sheet: dict[str, Any] = Field(sa_type=JSON)
    note: str = Field(default="", max_length=500)
    made_by: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=UTCDateTime)

    author: Person = Relationship()

    @property
    def asked(self) -> Sheet:
        return record.read_sheet(self.sheet)


class Project(Entity, table=True):
    """A project of one owner; ``revision`` is the number of its last version.

    Whoever saves names the revision they began from, so that two officers never overwrite
    each other.
    """

    __tablename__ = "project"

    code: str = Field(unique=True, index=True, max_length=40)
    owner_id: UUID = Field(foreign_key="person.id", index=True)
    title: str = Field(max_length=200)
    revision: int = 1
    made_at: datetime = Field(sa_type=UTCDateTime)
    changed_at: datetime = Field(sa_type=UTCDateTime)

    owner: Person = Relationship()
    members: list[ProjectMember] = Relationship(cascade_delete=True)
    versions: list[ProjectVersion] = Relationship(
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "ProjectVersion.number.desc()"},
    )

    @property
    def newest(self) -> ProjectVersion:
        return self.versions[0]

    def admits(self, person: Person) -> bool:
        """Return whether a person may read and change this project."""
        return person.id in {self.owner_id, *(each.person_id for each in self.members)}
