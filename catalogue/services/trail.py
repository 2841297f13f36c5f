"""Leaves the trail of a deed: an audit event chained to the last, and what must still be told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from catalogue.domain.trail import FIRST, AuditEvent, OutboxRow


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
    session.flush()  # the next event of this transaction must find this one
    return event


def tell(session: Session, topic: str, subjects: Iterable[str], *, at: datetime) -> None:
    """Put into the outbox what the index or the mail must be told once this is committed."""
    session.add_all(OutboxRow(topic=topic, subject=each, made_at=at) for each in subjects)
