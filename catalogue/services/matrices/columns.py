"""Reads the record as columns: whole, or only some products."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, TypeAlias
from uuid import UUID

import numpy as np
from sqlalchemy import Select, String, select, type_coerce
from sqlmodel import Session, col

from catalogue.domain.document import Document
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import LISTED, STOPPED, Catalogue, ListedProduct, Listing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.quantity import Comparator, Role
from catalogue.domain.sheet.judging import folded
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.matrices.shelf import NEVER, UNSAID, Array, Column, Shelf
from search.ranking import lot

Ids: TypeAlias = dict[str, int]
Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = list[tuple[int, Row]]  # each with the place of its product

LEVELS = {each.value: each.level for each in Grade}
Only: TypeAlias = Collection[str] | None  # the codes of some products; none stands for all


def read(session: Session, last: int, only: Only = None) -> Shelf:
    """Return the record as it stands, or some products of it; ``last`` is what was told before.

    What is committed while this reads may be in it or not; the outbox tells of it again, in a row
    after that last one.
    """
    query = select(_plain(Product.id), col(Product.code), col(Product.category))
    if only is not None:
        query = query.where(col(Product.code).in_(only))
    rows = sorted(session.execute(query).all(), key=lambda row: row[1])
    ids = {row[0]: place for place, row in enumerate(rows)}
    some = only is not None
    categories = tuple(dict.fromkeys(row[2] for row in rows))
    made, maker, maker_codes = _makers(session, ids, some)
    listed, stopped = _listed(session, ids, some)
    return Shelf(
        told=last,
        codes=tuple(row[1] for row in rows),
        ids=ids,
        category=np.array([categories.index(row[2]) for row in rows], np.int32),
        categories=categories,
        scenarios=_scenarios(session, ids, some),
        made=made,
        maker=maker,
        maker_codes=maker_codes,
        turns=np.array([lot(row[1].encode()) for row in rows], np.uint64),
        level=_levels(session, ids, some),
        reported=_reported(session, ids, some),
        listed=listed,
        stopped=stopped,
    )


def figures(
    session: Session, codes: Collection[str], ids: Ids, *, some: bool = False
) -> dict[str, Column]:
    """Read the figures of several indicators in one pass: everybody's, or of some products alone.

    Keys and choices are taken as the database keeps them: making objects of them would take
    longer than all the rest.
    """
    query = select(
        _plain(Indicator.product_id),
        col(Indicator.code),
        _plain(Indicator.comparator),
        col(Indicator.canonical_low),
        col(Indicator.canonical_high),
        col(Indicator.text),
        _plain(Indicator.grade),
        col(Indicator.condition_zh),
        col(Indicator.condition_en),
    )
    if not some:  # of a few products all are read: SQLite would walk the codes instead
        query = query.where(col(Indicator.code).in_(codes))
    found: dict[str, Rows] = {code: [] for code in codes}
    for place, (code, *rest) in _placed(session, query, Indicator.product_id, ids, some):
        if code in found:
            found[code].append((place, tuple(rest)))
    return {code: _column(code, rows) for code, rows in found.items()}


def _placed(
    session: Session, query: Select[Any], product: Any, ids: Ids, some: bool
) -> Iterator[tuple[int, Row]]:
    """Ask, and give each row with the place of its product; a product newer than these waits."""
    if some:
        query = query.where(col(product).in_([UUID(str(each)) for each in ids]))
    for key, *rest in session.execute(query):
        if key in ids:
            yield ids[key], tuple(rest)


def _makers(session: Session, ids: Ids, some: bool) -> tuple[Array, Array, tuple[str, ...]]:
    query = select(_plain(Maker.product_id), col(Enterprise.code)).join(
        Enterprise, col(Enterprise.id) == col(Maker.enterprise_id)
    )
    known: dict[str, int] = {}
    rows = [
        (place, known.setdefault(code, len(known)))
        for place, (code,) in _placed(session, query, Maker.product_id, ids, some)
    ]
    held = np.array(rows, np.int64).reshape(-1, 2)
    return held[:, 0], held[:, 1], tuple(known)


def _scenarios(session: Session, ids: Ids, some: bool) -> dict[str, Array]:
    held: dict[str, Array] = defaultdict(lambda: np.zeros(len(ids), bool))
    query = select(_plain(ProductScenario.product_id), col(ProductScenario.scenario))
    for place, (scenario,) in _placed(session, query, ProductScenario.product_id, ids, some):
        held[scenario][place] = True
    return dict(held)


def _levels(session: Session, ids: Ids, some: bool) -> Array:
    """Return the best grade of evidence among the figures; a public source where there is none."""
    levels = np.ones(len(ids), np.int8)
    query = select(_plain(Indicator.product_id), _plain(Indicator.grade)).distinct()
    for place, (grade,) in _placed(session, query, Indicator.product_id, ids, some):
        levels[place] = max(levels[place], LEVELS[grade])
    return levels


def _reported(session: Session, ids: Ids, some: bool) -> Array:
    newest = np.full(len(ids), NEVER, np.int64)
    query = select(_plain(Document.product_id), col(Document.issued_on))
    query = query.where(col(Document.issued_on).is_not(None))
    for place, (day,) in _placed(session, query, Document.product_id, ids, some):
        newest[place] = max(newest[place], day.toordinal())
    return newest


def _listed(session: Session, ids: Ids, some: bool) -> tuple[dict[Catalogue, Array], Array]:
    """Return where each catalogue lists a product, by its name or within an enterprise's listing."""
    listed = {each: np.zeros(len(ids), bool) for each in Catalogue}
    stopped = np.zeros(len(ids), bool)
    said = col(Listing.catalogue), col(Listing.standing)
    covered = select(_plain(ListedProduct.product_id), *said).join(
        Listing, col(ListedProduct.listing_id) == col(Listing.id)
    )
    for query, product in (
        (select(_plain(Listing.product_id), *said), Listing.product_id),
        (covered, ListedProduct.product_id),
    ):
        for place, (catalogue, standing) in _placed(session, query, product, ids, some):
            listed[catalogue][place] |= standing in LISTED
            stopped[place] |= standing in STOPPED
    return listed, stopped


