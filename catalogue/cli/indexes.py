"""youbei index: the search index, derived from the record and made anew at any time."""

import sys

import click

from catalogue.cli import context
from catalogue.services import indexing
from catalogue.services.indexing import Finder, IndexUnavailableError


@click.group()
def index() -> None:
    """Build, check and bring up to date what search reads."""


@index.command()
def rebuild() -> None:
    """Build the index anew beside the live one, then switch; readers notice nothing."""
    settings = context.settings()
    with context.transaction() as session:
        count = indexing.rebuild(session, settings.index)
    click.echo(f"{count}件产品已编入索引 / {count} products indexed")


@index.command("catch-up")
def catch_up() -> None:
    """Tell the index every change that it has not been told."""
    total = tell()
    click.echo(f"告诉索引{total}处变更 / {total} changes told")


def tell() -> int:
    """Tell the index what the outbox holds; where there is no index yet, leave it for later."""
    finder = Finder(context.settings().index)
    with context.transaction() as session:
        try:
            return sum(indexing.batches(session, finder, at=context.now()))
        except IndexUnavailableError:
            return 0


@index.command()
def check() -> None:
    """Compare the index with the record and name each difference; exit 1 if there is one."""
    finder = Finder(context.settings().index)
    with context.transaction() as session:
        differences = indexing.check(session, finder)
    for each in differences:
        click.echo(f"{each.zh} / {each.en}")
    click.echo(f"{len(differences)}处不同 / {len(differences)} differences")
    sys.exit(1 if differences else 0)
