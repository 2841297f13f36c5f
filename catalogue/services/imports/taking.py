"""Carries a plan out: the records, their versions, one audit event, and what the index is told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from catalogue.domain.product import Maker, Product
from catalogue.domain.version import Version
from catalogue.domain.words import Words
from catalogue.services import trail, versions
from catalogue.services.imports.batch import Batch
from catalogue.services.imports.planning import CHUNK, Change, Plan
from catalogue.services.records import making, saving

REASON = Words(zh="导入{file}", en="imported from {file}")
LONGEST_SUBJECT = 80


def take(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    batch: Batch,
    plan: Plan,
    *,
    by: str,
    at: datetime,
    progress: Callable[[int], None] = lambda _done: None,
    why: Words | None = None,
) -> None:
    """Write what the plan says; where nothing differs nothing is written, the trail included."""
    if not plan.changes:
        return
    writer = _Writer(session, plan, by, at, why or REASON.fill(file=batch.file))
    for done, change in enumerate(plan.changes, start=1):
        writer.write(change)
        if done % CHUNK == 0:
            writer.flush()
            progress(done)
    writer.flush()
    trail.record(
        session,
        deed="import",
        subject=batch.file[:LONGEST_SUBJECT],
        by=by,
        at=at,
        details={"file": batch.file, "sha256": batch.digest, **counts(plan)},
    )
    trail.tell(session, "index", sorted(_touched(session, plan.changes)), at=at)


def counts(plan: Plan) -> dict[str, dict[str, int]]:
    """Return how many records of each kind were new, changed, the same and refused."""
    return {
        "new": dict(plan.count(new=True)),
        "changed": dict(plan.count(new=False)),
        "same": dict(plan.same),
        "refused": dict(Counter(entry.shape.kind for entry in plan.refused)),
    }


class _Writer:
    """Writes changes one by one, and their versions, new things as rows and held ones in place."""

    def __init__(self, session: Session, plan: Plan, by: str, at: datetime, reason: Words) -> None:
        self.session, self.ids, self.by, self.at = session, plan.ids, by, at
        self.reason = reason
        self.rows = making.Rows()
        held = [each.thing.id for each in plan.changes if each.thing]
        self.numbers = _numbers(session, held)

    def write(self, change: Change) -> None:
        if change.thing is None:
            identity = self.rows.make(change.shape, change.after, self.ids, self.at)
            self._keep(change, identity, 1)
            return
        number = self._next_number(change.thing)
        with self.session.no_autoflush:
            saving.bring(change.shape, change.thing, change.after, self.ids)
        if isinstance(change.thing, Product):
            change.thing.version, change.thing.changed_at = number, self.at
        self._keep(change, change.thing.id, number)

    def flush(self) -> None:
        """Send what waits: the new rows first, since held things may come to refer to them."""
        self.rows.write(self.session)
        self.session.flush()

    def _next_number(self, thing: Any) -> int:
        return max(self.numbers.get(thing.id, 0), getattr(thing, "version", 0)) + 1

    def _keep(self, change: Change, identity: UUID, number: int) -> None:
        versions.keep(
            self.session,
            kind=change.shape.kind,
            subject_id=identity,
            code=change.code,
            record=change.after,
            number=number,
            by=self.by,
            at=self.at,
            reason=self.reason,
        )


def _numbers(session: Session, subjects: list[UUID]) -> dict[UUID, int]:
    """Return the number of the newest version of each thing."""
    numbers: dict[UUID, int] = {}
    for some in _chunks(subjects):
        query = (
            select(Version.subject_id, func.max(Version.number))
            .where(col(Version.subject_id).in_(some))
            .group_by(col(Version.subject_id))
        )
        numbers |= dict(session.exec(query).all())
    return numbers


def _touched(session: Session, changes: Iterable[Change]) -> set[str]:
    """Return the products whose entry in the index is out of date.

    A product is found by its maker's name and shown with its standing, so that a changed
    enterprise or listing touches its products too.
    """
    touched = {each.code for each in changes if each.shape.kind == "product"}
    makers = [each.thing.id for each in changes if each.shape.kind == "enterprise" and each.thing]
    for some in _chunks(makers):
        query = select(Product.code).join(Maker).where(col(Maker.enterprise_id).in_(some))
        touched |= set(session.exec(query))
    for each in changes:
        if each.shape.kind == "listing":
            records = [record for record in (each.before, each.after) if record]
            touched |= {code for record in records for code in record["covered"]}
            touched |= {record["product"] for record in records if record["product"]}
    return touched


def _chunks(values: list[UUID]) -> Iterator[list[Any]]:
    for begin in range(0, len(values), CHUNK):
        yield values[begin : begin + CHUNK]
