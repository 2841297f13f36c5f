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
from catalogue.services.records import saving

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
    reason = why or REASON.fill(file=batch.file)
    numbers = _numbers(session, [each.thing.id for each in plan.changes if each.thing])
    with session.no_autoflush:
        for done, change in enumerate(plan.changes, start=1):
            number = _next_number(change, numbers)
            _change(session, change, plan, number, by=by, at=at, reason=reason)
            if done % CHUNK == 0:
                session.flush()
                progress(done)
    session.flush()
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


def _change(  # noqa: PLR0913 - a version says all of this
    session: Session,
    change: Change,
    plan: Plan,
    number: int,
    *,
    by: str,
    at: datetime,
    reason: Words,
) -> None:
    thing = change.thing
    if thing is None:
        thing = saving.made(change.shape, change.after, plan.ids, at)
        session.add(thing)
    else:
        saving.bring(change.shape, thing, change.after, plan.ids)
    if isinstance(thing, Product):
        thing.version, thing.changed_at = number, at
    versions.keep(
        session,
        kind=change.shape.kind,
        subject_id=thing.id,
        code=change.code,
        record=change.after,
        number=number,
        by=by,
        at=at,
        reason=reason,
    )


def _next_number(change: Change, numbers: dict[UUID, int]) -> int:
    if change.thing is None:
        return 1
    return max(numbers.get(change.thing.id, 0), getattr(change.thing, "version", 0)) + 1


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
