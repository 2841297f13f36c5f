"""Keeps every state of a record: a new version where something changed, nothing where it did not."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from catalogue.domain.version import Version
from catalogue.domain.words import Words


def digest(record: dict[str, Any]) -> str:
    """Return the SHA-256 of a record's canonical JSON."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def keep(  # noqa: PLR0913 - a version says all of this
    session: Session,
    *,
    kind: str,
    subject_id: UUID,
    code: str,
    record: dict[str, Any],
    number: int,
    by: str,
    at: datetime,
    reason: Words,
) -> Version:
    """Add one version; the caller has found that the record differs from the last."""
    version = Version(
        kind=kind,
        subject_id=subject_id,
        code=code,
        number=number,
        made_at=at,
        made_by=by,
        reason_zh=reason.zh,
        reason_en=reason.en,
        digest=digest(record),
        record=record,
    )
    session.add(version)
    return version


def history(session: Session, subject_id: UUID) -> list[Version]:
    """Return all versions of a thing, newest first."""
    query = select(Version).where(Version.subject_id == subject_id)
    return list(session.exec(query.order_by(col(Version.number).desc())))


def newest(session: Session, kind: str) -> datetime | None:
    """Return when anything of this kind last changed: the date the data is of."""
    return session.execute(_NEWEST, {"kind": kind}).scalars().first()


# Made once: every page asks, and making the question takes longer than its answer.
_NEWEST = (
    select(col(Version.made_at))
    .where(col(Version.kind) == bindparam("kind"))
    .order_by(col(Version.made_at).desc())
    .limit(1)
)
