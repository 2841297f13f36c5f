"""Reads objections; one that nobody confirmed is not there for anybody."""

from sqlmodel import Session, col, select

from catalogue.domain.notice import NoticeLine
from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words


def open_against(session: Session, line: NoticeLine) -> list[Objection]:
    return [each for each in of_line(session, line) if each.outcome is Outcome.OPEN]


def of_line(session: Session, line: NoticeLine) -> list[Objection]:
    """Return the confirmed objections against a line, the first first."""
    query = select(Objection).where(
        Objection.line_id == line.id, col(Objection.confirmed_at).is_not(None)
    )
    return list(session.exec(query.order_by(col(Objection.made_at))))


def get(session: Session, code: str) -> Objection:
    """Return a confirmed objection; one that nobody confirmed is not there."""
    query = select(Objection).where(
        Objection.code == code, col(Objection.confirmed_at).is_not(None)
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError(Words(zh="没有这条异议", en="There is no such objection"))
    return found


def every(session: Session) -> list[Objection]:
    """Return all confirmed objections, those that are open first, then the newest."""
    query = select(Objection).where(col(Objection.confirmed_at).is_not(None))
    found = session.exec(query.order_by(col(Objection.made_at).desc()))
    return sorted(found, key=lambda each: each.outcome is not Outcome.OPEN)
