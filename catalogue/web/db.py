"""The database at the edge: engines, the one transaction of a request, and what follows it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, stream_with_context
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, create_engine

from catalogue.domain.letter import Letter
from catalogue.domain.trail import OutboxRow
from catalogue.services import indexing, mail
from catalogue.web import errors
from catalogue.web.site import Site

MISTAKE = 400  # answers from here on undo what the request did
PATIENCE = 0.5  # seconds that an answer waits for somebody else who writes the index
LOG = logging.getLogger(__name__)
Part = TypeVar("Part", str, bytes)


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
        event.listen(g.session, "after_flush", _note)
    held: Session = g.session
    return held


def streamed(parts: Iterator[Part]) -> Iterator[Part]:
    """Give out what is still being read from the session of this request, and let go of it then.

    The request is over when its first part leaves, and with it the session's first transaction;
    reading on begins another, which nobody else would end: its connection would be lost to the pool.
    """
    held = session()

    def lasting() -> Iterator[Part]:
        try:
            yield from parts
        finally:
            held.close()

    return stream_with_context(lasting())


def _note(flushed: Session, context: object) -> None:
    """Remember that this transaction leaves something in the outbox or a letter to be sent."""
    del context
    for each in flushed.new:
        if isinstance(each, OutboxRow):
            flushed.info[each.topic] = True
        elif isinstance(each, Letter):
            flushed.info["mail"] = True


def init_app(app: Flask) -> None:
    app.after_request(_finish)
    app.teardown_request(_close)


def _finish(response: Response) -> Response:
    held: Session | None = g.get("session")
    if held is None:
        return response
    if response.status_code >= MISTAKE:
        held.rollback()
        return response
    try:
        held.commit()
    except (DatabaseError, StaleDataError) as error:
        held.rollback()
        return errors.database(error)
    _follow(held, response)
    return response


def _follow(held: Session, response: Response) -> None:
    """Tell the index now, and send letters once the answer is out.

    Neither can fail the answer: the deed is done, and upkeep tells what was left untold. How long
    a mail server takes would say whether an address is known, so nobody waits for it.
    """
    made: Site = current_app.extensions["youbei"]
    if held.info.pop("index", False):
        _tell_index(made)
    if held.info.pop("mail", False):
        response.call_on_close(partial(_send, made))


def _tell_index(made: Site) -> None:
    try:
        with transaction(made.engine) as telling:
            indexing.catch_up(telling, made.finder, at=datetime.now(UTC), patience=PATIENCE)
    except Exception:
        LOG.exception("the index was not told; it stays in the outbox")


def _send(made: Site) -> None:
    try:
        with transaction(made.engine) as sending:
            box = mail.postbox(made.settings.smtp, made.settings.var / "mail")
            mail.send_due(sending, box, sender=made.settings.sender, at=datetime.now(UTC))
    except Exception:
        LOG.exception("letters were not sent; they stay in the outbox")


def _close(error: BaseException | None) -> None:
    del error
    held: Session | None = g.pop("session", None)
    if held is not None:
        held.close()
