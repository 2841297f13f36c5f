"""What every command needs: the settings, an engine, a transaction, the moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlmodel import Session

from catalogue.web import db
from catalogue.web.config import Settings

OPERATOR = "operator"  # who a command acts as in the audit trail


def settings() -> Settings:
    return Settings.from_environment()


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a session on the configured database; commit when the block ends well."""
    with db.transaction(db.make_engine(settings().database)) as session:
        yield session


def now() -> datetime:
    return datetime.now(UTC)
