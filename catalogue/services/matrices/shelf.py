"""The record as columns: what every product states, read in one pass and kept until it changes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlmodel import Session, col

from catalogue.domain.document import Document
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Catalogue, ListedProduct, Listing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.quantity import Comparator, Role
from catalogue.domain.sheet import Scope
from catalogue.domain.sheet.candidates import LIVE, STOPPED
from catalogue.domain.sheet.judging import folded
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import versions
from search.ranking import lot

Array: TypeAlias = NDArray[Any]

NEVER = -1  # the day of a report that is not there


@dataclass(frozen=True, slots=True)
class Column:
    """All figures of one indicator, those of one product side by side.

    ``low`` and ``high`` are guaranteed in the canonical unit; both are nan where nothing is.
    """

    product: Array
    low: Array
    high: Array
    text: tuple[str, ...]
    level: Array
    condition: Array
    conditions: tuple[Words, ...]


@dataclass(slots=True)
class Shelf:
    """Every product as a place in arrays; a column of figures is read when it is first asked for."""

    codes: tuple[str, ...]
    versions: Array
    category: Array
    categories: tuple[str, ...]
    scenarios: dict[str, Array]
    makers: tuple[tuple[int, ...], ...]
    maker_names: tuple[Words, ...]
    turns: Array
    level: Array
    reported: Array
    listed: dict[Catalogue, Array]
    stopped: Array
    ids: dict[Any, int]
    columns: dict[str, Column] = field(default_factory=dict)

    def within(self, scope: Scope) -> Array:
        """Return the places of the products in a scope, in the order of the codes."""
        held = np.ones(len(self.codes), bool)
        if scope.category:
            named = self.categories
            place = named.index(scope.category) if scope.category in named else -1
            held &= self.category == place
        if scope.scenario:
            held &= self.scenarios.get(scope.scenario, np.zeros(len(self.codes), bool))
        return np.flatnonzero(held)

    def column(self, session: Session, code: str) -> Column:
        if code not in self.columns:
            self.columns[code] = _column(session, code, self.ids)
        return self.columns[code]


State: TypeAlias = tuple[str, datetime | None, datetime | None]
_kept: dict[State, Shelf] = {}


def shelf(session: Session) -> Shelf:
    """Return the record as it stands now; an older state is let go."""
    state = (
        str(session.get_bind().engine.url),
        versions.newest(session, "product"),
        versions.newest(session, "listing"),
    )
    held = _kept.get(state)
    if held is None:
        held = _read(session)
        _kept.clear()
        _kept[state] = held
    return held


def _read(session: Session) -> Shelf:
    query = select(
        col(Product.id), col(Product.code), col(Product.category), col(Product.version)
    ).order_by(col(Product.code))
    rows = session.execute(query).all()
    ids = {row[0]: place for place, row in enumerate(rows)}
    categories = tuple(dict.fromkeys(row[2] for row in rows))
    places = {name: place for place, name in enumerate(categories)}
    makers, names = _makers(session, ids)
    listed, stopped = _listed(session, ids)
    return Shelf(
        codes=tuple(row[1] for row in rows),
        versions=np.array([row[3] for row in rows], np.int64),
        category=np.array([places[row[2]] for row in rows], np.int32),
        categories=categories,
        scenarios=_scenarios(session, ids),
        makers=makers,
        maker_names=names,
        turns=np.array([lot(row[1].encode()) for row in rows], np.uint64),
        level=_levels(session, ids),
        reported=_reported(session, ids),
        listed=listed,
        stopped=stopped,
        ids=ids,
    )


def _makers(
    session: Session, ids: dict[Any, int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[Words, ...]]:
    query = select(
        col(Maker.product_id),
        col(Enterprise.code),
        col(Enterprise.name_zh),
        col(Enterprise.name_en),
    ).join(Enterprise, col(Enterprise.id) == col(Maker.enterprise_id))
    made: dict[int, list[int]] = defaultdict(list)
    known: dict[str, int] = {}
    names: list[Words] = []
    for product, code, zh, en in session.execute(query.order_by(col(Maker.position))):
        if code not in known:
            known[code] = len(names)
            names.append(Words(zh=zh, en=en or zh))
        made[ids[product]].append(known[code])
    return tuple(tuple(made[place]) for place in range(len(ids))), tuple(names)


def _scenarios(session: Session, ids: dict[Any, int]) -> dict[str, Array]:
    held: dict[str, Array] = defaultdict(lambda: np.zeros(len(ids), bool))
    query = select(col(ProductScenario.product_id), col(ProductScenario.scenario))
    for product, scenario in session.execute(query):
        held[scenario][ids[product]] = True
    return dict(held)


def _levels(session: Session, ids: dict[Any, int]) -> Array:
    """Return the best grade of evidence among the figures; a public source where there is none."""
    levels = np.ones(len(ids), np.int8)
    query = select(col(Indicator.product_id), col(Indicator.grade)).distinct()
    for product, grade in session.execute(query):
        place = ids[product]
        levels[place] = max(levels[place], grade.level)
    return levels


def _reported(session: Session, ids: dict[Any, int]) -> Array:
    newest = np.full(len(ids), NEVER, np.int64)
    query = select(col(Document.product_id), col(Document.issued_on))
    for product, day in session.execute(query.where(col(Document.issued_on).is_not(None))):
        place = ids[product]
        newest[place] = max(newest[place], day.toordinal())
    return newest


def _listed(session: Session, ids: dict[Any, int]) -> tuple[dict[Catalogue, Array], Array]:
    listed = {each: np.zeros(len(ids), bool) for each in Catalogue}
    stopped = np.zeros(len(ids), bool)
    query = select(
        col(Listing.catalogue),
        col(Listing.standing),
        col(Listing.product_id),
        col(ListedProduct.product_id),
    ).join(ListedProduct, col(ListedProduct.listing_id) == col(Listing.id), isouter=True)
    for catalogue, standing, product, covered in session.execute(query):
        for place in {ids.get(product), ids.get(covered)} - {None}:
            listed[catalogue][place] |= standing in LIVE
            stopped[place] |= standing in STOPPED
    return listed, stopped


def _column(session: Session, code: str, ids: dict[Any, int]) -> Column:
    query = select(
        col(Indicator.product_id),
        col(Indicator.comparator),
        col(Indicator.canonical_low),
        col(Indicator.canonical_high),
        col(Indicator.text),
        col(Indicator.grade),
        col(Indicator.condition_zh),
        col(Indicator.condition_en),
    ).where(col(Indicator.code) == code)
    rows = [(ids[row[0]], *row[1:]) for row in session.execute(query)]
    rows.sort(key=lambda row: row[0])
    role = vocabulary().indicators[code].role
    ends = [_ends(row[1], row[2], row[3], role) for row in rows]
    conditions = tuple(dict.fromkeys((row[6], row[7]) for row in rows))
    places = {pair: place for place, pair in enumerate(conditions)}
    return Column(
        product=np.array([row[0] for row in rows], np.int64),
        low=np.array([low for low, _ in ends], float),
        high=np.array([high for _, high in ends], float),
        text=tuple(folded(row[4]) for row in rows),
        level=np.array([row[5].level for row in rows], np.int8),
        condition=np.array([places[row[6], row[7]] for row in rows], np.int32),
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


def names_of(shelf: Shelf, places: Sequence[int]) -> set[int]:
    """Return the makers of these products, those that are named."""
    return {maker for place in places for maker in shelf.makers[place]}
