"""What every command needs: the settings, an engine, a transaction, the moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import Session

from catalogue.domain.refusals import Refusal
from catalogue.domain.words import Words
from catalogue.web import db
from catalogue.web.config import Settings

OPERATOR = "operator"  # who a command acts as in the audit trail


def settings() -> Settings:
    return Settings.from_environment()


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a session on the configured database; commit when the block ends well."""
    try:
        with db.transaction(db.make_engine(settings().database)) as session:
            yield session
    except (OperationalError, ProgrammingError) as error:
        raise _not_ready(str(error.orig)) from error


def _not_ready(fault: str) -> Refusal:
    line = fault.strip().partition("\n")[0]
    return Refusal(
        Words(
            zh=f"数据库用不了（{line}）：先运行youbei db upgrade",
            en=f"the database cannot be used ({line}): run youbei db upgrade first",
        )
    )


def now() -> datetime:
    return datetime.now(UTC)
