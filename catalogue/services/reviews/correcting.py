"""Rounds of corrections and talk: the fields a reviewer opens, and what is said about them."""

from datetime import date, datetime

from sqlmodel import Session

from catalogue.domain import working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration
from catalogue.domain.refusals import InvalidError, NotAllowedError, Problem
from catalogue.domain.review import Answer, Comment, Correction, CorrectionRequest
from catalogue.domain.words import Words
from catalogue.services import declarations, trail
from catalogue.services.declarations import Change
from catalogue.services.reviews import guards, letters, moving, reading
from catalogue.services.reviews.moving import Given

DAYS = 10  # working days that a round leaves the enterprise unless the reviewer says otherwise


def ask(  # noqa: PLR0913 - a round has fields, a day, an asker and a moment
    session: Session,
    declaration: Declaration,
    *,
    fields: tuple[tuple[str, str], ...],
    due_on: date | None,
    by: Person,
    at: datetime,
) -> Correction:
    """Open the named fields to the enterprise, each with a remark, until a day."""
    trail.hold(session)
    session.refresh(declaration)
    given = Given(on=working_days.day_of(at), fields=fields, due_on=due_on)
    moving.permitted(session, declaration, "ask-correction", by=by, given=given)
    day = due_on or at.date()  # a missing day was refused above
    made = Correction(
        declaration_id=declaration.id,
        number=len(reading.corrections(session, declaration)) + 1,
        asked_by=by.id,
        asked_at=at,
        due_on=day,
        revision=declaration.revision,
    )
    made.requests = [
        CorrectionRequest(correction_id=made.id, field=path, remark=text.strip())
        for path, text in fields
    ]
    declarations.ask_correction(
        session, declaration, remarks=dict(fields), due_on=day, by=by, at=at
    )
    session.add(made)
    session.flush()
    letters.tell(session, declaration, "ask-correction", at=at, fields=fields, due_on=day)
    return made


def queried(session: Session, declaration: Declaration) -> tuple[tuple[str, str], ...]:
    """Return the fields and remarks that the queries so far add up to: the draft of a round."""
    return tuple(
        (each.path, each.decision.remark)
        for each in reading.claims(session, declaration)
        if each.decision is not None and each.decision.answer is Answer.QUERIED
    )


def difference(session: Session, declaration: Declaration) -> tuple[Change, ...]:
    """Return what the last correction changed against what was handed in before it."""
    kept = declarations.snapshots(session, declaration)
    if len(kept) < 2:  # noqa: PLR2004 - a difference is between two
        return ()
    return declarations.difference(kept[1].record, kept[0].record)


def comment(  # noqa: PLR0913 - a comment says all of this
    session: Session,
    declaration: Declaration,
    text: str,
    *,
    field: str = "",
    shown: bool = False,
    by: Person,
    at: datetime,
) -> Comment:
    """Say something about a declaration or one field; only those who work on it may."""
    if not _takes_part(session, declaration, by):
        raise NotAllowedError(
            Words(zh="只有在审这份申报的人可以留言", en="only those who review it may comment")
        )
    if not text.strip():
        message = Words(zh="写下要说的话", en="write what you want to say")
        raise InvalidError(message, (Problem("comment", message),))
    if field and declarations.place_of(declaration, field) is None:
        message = Words(zh="申报里没有这一项", en="the declaration has no such field")
        raise InvalidError(message, (Problem("field", message),))
    made = Comment(
        declaration_id=declaration.id,
        field=field,
        text=text.strip(),
        shown=shown,
        person_id=by.id,
        at=at,
    )
    session.add(made)
    trail.record(
        session,
        deed="comment",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"field": field, "shown": shown},
    )
    return made


def _takes_part(session: Session, declaration: Declaration, person: Person) -> bool:
    return any(
        each.person_id == person.id and not each.recusal
        for each in guards.assignments(session, declaration)
    )
