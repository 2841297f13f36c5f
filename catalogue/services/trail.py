"""Leaves the trail of a deed: an audit event chained to the last, and what must still be told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select, update

from catalogue.domain.trail import FIRST, AuditEvent, OutboxRow, TrailEnd

QUEUE = 0x596F75626569  # the advisory lock of all writers: “Youbei” in ASCII


def hold(session: Session) -> None:
    """Wait for the turn to write, and keep it until the transaction ends.

    A deed that reads before it writes holds first: on SQLite two transactions that both read and
    then write cannot both end well, however patient they are, and two events chained to the same
    last one would break the chain. Doing it twice does no harm. What the session read before is
    as old as it was: refresh what the deed decides by.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({QUEUE})")
        return
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def record(  # noqa: PLR0913 - an audit event says all of this
    session: Session,
    *,
    deed: str,
    subject: str,
    by: str,
    at: datetime,
    details: dict[str, Any] | None = None,
) -> AuditEvent:
    """Add an audit event in the same transaction as the deed."""
    hold(session)
    last = session.exec(select(AuditEvent).order_by(col(AuditEvent.number).desc()).limit(1)).first()
    event = AuditEvent(
        at=at,
        actor=by,
        deed=deed,
        subject=subject,
        details=details or {},
        previous=last.digest if last else FIRST,
        digest="",
    )
    event.digest = event.seal()
    session.add(event)
    _end(session, event.digest)
    session.flush()  # the next event of this transaction must find this one
    return event


def _end(session: Session, last: str) -> None:
    """Move the end of the trail on; the database counts, no session does from memory."""
    moved = update(TrailEnd).values(links=col(TrailEnd.links) + 1, last=last)
    if session.connection().execute(moved).rowcount == 0:
        session.add(TrailEnd(links=1, last=last))


def tell(session: Session, topic: str, subjects: Iterable[str], *, at: datetime) -> None:
    """Put into the outbox what the index or the mail must be told once this is committed."""
    session.add_all(OutboxRow(topic=topic, subject=each, made_at=at) for each in subjects)


def told(session: Session) -> int:
    """Return the last row of the outbox: every change of a product or of its listing adds one."""
    return session.execute(_LAST).scalar_one() or 0


# Made once: every matrix asks, and making the question takes longer than its answer.
_LAST = select(func.max(OutboxRow.number))


def told_since(session: Session, last: int) -> set[str]:
    """Return the subjects that were told of after this row."""
    return set(session.exec(select(OutboxRow.subject).where(col(OutboxRow.number) > last)))
