"""The database at the edge: engines, and the one transaction of a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, create_engine

MISTAKE = 400  # answers from here on undo what the request did


def make_engine(url: str) -> Engine:
    """Return an engine; SQLite gets write-ahead logging, foreign keys and patience with locks."""
    database = make_url(url)
    if database.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if database.database and database.database != ":memory:":
        Path(database.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    del record
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session; commit when the block ends, roll back when it fails."""
    with Session(engine) as session:
        yield session
        session.commit()


def session() -> Session:
    """Return the session of this request."""
    if "session" not in g:
        g.session = Session(current_app.extensions["youbei"].engine)
    held: Session = g.session
    return held


def init_app(app: Flask) -> None:
    app.after_request(_finish)
    app.teardown_request(_close)


def _finish(response: Response) -> Response:
    held: Session | None = g.get("session")
    if held is not None:
        if response.status_code < MISTAKE:
            held.commit()
        else:
            held.rollback()
    return response


def _close(error: BaseException | None) -> None:
    del error
    held: Session | None = g.pop("session", None)
    if held is not None:
        held.close()
