"""Compares what a file says with what the catalogue holds: new, changed, the same, or refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import selectinload
from sqlmodel import Session, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import ListedProduct, Listing
from catalogue.domain.product import Maker, Product
from catalogue.domain.words import Words
from catalogue.services.imports import checking, terms
from catalogue.services.imports.batch import Batch, Entry
from catalogue.services.imports.checking import Known
from catalogue.services.records import reading, writing
from catalogue.services.records.findings import Findings
from catalogue.services.records.layout import SHAPES, Shape
from catalogue.services.records.saving import Ids
from catalogue.services.records.writing import Record, record

CHUNK = 400  # codes in one question to the database; SQLite takes 999 at least


@dataclass(slots=True)
class Change:
    """One record that is new (``before`` is None) or differs from what is held."""

    shape: Shape
    code: str
    before: Record | None
    after: Record
    thing: Any | None


@dataclass(slots=True)
class Plan:
    """What an import would do, and all that was found on the way."""

    changes: list[Change] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    refused: list[Entry] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    ids: Ids = field(default_factory=Ids)

    def count(self, *, new: bool) -> Counter[str]:
        """Return how many records of each kind are new, or changed."""
        return Counter(each.shape.kind for each in self.changes if (each.before is None) is new)


def plan(
    session: Session,
    batch: Batch,
    *,
    has_bytes: Callable[[str], bool],
    progress: Callable[[int], None] = lambda _done: None,
) -> Plan:
    """Return what taking the batch would do. Nothing is written."""
    made = Plan(findings=batch.findings)
    known = _known(session, made.ids, has_bytes)
    done = 0
    _meet_by_name(session, batch)
    for shape in SHAPES:
        entries = [entry for entry in batch.entries if entry.shape is shape]
        for some in _unique(entries, made):
            _compare(session, shape, some, made, known)
            done += len(some)
            progress(done)
    return made


def _known(session: Session, ids: Ids, has_bytes: Callable[[str], bool]) -> Known:
    known = Known(has_bytes=has_bytes)
    for shape in SHAPES:
        entity: Any = shape.entity
        ids.by_group[shape.group] = dict(session.exec(select(entity.code, entity.id)).all())
        known.codes[shape.group] = set(ids.by_group[shape.group])
    held = session.exec(select(Enterprise.uscc, Enterprise.code)).all()
    known.credit_codes = {uscc: code for uscc, code in held if uscc}
    return known


def _meet_by_name(session: Session, batch: Batch) -> None:
    """Take the enterprise that is held already for one that a table knows by name only."""
    if not any(entry.by_name for entry in batch.entries):
        return
    held = dict(session.exec(select(Enterprise.name_zh, Enterprise.code)).all())
    meant = {
        entry.code: held[entry.said["name_zh"]]
        for entry in batch.entries
        if entry.by_name and entry.said["name_zh"] in held
    }
    batch.entries = [
        entry for entry in batch.entries if not (entry.by_name and entry.code in meant)
    ]
    for entry in batch.entries:
        if "makers" in entry.said:
            entry.said["makers"] = [meant.get(code, code) for code in entry.said["makers"]]


def _unique(entries: Iterable[Entry], made: Plan) -> Iterator[list[Entry]]:
    """Yield the entries in chunks; the second of two with one code is refused."""
    seen: dict[str, str] = {}
    chunk: list[Entry] = []
    for entry in entries:
        first = seen.setdefault(entry.code, entry.place.at("code"))
        if entry.code and first != entry.place.at("code"):
            entry.findings.problem(entry.place.at("code"), _twice(entry.code, first))
            made.refused.append(entry)
            continue
        chunk.append(entry)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _twice(code: str, first: str) -> Words:
    return Words(
        zh=f"代码“{code}”在{first}已经用过：每条一个代码",
        en=f"the code “{code}” already stands at {first}: give each record its own",
    )


def _compare(
    session: Session, shape: Shape, entries: list[Entry], made: Plan, known: Known
) -> None:
    held = _held(session, shape, [entry.code for entry in entries])
    for entry in entries:
        thing = held.get(entry.code)
        before = None if thing is None else record(shape, thing)
        after = _after(shape, entry, before)
        checking.check(shape.kind, after, entry.place, known, entry.findings)
        if entry.findings.problems:
            made.refused.append(entry)
            continue
        made.findings.warnings += entry.findings.warnings
        known.codes[shape.group].add(entry.code)
        if before == after:
            made.same[shape.kind] += 1
        else:
            made.changes.append(Change(shape, entry.code, before, after, thing))


def _after(shape: Shape, entry: Entry, before: Record | None) -> Record:
    """Return the record as it will be: what the file does not name stays as it is."""
    said = settled(shape, entry.said)
    if entry.codes is not None and before:
        said["indicators"] = _woven(before["indicators"], said["indicators"], entry.codes)
    return reading.whole(shape, {**(before or {}), **said}, entry.place, entry.findings)


def _woven(held: list[Record], said: list[Record], codes: frozenset[str]) -> list[Record]:
    """Return the figures a wide row says, in the order held, among those it has no column for."""
    waiting = {code: [row for row in said if row["code"] == code] for code in codes}
    woven = []
    for row in held:
        if row["code"] not in codes:
            woven.append(row)
        elif waiting[row["code"]]:
            woven.append(waiting[row["code"]].pop(0))
    return woven + [row for row in said if any(row is left for left in waiting[row["code"]])]


def settled(shape: Shape, said: Record) -> Record:
    """Return what is said with names turned into codes and unordered lists in one order."""
    settled = dict(said)
    if "category" in said:
        settled["category"] = terms.code("categories", said["category"])
    if "scenarios" in said:
        settled["scenarios"] = [terms.code("scenarios", slug) for slug in said["scenarios"]]
    if "indicators" in said:
        settled["indicators"] = [_settled_figure(row) for row in said["indicators"]]
    if "covered" in said:
        settled["covered"] = sorted(said["covered"])
    if "checks" in said:
        settled["checks"] = writing.in_order(said["checks"])
    if shape.kind == "enterprise" and said.get("uscc"):
        settled["uscc"] = said["uscc"].replace(" ", "").upper()
    return settled


def _settled_figure(row: Record) -> Record:
    code = terms.code("indicators", row["code"])
    return row | {"code": code, "unit": terms.unit(row["unit"]) or row["unit"]}


def _held(session: Session, shape: Shape, codes: list[str]) -> dict[str, Any]:
    entity: Any = shape.entity
    query = select(entity).where(entity.code.in_(codes)).options(*loading(shape))
    return {thing.code: thing for thing in session.exec(query)}


def loading(shape: Shape) -> tuple[Any, ...]:
    """Return the loading options that bring an entity with all that its record says."""
    return _EAGER.get(shape.kind, ())


def _eager(*path: Any) -> Any:
    loading = selectinload(path[0])
    for each in path[1:]:
        loading = loading.selectinload(each)
    return loading


_EAGER: dict[str, tuple[Any, ...]] = {
    "product": (
        _eager(Product.makers, Maker.enterprise),
        _eager(Product.scenario_links),
        _eager(Product.sources),
        _eager(Product.indicators, Indicator.laboratory),
        _eager(Product.cases),
        _eager(Product.documents),
    ),
    "enterprise": (_eager(Enterprise.checks),),
    "listing": (
        _eager(Listing.covered, ListedProduct.product),
        _eager(Listing.edition),
        _eager(Listing.product),
        _eager(Listing.enterprise),
    ),
}
