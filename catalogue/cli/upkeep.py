"""youbei upkeep: does what the calendar makes due; a timer runs it, and two never run at once."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

import click

from catalogue.cli import context
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import mail
from catalogue.services import upkeep as due
from catalogue.services.indexing import Finder
from catalogue.web.config import Settings


@click.command()
@click.option(
    "--at",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Do what would be due on this day (for trying it out).",
)
def upkeep(day: datetime | None) -> None:
    """Do what is due: notices, expiry, reminders, reports, retention, files, index, mail."""
    settings = context.settings()
    at = datetime.combine(day.date(), time(12), UTC) if day else context.now()
    with _alone(Path(settings.var) / "upkeep.lock") as alone:
        if not alone:
            click.echo("已经有一个在运行 / another one is running", err=True)
            return
        done = due.run(context.transaction, _means(settings), at=at)
    for name, result in done.items():
        failed = isinstance(result, Exception)
        click.echo(f"{name}: {f'{type(result).__name__}: {result}' if failed else result}")
    if any(isinstance(result, Exception) for result in done.values()):
        sys.exit(1)


def _means(settings: Settings) -> due.Means:
    var = Path(settings.var)
    return due.Means(
        derived=Derived(var / "derived", Store(settings.files)),
        finder=Finder(settings.index),
        postbox=mail.postbox(settings.smtp, var / "mail"),
        sender=settings.sender,
        site=settings.own_address,
    )


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Give whether nobody else does upkeep now; the lock goes with the process, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
