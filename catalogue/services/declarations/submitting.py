"""Hands a declaration in: judged once more, kept as a version, told of, all in one transaction."""

from datetime import datetime

from sqlmodel import Session

from catalogue.domain import moves
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration
from catalogue.domain.moves import Role
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.version import Version
from catalogue.domain.words import Words
from catalogue.services import trail, versions
from catalogue.services.declarations.content import record
from catalogue.services.declarations.finding import require_writer
from catalogue.services.declarations.judging import judge

SUBMITTED = Words(zh="企业提交", en="submitted by the enterprise")


def submit(session: Session, declaration: Declaration, *, by: Person, at: datetime) -> Declaration:
    """Submit a draft; what stops it is refused whole, each stop with its path."""
    return hand_in(session, declaration, "submit", SUBMITTED, by=by, at=at)


def hand_in(  # noqa: PLR0913 - a move has a name, a reason, a doer and a moment
    session: Session,
    declaration: Declaration,
    name: str,
    reason: Words,
    *,
    by: Person,
    at: datetime,
) -> Declaration:
    """Make a move of the enterprise that hands the declaration to the reviewers."""
    require_writer(session, by, declaration.enterprise_id)
    trail.hold(session)
    session.refresh(declaration)
    move = moves.find(DECLARATION_MOVES, name, declaration.state, {Role.ENTERPRISE})
    _refuse_stopped(session, declaration, at=at)
    declaration.apply(move, at=at)
    declaration.submitted_at = declaration.submitted_at or at
    declaration.revision += 1
    session.add(declaration)
    made = keep_version(session, declaration, by=actor(by), at=at, reason=reason)
    trail.record(
        session,
        deed=f"declaration.{name}",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"version": made.number, "digest": made.digest},
    )
    return declaration


def _refuse_stopped(session: Session, declaration: Declaration, *, at: datetime) -> None:
    stops = [each for each in judge(session, declaration, on=at.date()) if each.stops]
    if stops:
        raise InvalidError(
            Words(
                zh=f"还有{len(stops)}处要改，没有提交",
                en=f"not submitted: {len(stops)} to put right first",
            ),
            tuple(Problem(each.path, each.message) for each in stops),
        )


def keep_version(
    session: Session, declaration: Declaration, *, by: str, at: datetime, reason: Words
) -> Version:
    """Keep the declaration as it was handed in, its evidence included."""
    held = versions.history(session, declaration.id)
    return versions.keep(
        session,
        kind="declaration",
        subject_id=declaration.id,
        code=declaration.code,
        record=record(declaration),
        number=held[0].number + 1 if held else 1,
        by=by,
        at=at,
        reason=reason,
    )
