"""The enterprise replies, the publisher decides with a public reason, and the line goes on or not."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from catalogue.domain.account import Person, actor
from catalogue.domain.moves import Role
from catalogue.domain.notice import Course
from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from catalogue.domain.words import Words
from catalogue.services import declarations, notices, reviews, trail
from catalogue.services.objections import letters
from catalogue.services.objections.making import LONGEST, record
from catalogue.services.objections.reading import open_against


def reply(
    session: Session, objection: Objection, text: str, *, by: Person, at: datetime
) -> Objection:
    """Publish what the enterprise answers; it may answer once, until it is decided."""
    trail.hold(session)
    session.refresh(objection)
    if not declarations.may_write(session, by, objection.line.declaration.enterprise_id):
        raise NotFoundError(Words(zh="没有这条异议", en="There is no such objection"))
    if objection.outcome is not Outcome.OPEN or objection.reply:
        raise WrongStateError(Words(zh="现在不能答复", en="it cannot be replied to now"))
    if not text.strip():
        message = Words(zh="写下答复", en="write the reply")
        raise InvalidError(message, (Problem("reply", message),))
    objection.reply, objection.replied_at = text.strip()[:LONGEST], at
    session.add(objection)
    record(session, objection, "objection.reply", by=actor(by), at=at)
    return objection


def decide(  # noqa: PLR0913 - a decision says all of this
    session: Session,
    objection: Objection,
    outcome: Outcome,
    *,
    reason: Words,
    doubted: Sequence[str] = (),
    by: Person,
    at: datetime,
) -> Objection:
    """Decide an objection with its public reason; upheld strikes the line, else it goes on.

    Partly upheld names the claims that are no longer taken as proved.
    """
    trail.hold(session)
    session.refresh(objection)
    _refuse_decision(session, objection, outcome, reason=reason, doubted=doubted, by=by)
    objection.outcome, objection.decided_by, objection.decided_at = outcome, by.id, at
    objection.reason_zh, objection.reason_en = reason.zh.strip(), reason.en.strip()
    session.add(objection)
    line = objection.line
    if outcome is Outcome.PARTLY:
        line.doubted = sorted({*line.doubted, *doubted})
        session.add(line)
    session.flush()
    record(session, objection, f"objection.{outcome.value}", by=actor(by), at=at)
    if outcome is Outcome.UPHELD and line.course is Course.HELD:
        notices.turn(session, line, "strike", role=Role.PUBLISHER, by=actor(by), at=at)
    elif line.course is Course.HELD and not open_against(session, line):
        notices.turn(session, line, "release", role=Role.PUBLISHER, by=actor(by), at=at)
    text = letters.DECIDED.fill(code=objection.code, outcome=outcome.words, reason=reason)
    letters.tell_objector(
        session, objection, "decided", subject=letters.DECIDED_SUBJECT, text=text, at=at
    )
    letters.tell_enterprise(session, objection, "decided", text, at)
    return objection


def _refuse_decision(  # noqa: PLR0913
    session: Session,
    objection: Objection,
    outcome: Outcome,
    *,
    reason: Words,
    doubted: Sequence[str],
    by: Person,
) -> None:
    against = reviews.publishing_conflict(session, by, objection.line.declaration)
    if against is not None:
        raise NotAllowedError(against)
    if objection.outcome is not Outcome.OPEN or not outcome.decided:
        raise WrongStateError(Words(zh="这条异议现在不能裁定", en="it cannot be decided now"))
    problems = [
        Problem(
            name,
            Words(zh="公开的理由两种语言都要写", en="give the public reason in both languages"),
        )
        for name, text in (("reason_zh", reason.zh), ("reason_en", reason.en))
        if not text.strip()
    ]
    if outcome is Outcome.PARTLY and not doubted:
        problems.append(
            Problem("doubted", Words(zh="指出哪些指标存疑", en="name the figures in doubt"))
        )
    if problems:
        raise InvalidError(problems[0].message, tuple(problems))