def _plain(column: Any) -> Any:
    return type_coerce(column, String)


def _column(code: str, rows: Rows) -> Column:
    rows.sort(key=lambda row: row[0])
    role = vocabulary().indicators[code].role
    ends: list[tuple[float, float]] = []
    texts: dict[str, int] = {UNSAID: 0}
    conditions: dict[tuple[str, str], int] = {}
    said: list[tuple[int, int]] = []
    for _, (comparator, low, high, text, _, zh, en) in rows:
        ends.append(_ends(Comparator(comparator), low, high, role))
        text_at = texts.setdefault(folded(text) if text else UNSAID, len(texts))
        said.append((text_at, conditions.setdefault((zh, en), len(conditions))))
    bounds = np.array(ends, float).reshape(-1, 2)
    numbers = np.array(said, np.int32).reshape(-1, 2)
    return Column(
        product=np.array([place for place, _ in rows], np.int64),
        low=bounds[:, 0],
        high=bounds[:, 1],
        level=np.array([LEVELS[row[4]] for _, row in rows], np.int8),
        text=numbers[:, 0],
        texts=tuple(texts),
        condition=numbers[:, 1],
        conditions=tuple(Words(zh=zh, en=en) for zh, en in conditions),
    )


def _ends(
    comparator: Comparator, low: float | None, high: float | None, role: Role
) -> tuple[float, float]:
    """Return what ``Bound.guaranteed`` returns, from the canonical columns."""
    if not comparator.guarantees or (low is None and high is None):
        return np.nan, np.nan
    if role is Role.USE_LIMIT and comparator is Comparator.AT_MOST:
        low = high
    if role is Role.RANGE and comparator is Comparator.BETWEEN:
        low, high = high, low
    return (-np.inf if low is None else low), (np.inf if high is None else high)
