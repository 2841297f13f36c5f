"""Public notices: opened over accepted declarations, held by objections, cleared when the days are over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from catalogue.domain import moves, working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, Purpose, State
from catalogue.domain.identity import Origin
from catalogue.domain.moves import Role
from catalogue.domain.notice import LINE_MOVES, Course, Notice, NoticeLine
from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.refusals import InvalidError, NotAllowedError, NotFoundError, Problem
from catalogue.domain.words import Words
from catalogue.services import reviews, telling, trail

DAYS = 7  # working days; the official number is not public, so this one is ours
FEWEST, MOST = 5, 30
LONGEST = 40
OPENED = Words(zh="申报{code}开始公示，到{day}为止", en="{code} is on public notice until {day}")
OPENED_TEXT = Words(
    zh="公示期内任何人都可以提出异议；有异议会写信告诉您，您可以答复。",
    en="Until then anybody may object; should somebody, a letter says so and you can reply.",
)


def waiting(session: Session) -> list[Declaration]:
    """Return the accepted declarations that have not been put on notice, the oldest first."""
    noticed = select(NoticeLine.declaration_id)
    query = select(Declaration).where(
        Declaration.state == State.ACCEPTED, col(Declaration.id).not_in(noticed)
    )
    return list(session.exec(query.order_by(col(Declaration.changed_at))))


def open_(  # noqa: PLR0913 - a notice says all of this
    session: Session,
    declarations: Sequence[Declaration],
    *,
    days: int = DAYS,
    text: Words = Words(zh="", en=""),  # noqa: B008 - a frozen value
    by: Person,
    at: datetime,
) -> Notice:
    """Put accepted declarations of one catalogue before the public for so many working days."""
    trail.hold(session)
    _refuse(session, declarations, days, by)
    opens = working_days.day_of(at)
    first = declarations[0]
    made = Notice(
        code=_code(session, opens.year),
        catalogue=first.catalogue,
        text_zh=text.zh,
        text_en=text.en,
        opens_on=opens,
        closes_on=working_days.after(opens, days),
        working_days=days,
        made_by=by.id,
        made_at=at,
        sample=_is_sample(first),
    )
    made.lines = [
        NoticeLine(notice_id=made.id, declaration_id=each.id, position=place)
        for place, each in enumerate(declarations)
    ]
    session.add(made)
    session.flush()
    trail.record(
        session,
        deed="notice.open",
        subject=made.code,
        by=actor(by),
        at=at,
        details={"lines": [each.code for each in declarations], "closes": str(made.closes_on)},
    )
    for each in declarations:
        told = telling.members(session, each.enterprise_id)
        subject = OPENED.fill(code=each.code, day=str(made.closes_on))
        telling.tell(session, told, f"notice:{made.id}:{each.id}", subject, OPENED_TEXT, at)
    return made


def _refuse(session: Session, declarations: Sequence[Declaration], days: int, by: Person) -> None:
    reviews.require_role(by, Role.PUBLISHER)
    for each in declarations:
        against = reviews.publishing_conflict(session, by, each)
        if against is not None:
            raise NotAllowedError(against)
    if not declarations:
        raise InvalidError(Words(zh="选出要公示的申报", en="choose what goes on notice"))
    if not FEWEST <= days <= MOST:
        message = Words(
            zh=f"公示要{FEWEST}到{MOST}个工作日",
            en=f"a notice lasts {FEWEST} to {MOST} working days",
        )
        raise InvalidError(message, (Problem("days", message),))
    open_to = {each.code for each in waiting(session) if each.purpose is Purpose.NEW}
    late = [each.code for each in declarations if each.code not in open_to]
    if late:
        raise InvalidError(
            Words(zh=f"{'、'.join(late)}不能公示", en=f"{', '.join(late)} cannot go on notice")
        )
    if len({(each.catalogue, _is_sample(each)) for each in declarations}) > 1:
        raise InvalidError(
            Words(
                zh="一次公示只放一个目录的申报，样本不和真实申报放在一起",
                en="a notice holds declarations of one catalogue, and no sample beside a real one",
            )
        )


def _is_sample(declaration: Declaration) -> bool:
    return declaration.enterprise.origin is Origin.SAMPLE


def _code(session: Session, year: int) -> str:
    prefix = f"GS-{year}-"
    query = select(func.count()).where(col(Notice.code).startswith(prefix))
    return f"{prefix}{session.exec(query).one() + 1:02d}"


def get(session: Session, code: str) -> Notice:
    """Return the notice with its lines; refuse where there is none."""
    query = select(Notice).where(Notice.code == code).options(*_whole())
    found = session.exec(query).first() if len(code) <= LONGEST else None
    if found is None:
        raise NotFoundError(
            Words(zh=f"没有编号是“{code[:LONGEST]}”的公示", en=f"No notice is {code[:LONGEST]}")
        )
    return found


def courses(session: Session, declarations: Sequence[Declaration]) -> dict[UUID, Course]:
    """Return how those of them that went on notice stand there."""
    lines = select(NoticeLine.declaration_id, NoticeLine.course)
    ids = [each.id for each in declarations]
    found = session.exec(lines.where(col(NoticeLine.declaration_id).in_(ids)))
    return {number: Course(course) for number, course in found}


def line(notice: Notice, code: str) -> NoticeLine:
    """Return the line of a declaration on a notice; refuse where there is none."""
    for each in notice.lines:
        if each.declaration.code == code:
            return each
    raise NotFoundError(Words(zh="这次公示里没有它", en="It is not on this notice"))


def every(session: Session) -> list[Notice]:
    """Return all notices, the newest first."""
    query = select(Notice).options(*_whole())
    return list(session.exec(query.order_by(col(Notice.opens_on).desc(), col(Notice.code).desc())))


def _whole() -> tuple[Any, ...]:
    lines = selectinload(Notice.lines)  # type: ignore[arg-type]
    return (
        lines.selectinload(NoticeLine.declaration).selectinload(Declaration.enterprise),  # type: ignore[arg-type]
    )


def turn(  # noqa: PLR0913 - a move of a line has a doer and a moment
    session: Session, line: NoticeLine, name: str, *, role: Role, by: str, at: datetime
) -> None:
    """Make a listed move of a line."""
    made = moves.find(LINE_MOVES, name, line.course, {role})
    line.apply(made)
    session.add(line)
    trail.record(
        session,
        deed=f"notice.{name}",
        subject=line.notice.code,
        by=by,
        at=at,
        details={"declaration": line.declaration.code},
    )


def close_due(session: Session, *, at: datetime) -> list[NoticeLine]:
    """Clear the lines whose days are over and against which nothing is open; safe to repeat."""
    trail.hold(session)
    today = working_days.day_of(at)
    query = (
        select(NoticeLine)
        .join(Notice)
        .where(NoticeLine.course == Course.OPEN, col(Notice.closes_on) < today)
    )
    cleared = []
    for each in session.exec(query.order_by(col(Notice.code), col(NoticeLine.position))):
        if not _is_disputed(session, each):
            turn(session, each, "clear", role=Role.UPKEEP, by="upkeep", at=at)
            cleared.append(each)
    return cleared


def _is_disputed(session: Session, line: NoticeLine) -> bool:
    """Return whether an objection is open, or was made in time and may still be confirmed."""
    query = select(Objection.id).where(
        Objection.line_id == line.id,
        col(Objection.outcome).in_((Outcome.OPEN, Outcome.UNCONFIRMED)),
    )
    return session.exec(query.limit(1)).first() is not None


def ended(notice: Notice, day: date) -> bool:
    return day > notice.closes_on


def cleared(session: Session) -> list[NoticeLine]:
    """Return the lines that may be listed, the oldest first."""
    query = (
        select(NoticeLine)
        .join(Notice)
        .where(NoticeLine.course == Course.CLEARED)
        .order_by(col(Notice.opens_on), col(NoticeLine.position))
    )
    return list(session.exec(query))
