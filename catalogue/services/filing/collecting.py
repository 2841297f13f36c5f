"""Collects the files of the store that no record names: what a broken-off request left behind."""

import time
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session, col, select

from catalogue.domain.document import Document
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.objection import Objection
from catalogue.domain.version import Version
from catalogue.files.derived import Derived
from catalogue.files.store import Store

YOUNG = 24 * 3600  # seconds in which a file may still be on its way into the record


def orphans(session: Session, store: Store, *, now: float | None = None) -> list[str]:
    """Return the digests of the stored files that nothing names and that are a day old.

    What a version of a declaration names is evidence of what was once handed in, and is kept.
    """
    moment = time.time() if now is None else now
    old = [sha256 for sha256 in store.held() if _is_old(store.path(sha256), moment)]
    if not old:
        return []
    named = set(_named(session))
    return [sha256 for sha256 in old if sha256 not in named]


def _named(session: Session) -> Iterator[str]:
    yield from session.exec(select(Document.sha256))
    yield from session.exec(select(FiledReport.sha256))
    yield from session.exec(select(Objection.evidence_sha256))
    query = select(Version.record).where(col(Version.kind).in_(["declaration", "product"]))
    for record in session.exec(query):
        for group in ("reports", "documents"):
            yield from (each["sha256"] for each in record.get(group, ()))


def collect(session: Session, derived: Derived, *, now: float | None = None) -> int:
    """Delete what is orphaned, half-written files too, and what was made of files that are gone.

    Return how many went. A file may be wanted anew while others are looked up: each is looked at
    once more before it goes.
    """
    store, moment = derived.store, time.time() if now is None else now
    orphaned = [store.path(sha256) for sha256 in orphans(session, store, now=moment)]
    gone = [each for each in (*orphaned, *store.partial()) if _is_old(each, moment)]
    for each in gone:
        each.unlink(missing_ok=True)
    return len(gone) + derived.forget(before=moment - YOUNG)


def _is_old(path: Path, moment: float) -> bool:
    return path.exists() and moment - path.stat().st_mtime >= YOUNG
