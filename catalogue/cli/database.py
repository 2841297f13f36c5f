"""youbei db: the tables, brought up or down step by numbered step."""

import click

from catalogue.cli import context
from catalogue.services import migrations
from catalogue.web.db import make_engine


@click.group()
def db() -> None:
    """Make, upgrade and inspect the database."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables up to REVISION (default: the newest)."""
    with make_engine(context.settings().database).begin() as connection:
        migrations.upgrade(connection, revision)
        click.echo(f"database at {migrations.current(connection)}")


@db.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the tables back to REVISION ("base" empties the database)."""
    with make_engine(context.settings().database).begin() as connection:
        migrations.downgrade(connection, revision)
        click.echo(f"database at {migrations.current(connection) or 'base'}")


@db.command()
def status() -> None:
    """Say where the tables stand and what the code expects."""
    with make_engine(context.settings().database).connect() as connection:
        click.echo(f"database at {migrations.current(connection) or 'base'}")
        click.echo(f"code expects {migrations.newest()}")
