"""A mark of the record that every committed write moves, found without reading the record."""

import os
import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from flask import current_app
from sqlalchemy import Engine, text
from sqlmodel import Session

from catalogue.services import trail, versions
from catalogue.web.site import site

Mark: TypeAlias = tuple[object, ...]

KEPT = "youbei.kept"

SETTLED = 50_000_000  # nanoseconds: a file changed later than this may change again unseen
_SNAPSHOT = text("SELECT pg_current_snapshot()::text")


def mark(engine: Engine) -> Mark | None:
    """Return the mark of the record as it is now; None where there is none to be relied on.

    SQLite's is the size and the time of change of its two files, which costs no question; the
    times are those of the system's clock tick, so what was changed just now has no mark yet.
    PostgreSQL's is its snapshot, which names every transaction that wrote.
    """
    if engine.dialect.name == "sqlite":
        return _of_files(engine.url.database)
    with engine.connect() as connection:
        return (connection.execute(_SNAPSHOT).scalar_one(),)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of one state of the record."""

    record: Mark
    made: dict[Hashable, Any] = field(default_factory=dict)


def kept() -> dict[Hashable, Any]:
    """Return what was made of the record as it is now, to be added to; a change lets go of it."""
    record = mark(site().engine)
    if record is None:
        return {}
    held: Kept | None = current_app.extensions.get(KEPT)
    if held is None or held.record != record:
        held = current_app.extensions[KEPT] = Kept(record)
    return held.made


def newest(session: Session, kind: str) -> datetime | None:
    """Return when anything of this kind last changed; asked once of each state of the record."""
    held, name = kept(), ("newest", kind)
    if name not in held:
        held[name] = versions.newest(session, kind)
    found: datetime | None = held[name]
    return found


def told(session: Session) -> int:
    """Return the last row of the outbox; asked once of each state of the record."""
    held = kept()
    if "told" not in held:
        held["told"] = trail.told(session)
    found: int = held["told"]
    return found


def _of_files(path: str | None) -> Mark | None:
    if not path or path == ":memory:":
        return None
    seen = [_seen(path), _seen(f"{path}-wal")]
    if time.time_ns() - max(changed for _, changed in seen) < SETTLED:
        return None
    return tuple(seen)


def _seen(path: str) -> tuple[int, int]:
    """Return size and time of change; asked with every page, and so without the cost of a Path."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
