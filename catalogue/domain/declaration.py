"""A declaration 申报: an enterprise's request to be listed, from its draft to the decision."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.identity import Entity
from catalogue.domain.listing import Catalogue
from catalogue.domain.moves import Move, Role
from catalogue.domain.words import Words


class State(StrEnum):
    """How far a declaration has come; it ends accepted, rejected or taken back."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    FORMAL_CHECK = "formal-check"
    RECOMMENDATION = "recommendation"
    EXPERT_REVIEW = "expert-review"
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TAKEN_BACK = "taken-back"

    @property
    def words(self) -> Words:
        return _STATES[self]


_STATES = {
    State.DRAFT: Words(zh="草稿", en="draft"),
    State.SUBMITTED: Words(zh="已提交", en="submitted"),
    State.FORMAL_CHECK: Words(zh="形式审查", en="formal check"),
    State.RECOMMENDATION: Words(zh="地方推荐", en="recommendation"),
    State.EXPERT_REVIEW: Words(zh="专家评审", en="expert review"),
    State.CORRECTION: Words(zh="待补正", en="to be corrected"),
    State.ACCEPTED: Words(zh="已通过", en="accepted"),
    State.REJECTED: Words(zh="未通过", en="rejected"),
    State.TAKEN_BACK: Words(zh="已撤回", en="taken back"),
}


class Purpose(StrEnum):
    """What a declaration asks for: a new listing, a change of one, or to be let in again."""

    NEW = "new"
    CHANGE = "change"
    READMISSION = "readmission"


class Declaration(Entity, table=True):
    """One request. ``content`` is what the enterprise says, whole, as it stands now.

    ``revision`` rises with every save and ``touched`` keeps the revision at which each section
    last changed: who saves a section on an older one is told what changed instead. ``remarks``
    names the fields that are to be corrected, each with what the reviewer says of it.
    """

    __tablename__ = "declaration"
    __table_args__ = (
        CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL OR state = 'taken-back'",
            name="submitted_has_time",
        ),
        CheckConstraint("purpose = 'new' OR listing_id IS NOT NULL", name="change_has_listing"),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    catalogue: Catalogue = Field(sa_type=choice_type(Catalogue), index=True)
    purpose: Purpose = Field(default=Purpose.NEW, sa_type=choice_type(Purpose))
    enterprise_id: UUID = Field(foreign_key="enterprise.id", index=True)
    author_id: UUID = Field(foreign_key="person.id", index=True)
    product_id: UUID | None = Field(default=None, foreign_key="product.id", index=True)
    listing_id: UUID | None = Field(default=None, foreign_key="listing.id", index=True)
    state: State = Field(default=State.DRAFT, sa_type=choice_type(State), index=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    revision: int = 1
    made_at: datetime = Field(sa_type=UTCDateTime)
    changed_at: datetime = Field(sa_type=UTCDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    due_on: date | None = None
    came_from: str = Field(default="", max_length=40)
    touched: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    remarks: dict[str, str] = Field(default_factory=dict, sa_type=JSON)

    enterprise: Enterprise = Relationship()
    author: Person = Relationship()
    reports: list[FiledReport] = Relationship(
        sa_relationship_kwargs={"order_by": "FiledReport.position"}
    )

    @property
    def is_open(self) -> bool:
        """Return whether the enterprise may change it now, whole or in the fields named."""
        return self.state in {State.DRAFT, State.CORRECTION}

    def allows(self, path: str) -> bool:
        """Return whether the enterprise may change what stands at this path now.

        In a round of corrections only the fields named in ``remarks`` are open, and what is
        inside them; a section is open where any of its fields is.
        """
        if self.state is not State.CORRECTION:
            return self.state is State.DRAFT
        return any(
            path == named or path.startswith(f"{named}/") or named.startswith(f"{path}/")
            for named in self.remarks
        )

    def apply(self, move: Move[State], *, at: datetime) -> None:
        """Change the state by a move that was found in ``DECLARATION_MOVES``."""
        if move.target is State.CORRECTION:
            self.came_from = self.state.value
        self.state, self.changed_at = move.target, at


_OPEN = {State.FORMAL_CHECK, State.RECOMMENDATION, State.EXPERT_REVIEW}


def _move(
    name: str, words: Words, sources: set[State], target: State, role: Role, *needs: str
) -> Move[State]:
    return Move(name, words, frozenset(sources), target, frozenset({role}), needs)


DECLARATION_MOVES = (
    _move("submit", Words(zh="提交", en="Submit"), {State.DRAFT}, State.SUBMITTED, Role.ENTERPRISE),
    _move(
        "take-back",
        Words(zh="撤回", en="Take back"),
        {State.DRAFT, State.SUBMITTED, State.CORRECTION, *_OPEN},
        State.TAKEN_BACK,
        Role.ENTERPRISE,
    ),
    _move(
        "begin-check",
        Words(zh="开始形式审查", en="Begin the formal check"),
        {State.SUBMITTED},
        State.FORMAL_CHECK,
        Role.REVIEWER,
    ),
    _move(
        "pass-check",
        Words(zh="形式审查通过", en="Pass the formal check"),
        {State.FORMAL_CHECK},
        State.RECOMMENDATION,
        Role.REVIEWER,
        "claims decided",
    ),
    _move(
        "recommend",
        Words(zh="同意推荐", en="Recommend"),
        {State.RECOMMENDATION},
        State.EXPERT_REVIEW,
        Role.REVIEWER,
        "city opinion",
        "province opinion",
    ),
    _move(
        "ask-correction",
        Words(zh="要求补正", en="Ask for corrections"),
        _OPEN,
        State.CORRECTION,
        Role.REVIEWER,
        "fields",
        "due date",
    ),
    _move(
        "resubmit",
        Words(zh="提交补正", en="Submit the corrections"),
        {State.CORRECTION},
        State.FORMAL_CHECK,
        Role.ENTERPRISE,
    ),
    _move(
        "return-corrected",
        Words(zh="补正合格，回到原环节", en="Corrections in order: back to where it was"),
        {State.FORMAL_CHECK},
        State.EXPERT_REVIEW,
        Role.REVIEWER,
        "claims decided",
        "earlier recommendation",
    ),
    _move(
        "accept",
        Words(zh="通过", en="Accept"),
        {State.EXPERT_REVIEW},
        State.ACCEPTED,
        Role.REVIEWER,
        "two scores",
    ),
    _move(
        "reject",
        Words(zh="不予通过", en="Reject"),
        _OPEN,
        State.REJECTED,
        Role.REVIEWER,
        "reason",
    ),
    _move(
        "close-overdue",
        Words(zh="逾期没有补正，终止审核", en="Close: not corrected by the date"),
        {State.CORRECTION},
        State.REJECTED,
        Role.REVIEWER,
        "date passed",
        "reason",
    ),
)
