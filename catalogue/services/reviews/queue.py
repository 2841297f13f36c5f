"""The queue: what waits for whom, the oldest first, with what makes it urgent or risky."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from catalogue.domain import working_days
from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.listing import Catalogue
from catalogue.domain.review import Assignment, Duty
from catalogue.domain.words import Words
from catalogue.services import declarations
from catalogue.services.reviews import duties, guards

TARGET = 10  # working days in which one stage should be done; ours
SIZE = 50  # declarations on one page


@dataclass(frozen=True, slots=True)
class Risk:
    """Something to look at twice, in words; the weight orders the queue."""

    words: Words
    weight: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One declaration in the queue: how long it waits, by when, why it is risky, who has it."""

    declaration: Declaration
    since: datetime
    days: int
    due_on: date
    risks: tuple[Risk, ...]
    duties: tuple[Assignment, ...]

    @property
    def weight(self) -> int:
        return sum(each.weight for each in self.risks)

    def late(self, day: date) -> bool:
        return day > self.due_on

    def held_by(self, person: Person) -> tuple[Duty, ...]:
        return tuple(each.duty for each in self.duties if each.person_id == person.id)

    def free_for(self, person: Person) -> bool:
        """Return whether a duty waits that this person's roles can take."""
        roles = {guards.ROLES[duty] for duty in self.open_duties()}
        return bool(roles & person.held) and not self.held_by(person)

    def open_duties(self) -> tuple[Duty, ...]:
        """Return the duties of this stage that nobody has."""
        return duties.untaken(self.declaration, self.duties)


LIVE = (
    State.SUBMITTED,
    State.FORMAL_CHECK,
    State.RECOMMENDATION,
    State.EXPERT_REVIEW,
    State.CORRECTION,
)
ORDERS = ("age", "deadline", "risk")


def queue(  # noqa: PLR0913 - the filters of the queue
    session: Session,
    *,
    on: date,
    state: State | None = None,
    catalogue: Catalogue | None = None,
    mine: Person | None = None,
    free_for: Person | None = None,
    order: str = "age",
    page: int = 1,
) -> tuple[list[Waiting], int]:
    """Return one page of what is being reviewed, and how much there is of it.

    The oldest, the most urgent or the riskiest come first. Looking for risks costs, so only what
    is shown is looked at, unless the risks decide what that is.
    """
    states = LIVE if state is None else (state,)
    query = select(Declaration).where(col(Declaration.state).in_(states))
    if catalogue is not None:
        query = query.where(Declaration.catalogue == catalogue)
    loaded = query.options(
        selectinload(Declaration.enterprise),  # type: ignore[arg-type]
        selectinload(Declaration.reports),  # type: ignore[arg-type]
    )
    found = list(session.exec(loaded))
    held, known = _duties(session, found), _known(session, found)
    rows = [_waiting(each, held, on) for each in found]
    if mine is not None:
        rows = [each for each in rows if each.held_by(mine)]
    if free_for is not None:
        rows = [each for each in rows if each.free_for(free_for)]
    if order == "risk":
        rows = [_weighed(session, each, known, on) for each in rows]
    rows.sort(key=_ORDER[order])
    shown = rows[(page - 1) * SIZE : page * SIZE]
    if order != "risk":
        shown = [_weighed(session, each, known, on) for each in shown]
    return shown, len(rows)


_ORDER = {
    "age": lambda row: (row.since, row.declaration.code),
    "deadline": lambda row: (row.due_on, row.declaration.code),
    "risk": lambda row: (-row.weight, row.since, row.declaration.code),
}


def _duties(session: Session, found: Iterable[Declaration]) -> dict[UUID, list[Assignment]]:
    ids = [each.id for each in found]
    query = select(Assignment).where(
        col(Assignment.declaration_id).in_(ids), col(Assignment.ended_at).is_(None)
    )
    held: dict[UUID, list[Assignment]] = {each: [] for each in ids}
    for each in session.exec(query):
        held[each.declaration_id].append(each)
    return held


def _known(session: Session, found: Iterable[Declaration]) -> set[UUID]:
    """Return the enterprises of which a declaration was accepted before."""
    makers = {each.enterprise_id for each in found}
    query = select(Declaration.enterprise_id).where(
        col(Declaration.enterprise_id).in_(makers), Declaration.state == State.ACCEPTED
    )
    return set(session.exec(query))


def _waiting(declaration: Declaration, held: dict[UUID, list[Assignment]], on: date) -> Waiting:
    since = declaration.changed_at
    due = declaration.due_on or working_days.after(working_days.day_of(since), TARGET)
    return Waiting(
        declaration=declaration,
        since=since,
        days=max(0, working_days.between(working_days.day_of(since), on)),
        due_on=due,
        risks=(),
        duties=tuple(held[declaration.id]),
    )


def _weighed(session: Session, row: Waiting, known: set[UUID], on: date) -> Waiting:
    """Return the row with what is risky about it."""
    return replace(row, risks=tuple(_risks(session, row.declaration, known, on)))


def _risks(
    session: Session, declaration: Declaration, known: set[UUID], on: date
) -> Iterable[Risk]:
    findings = declarations.judge(session, declaration, on=on)
    stops = sum(each.stops for each in findings)
    asks = len(findings) - stops
    if stops:
        yield Risk(Words(zh=f"{stops}处核对不通过", en=f"{stops} checks fail"), 5 * stops)
    if asks:
        yield Risk(Words(zh=f"{asks}处存疑", en=f"{asks} checks ask"), asks)
    if declaration.enterprise_id not in known:
        yield Risk(Words(zh="首次申报", en="first declaration"), 2)
    unproved = sum(each.proof is None for each in declarations.claims(session, declaration))
    if unproved:
        yield Risk(
            Words(zh=f"{unproved}项没有报告", en=f"{unproved} without a report"), 2 * unproved
        )
    by_hand = sum(each.needs_hand for each in declaration.reports)
    if by_hand:
        yield Risk(Words(zh="有扫描页", en="scanned pages"), 1)
