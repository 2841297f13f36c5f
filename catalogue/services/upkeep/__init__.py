"""Upkeep: everything the calendar makes due, task by task; twice, or late, does no harm."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from catalogue.files.derived import Derived
from catalogue.services import (
    filing,
    indexing,
    listings,
    mail,
    notices,
    objections,
    retention,
    watches,
)
from catalogue.services.indexing import Finder
from catalogue.services.mail import Postbox
from catalogue.services.upkeep import reminders, self_checks

Transaction = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, slots=True)
class Means:
    """What the tasks need beside the database: files, the index, the postbox, its sender, the site."""

    derived: Derived
    finder: Finder
    postbox: Postbox
    sender: str
    site: str  # the address that links in letters begin with


Task = Callable[[Session, Means, datetime], int]

TASKS: tuple[tuple[str, Task], ...] = (
    ("objections", lambda session, _means, at: objections.lapse_due(session, at=at)),
    ("notices", lambda session, _means, at: len(notices.close_due(session, at=at))),
    ("expiry", lambda session, _means, at: len(listings.expire_due(session, at=at))),
    ("self-checks", lambda session, _means, at: self_checks.ask_due(session, at=at)),
    ("reminders", lambda session, _means, at: reminders.write_due(session, at=at)),
    ("reports", lambda session, means, at: filing.read_waiting(session, means.derived, at=at)),
    ("retention", lambda session, _means, at: sum(retention.apply(session, at=at).values())),
    (
        "orphans",
        lambda session, means, at: filing.collect(session, means.derived, now=at.timestamp()),
    ),
    (
        "index",
        lambda session, means, at: sum(indexing.batches(session, means.finder, at=at)),
    ),
    (
        "watches",
        lambda session, means, at: watches.tell(session, means.finder, site=means.site, at=at),
    ),
    (
        "mail",
        lambda session, means, at: mail.send_due(
            session, means.postbox, sender=means.sender, at=at
        ),
    ),
)


def run(transaction: Transaction, means: Means, *, at: datetime) -> dict[str, int | Exception]:
    """Do all tasks, each in a transaction of its own; one that fails does not stop the others."""
    done: dict[str, int | Exception] = {}
    for name, task in TASKS:
        try:
            with transaction() as session:
                done[name] = task(session, means, at)
        except Exception as fault:  # noqa: BLE001 - told to whoever reads the timer's log
            done[name] = fault
    return done
