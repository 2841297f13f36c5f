"""Duties: taken from the queue, given by an administrator, handed back, or left by recusal."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.moves import Role
from catalogue.domain.refusals import InvalidError, NotAllowedError, Problem, WrongStateError
from catalogue.domain.review import Assignment, Duty
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.reviews import guards, moving

STATES = {
    Duty.CHECK: {
        State.SUBMITTED,
        State.FORMAL_CHECK,
        State.RECOMMENDATION,
        State.EXPERT_REVIEW,
    },
    Duty.CITY: {State.RECOMMENDATION},
    Duty.PROVINCE: {State.RECOMMENDATION},
    Duty.EXPERT: {State.EXPERT_REVIEW},
}
MOST_EXPERTS = 5


def take(
    session: Session, declaration: Declaration, duty: Duty, *, by: Person, at: datetime
) -> Assignment:
    """Take a duty from the queue; taking the formal check of a submission begins it."""
    made = _assign(session, declaration, duty, to=by, by=by, at=at)
    if duty is Duty.CHECK and declaration.state is State.SUBMITTED:
        moving.move(session, declaration, "begin-check", by=by, at=at)
    return made


def assign(  # noqa: PLR0913 - a duty is given by somebody to somebody
    session: Session, declaration: Declaration, duty: Duty, *, to: Person, by: Person, at: datetime
) -> Assignment:
    """Give a duty to somebody; only an administrator may."""
    guards.require_role(by, Role.ADMINISTRATOR)
    return _assign(session, declaration, duty, to=to, by=by, at=at)


def _assign(  # noqa: PLR0913
    session: Session, declaration: Declaration, duty: Duty, *, to: Person, by: Person, at: datetime
) -> Assignment:
    trail.hold(session)
    session.refresh(declaration)
    _refuse(session, declaration, duty, to)
    made = Assignment(
        declaration_id=declaration.id, person_id=to.id, duty=duty, assigned_by=by.id, since=at
    )
    session.add(made)
    session.flush()
    _record(session, declaration, "assign", made, by=by, at=at)
    return made


def _refuse(session: Session, declaration: Declaration, duty: Duty, person: Person) -> None:
    if declaration.state not in STATES[duty]:
        raise WrongStateError(
            Words(
                zh=f"申报现在是“{declaration.state.words.zh}”，还轮不到“{duty.words.zh}”",
                en=f"the declaration is “{declaration.state.words.en}”: "
                f"the {duty.words.en} is not due",
            )
        )
    against = guards.conflict(session, person, declaration, duty)
    if against is not None:
        raise NotAllowedError(against)
    held = [each for each in current(session, declaration) if each.duty is duty]
    if any(each.person_id == person.id for each in held):
        raise WrongStateError(Words(zh="您已经领取了", en="you have it already"))
    if len(held) >= (MOST_EXPERTS if duty is Duty.EXPERT else 1):
        raise WrongStateError(Words(zh="已经有人在做", en="somebody else is doing it"))


def untaken(declaration: Declaration, held: Sequence[Assignment]) -> tuple[Duty, ...]:
    """Return the duties of this stage that somebody has still to take."""
    due = [duty for duty, states in STATES.items() if declaration.state in states]
    wanted = {Duty.EXPERT: moving.LEAST_SCORES}
    return tuple(
        duty for duty in due if sum(each.duty is duty for each in held) < wanted.get(duty, 1)
    )


def current(session: Session, declaration: Declaration) -> list[Assignment]:
    """Return the duties that stand now."""
    return [each for each in guards.assignments(session, declaration) if each.ended_at is None]


def hand_back(
    session: Session, declaration: Declaration, duty: Duty, *, by: Person, at: datetime
) -> None:
    """Give a duty back to the queue."""
    _end(session, declaration, duty, by=by, at=at)


def recuse(  # noqa: PLR0913 - a recusal says why
    session: Session,
    declaration: Declaration,
    duty: Duty,
    *,
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    """Leave a declaration for good, with the reason; the duty goes back to the queue."""
    if not reason.strip():
        message = Words(zh="写明为什么回避", en="say why you recuse yourself")
        raise InvalidError(message, (Problem("recusal", message),))
    _end(session, declaration, duty, by=by, at=at, recusal=reason.strip())


def _end(  # noqa: PLR0913
    session: Session,
    declaration: Declaration,
    duty: Duty,
    *,
    by: Person,
    at: datetime,
    recusal: str = "",
) -> None:
    trail.hold(session)
    mine = (
        each
        for each in current(session, declaration)
        if each.duty is duty and each.person_id == by.id
    )
    held = next(mine, None)
    if held is None:
        raise WrongStateError(Words(zh="您没有领取它", en="it is not yours"))
    held.ended_at, held.recusal = at, recusal
    session.add(held)
    _record(session, declaration, "recuse" if recusal else "hand-back", held, by=by, at=at)


def _record(  # noqa: PLR0913
    session: Session,
    declaration: Declaration,
    deed: str,
    assignment: Assignment,
    *,
    by: Person,
    at: datetime,
) -> None:
    trail.record(
        session,
        deed=deed,
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"duty": assignment.duty.value, "person": f"person:{assignment.person_id}"},
    )
