"""A public notice 公示: the working days in which anybody may object before a declaration is listed."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.declaration import Declaration
from catalogue.domain.identity import Entity, pair
from catalogue.domain.listing import Catalogue
from catalogue.domain.moves import Move, Role
from catalogue.domain.words import Words


class Course(StrEnum):
    """How far one line of a notice has come."""

    OPEN = "open"
    HELD = "held"
    CLEARED = "cleared"
    STRUCK = "struck"
    LISTED = "listed"

    @property
    def words(self) -> Words:
        return _COURSES[self]


_COURSES = {
    Course.OPEN: Words(zh="公示中", en="on notice"),
    Course.HELD: Words(zh="有异议，暂缓", en="held: an objection is open"),
    Course.CLEARED: Words(zh="公示无碍", en="cleared"),
    Course.STRUCK: Words(zh="不予公告", en="not to be listed"),
    Course.LISTED: Words(zh="已公告", en="listed"),
}


class Notice(Entity, table=True):
    """What is put before the public, from the day it opens through the day it closes."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="forwards"),
        CheckConstraint("working_days > 0", name="lasts"),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    catalogue: Catalogue = Field(sa_type=choice_type(Catalogue))
    text_zh: str = ""
    text_en: str = ""
    opens_on: date
    closes_on: date
    working_days: int
    made_by: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    sample: bool = False

    lines: list["NoticeLine"] = Relationship(
        back_populates="notice", sa_relationship_kwargs={"order_by": "NoticeLine.position"}
    )

    @property
    def text(self) -> Words:
        return pair(self, "text")

    def is_open(self, day: date) -> bool:
        """Return whether an objection may be made on this day."""
        return self.opens_on <= day <= self.closes_on


class NoticeLine(Entity, table=True):
    """One declaration on a notice; its course changes only by ``LINE_MOVES``.

    ``doubted`` holds the keys of the claims that a partly upheld objection has put in doubt: they
    are listed on the maker's word, not as proved.
    """

    __tablename__ = "notice_line"
    __table_args__ = (
        CheckConstraint(
            "(course = 'listed') = (listing_id IS NOT NULL)", name="listed_has_listing"
        ),
    )

    notice_id: UUID = Field(foreign_key="notice.id", index=True)
    declaration_id: UUID = Field(foreign_key="declaration.id", unique=True)
    position: int = 0
    course: Course = Field(default=Course.OPEN, sa_type=choice_type(Course), index=True)
    doubted: list[str] = Field(default_factory=list, sa_type=JSON)
    listing_id: UUID | None = Field(default=None, foreign_key="listing.id", index=True)

    notice: Notice = Relationship(back_populates="lines")
    declaration: Declaration = Relationship()

    def apply(self, move: Move[Course]) -> None:
        """Change the course by a move that was found in ``LINE_MOVES``."""
        self.course = move.target


def _move(name: str, words: Words, source: Course, target: Course, role: Role) -> Move[Course]:
    return Move(name, words, frozenset({source}), target, frozenset({role}))


LINE_MOVES = (
    _move("hold", Words(zh="暂缓", en="Hold"), Course.OPEN, Course.HELD, Role.UPKEEP),
    _move("release", Words(zh="解除暂缓", en="Release"), Course.HELD, Course.OPEN, Role.PUBLISHER),
    _move("strike", Words(zh="剔除", en="Strike"), Course.HELD, Course.STRUCK, Role.PUBLISHER),
    _move("clear", Words(zh="公示期满", en="Clear"), Course.OPEN, Course.CLEARED, Role.UPKEEP),
    _move("list", Words(zh="公告", en="List"), Course.CLEARED, Course.LISTED, Role.PUBLISHER),
)
