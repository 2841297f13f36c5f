"""Runs migrations for the database the youbei command names."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, Date, DateTime

from catalogue.domain.columns import DecimalText, UTCDateTime
from catalogue.domain.tables import metadata


def plain(kind: str, thing: Any, autogen: object) -> str | Literal[False]:
    """Write our own column types as the plain ones they are stored in: migrations stand alone."""
    del autogen
    if kind != "type" or isinstance(thing, Date):
        return False
    if isinstance(thing, UTCDateTime | DateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, DecimalText):
        return "sa.String(40)"
    if type(thing).__name__ == "AutoString":
        return f"sa.String({thing.length or ''})"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=plain,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
