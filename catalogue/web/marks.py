"""A mark of the record that every committed write moves, found without reading the record."""

import os
import time
from typing import TypeAlias

from sqlalchemy import Engine, text

Mark: TypeAlias = tuple[object, ...]

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
