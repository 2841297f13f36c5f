"""The record as columns: what every product states, read in one pass and kept until it changes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import String, select, type_coerce
from sqlmodel import Session, col

from catalogue.domain.document import Document
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import LISTED, STOPPED, Catalogue, ListedProduct, Listing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.quantity import Comparator, Role
from catalogue.domain.sheet import Scope
from catalogue.domain.sheet.judging import folded
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import versions
from search.ranking import lot

Array: TypeAlias = NDArray[Any]
Row: TypeAlias = tuple[Any, ...]

LEVELS = {each.value: each.level for each in Grade}
_first = itemgetter(0)

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
    made: Array  # places of products, one for each of their named makers
    maker: Array  # the maker of each of these
    maker_codes: tuple[str, ...]
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

    def take(self, session: Session, codes: Iterable[str]) -> None:
        """Read the columns of these indicators that were not read yet."""
        missing = set(codes) - self.columns.keys()
        if missing:
            self.columns.update(_columns(session, missing, self.ids))

    def column(self, session: Session, code: str) -> Column:
        self.take(session, (code,))
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


def forget() -> None:
    """Let go of what is kept, for a record that changed without a version."""
    _kept.clear()


def _read(session: Session) -> Shelf:
    query = select(
        _plain(Product.id), col(Product.code), col(Product.category), col(Product.version)
    ).order_by(col(Product.code))
    rows = session.execute(query).all()
    ids = {row[0]: place for place, row in enumerate(rows)}
    categories = tuple(dict.fromkeys(row[2] for row in rows))
    places = {name: place for place, name in enumerate(categories)}
    made, maker, maker_codes = _makers(session, ids)
    listed, stopped = _listed(session, ids)
    return Shelf(
        codes=tuple(row[1] for row in rows),
        versions=np.array([row[3] for row in rows], np.int64),
        category=np.array([places[row[2]] for row in rows], np.int32),
        categories=categories,
        scenarios=_scenarios(session, ids),
        made=made,
        maker=maker,
        maker_codes=maker_codes,
        turns=np.array([lot(row[1].encode()) for row in rows], np.uint64),
        level=_levels(session, ids),
        reported=_reported(session, ids),
        listed=listed,
        stopped=stopped,
        ids=ids,
    )


def _makers(session: Session, ids: dict[Any, int]) -> tuple[Array, Array, tuple[str, ...]]:
    query = select(_plain(Maker.product_id), col(Enterprise.code)).join(
        Enterprise, col(Enterprise.id) == col(Maker.enterprise_id)
    )
    known: dict[str, int] = {}
    rows = [
        (ids[product], known.setdefault(code, len(known)))
        for product, code in session.execute(query)
    ]
    held = np.array(rows, np.int64).reshape(-1, 2)
    return held[:, 0], held[:, 1], tuple(known)


def _scenarios(session: Session, ids: dict[Any, int]) -> dict[str, Array]:
    held: dict[str, Array] = defaultdict(lambda: np.zeros(len(ids), bool))
    query = select(_plain(ProductScenario.product_id), col(ProductScenario.scenario))
    for product, scenario in session.execute(query):
        held[scenario][ids[product]] = True
    return dict(held)


def _levels(session: Session, ids: dict[Any, int]) -> Array:
    """Return the best grade of evidence among the figures; a public source where there is none."""
    levels = np.ones(len(ids), np.int8)
    query = select(_plain(Indicator.product_id), _plain(Indicator.grade)).distinct()
    for product, grade in session.execute(query):
        place = ids[product]
        levels[place] = max(levels[place], LEVELS[grade])
    return levels


def _reported(session: Session, ids: dict[Any, int]) -> Array:
    newest = np.full(len(ids), NEVER, np.int64)
    query = select(_plain(Document.product_id), col(Document.issued_on))
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
        _plain(Listing.product_id).label("named"),
        _plain(ListedProduct.product_id).label("covered"),
    ).join(ListedProduct, col(ListedProduct.listing_id) == col(Listing.id), isouter=True)
    for catalogue, standing, product, covered in session.execute(query):
        for place in {ids.get(product), ids.get(covered)} - {None}:
            listed[catalogue][place] |= standing in LISTED
            stopped[place] |= standing in STOPPED
    return listed, stopped


def _columns(session: Session, codes: set[str], ids: dict[Any, int]) -> dict[str, Column]:
    """Read the figures of several indicators in one pass.

    Keys and choices are taken as the database keeps them: making objects of them would take
    longer than all the rest.
    """
    query = select(
        col(Indicator.code),
        _plain(Indicator.product_id),
        _plain(Indicator.comparator),
        col(Indicator.canonical_low),
        col(Indicator.canonical_high),
        col(Indicator.text),
        _plain(Indicator.grade),
        col(Indicator.condition_zh),
        col(Indicator.condition_en),
    ).where(col(Indicator.code).in_(codes))
    found: dict[str, list[Row]] = {code: [] for code in codes}
    for code, product, *rest in session.execute(query):
        found[code].append((ids[product], *rest))
    return {code: _column(code, rows) for code, rows in found.items()}


def _plain(column: Any) -> Any:
    return type_coerce(column, String)


def _column(code: str, rows: list[Row]) -> Column:
    rows.sort(key=_first)
    places: list[int] = []
    ends: list[tuple[float, float]] = []
    role = vocabulary().indicators[code].role
    conditions: dict[tuple[str, str], int] = {}
    for _, comparator, low, high, _, _, zh, en in rows:
        ends.append(_ends(Comparator(comparator), low, high, role))
        places.append(conditions.setdefault((zh, en), len(conditions)))
    held = np.array(ends, float).reshape(-1, 2)
    return Column(
        product=np.array([row[0] for row in rows], np.int64),
        low=held[:, 0],
        high=held[:, 1],
        text=tuple(folded(row[4]) if row[4] else "" for row in rows),
        level=np.array([LEVELS[row[5]] for row in rows], np.int8),
        condition=np.array(places, np.int32),
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
