"""The market of an indicator: what products of one category state, so that a figure has company."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Protocol, TypeAlias

from sqlalchemy import String, bindparam, func, select, type_coerce
from sqlmodel import Session, col

from catalogue.domain.company import Company, Crowd
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.quantity import Comparator, convert
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import trail


@dataclass(frozen=True, slots=True)
class Peer:
    """One product's stated figure in the canonical unit; firm where it guarantees anything."""

    product: str
    low: float
    high: float
    firm: bool


class Figure(Protocol):
    """A published figure with its ends in the canonical unit."""

    @property
    def canonical_low(self) -> float | None: ...
    @property
    def canonical_high(self) -> float | None: ...


@dataclass(frozen=True, eq=False)
class Market:
    """What the products of a category state for one indicator; ``unit`` is the canonical one.

    ``stated`` has each value, and whether it guarantees anything, with how often it is stated: of
    thousands of products many state the same.
    """

    category: str
    code: str
    unit: str
    stated: Mapping[tuple[float, bool], int]
    products: int
    _crowds: dict[str, Crowd] = field(default_factory=dict)

    def in_(self, unit: str) -> Crowd:
        """Return all values in this unit."""
        if (crowd := self._crowds.get(unit)) is None:
            rows = ((convert(value, self.unit, unit), n) for (value, _), n in self.stated.items())
            crowd = Crowd.of(chain.from_iterable(repeat(value, n) for value, n in rows))
            self._crowds[unit] = crowd
        return crowd

    def beside(self, own: Iterable[Figure], unit: str) -> Company:
        """Return what the products state in this unit besides the one that states these figures."""
        known = [decides(each.canonical_low, each.canonical_high) for each in own]
        mine = [convert(value, self.unit, unit) for value in known if value is not None]
        return self.in_(unit).without(mine, self.products - bool(mine))


def decides(low: float | None, high: float | None) -> float | None:
    """Return the end of a figure that it is compared by: the upper one where it has both."""
    return low if high is None else high


def markets(
    session: Session, wanted: Iterable[tuple[str, str]], told: int
) -> dict[tuple[str, str], Market]:
    """Return the market of each (category, indicator code) asked for, empty ones included.

    Markets are kept, so that a page does not read hundreds of peers; ``told`` is the last row of
    the outbox, which names every product that changed.
    """
    pairs = set(wanted)
    held = _current(session, told)
    missing = pairs - held.keys()
    if missing:
        held.update(_read(session, missing))
    return {pair: held[pair] for pair in pairs}


def make_ready(session: Session) -> None:
    """Read the markets of what decides in each category: the figures that rows of results show."""
    kinds = vocabulary().categories.values()
    markets(
        session,
        [(each.slug, code) for each in kinds for code in each.deciding],
        trail.told(session),
    )


Held: TypeAlias = dict[tuple[str, str], Market]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The markets of one state of the record, and how many products each category then had."""

    told: int
    sizes: Mapping[str, int]
    markets: Held


MOST_CHANGED = 2000  # products: after more all markets are read anew
_memory: dict[str, _Kept] = {}  # by the address of the record; one at a time


def _current(session: Session, told: int) -> Held:
    """Return the markets that still stand: those of categories in which no product changed."""
    record = str(session.get_bind().engine.url)
    kept = _memory.get(record)
    if kept is None or kept.told != told:
        sizes = _sizes(session)
        kept = _Kept(told, sizes, _standing(session, kept, told, sizes) if kept else {})
        _memory.clear()
        _memory[record] = kept
    return kept.markets  # not read back: another thread may have gone on to the next state


def _standing(session: Session, kept: _Kept, told: int, sizes: Mapping[str, int]) -> Held:
    """Return the markets no change has touched; a category that a product left has another size."""
    changed = trail.told_since(session, kept.told) if kept.told < told else set()
    if not changed or len(changed) > MOST_CHANGED:
        return {}
    query = select(col(Product.category)).where(col(Product.code).in_(changed)).distinct()
    touched = set(session.execute(query).scalars())
    touched |= {each for each in kept.sizes if kept.sizes[each] != sizes.get(each)}
    return {pair: market for pair, market in kept.markets.items() if pair[0] not in touched}


def _sizes(session: Session) -> dict[str, int]:
    query = select(col(Product.category), func.count()).group_by(col(Product.category))
    return {row[0]: row[1] for row in session.execute(query)}


def _read(session: Session, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], Market]:
    codes: dict[str, list[str]] = defaultdict(list)
    for category, code in pairs:
        codes[category].append(code)
    return {
        (category, code): market
        for category, wanted in codes.items()
        for code, market in _of_category(session, category, wanted).items()
    }


def _of_category(session: Session, category: str, codes: list[str]) -> dict[str, Market]:
    """Read the markets of one category: asked of several at once, a database walks through all."""
    stated: dict[str, Counter[tuple[float, bool]]] = defaultdict(Counter)
    products: dict[str, set[str]] = defaultdict(set)
    for code, product, low, high, comparator in session.execute(
        _STATED, {"category": category, "codes": codes}
    ):
        if (value := decides(low, high)) is not None:
            stated[code][value, comparator in _FIRM] += 1
            products[code].add(product)
    known = vocabulary().indicators
    return {
        code: Market(category, code, known[code].unit, stated[code], len(products[code]))
        for code in codes
    }


_FIRM = frozenset(each.value for each in Comparator if each.guarantees)
_STATED = (
    select(
        col(Indicator.code),
        type_coerce(col(Indicator.product_id), String),
        col(Indicator.canonical_low),
        col(Indicator.canonical_high),
        type_coerce(col(Indicator.comparator), String),
    )
    .join(Product, col(Indicator.product_id) == col(Product.id))
    .where(
        col(Product.category) == bindparam("category"),
        col(Indicator.code).in_(bindparam("codes", expanding=True)),
    )
)


def stated(session: Session, products: Iterable[str], code: str) -> dict[str, tuple[Peer, ...]]:
    """Return what each of these products states for one indicator; the silent ones are left out."""
    held: dict[str, list[Peer]] = defaultdict(list)
    query = (
        select(
            col(Product.code),
            col(Indicator.canonical_low),
            col(Indicator.canonical_high),
            col(Indicator.comparator),
        )
        .join(Indicator, col(Indicator.product_id) == col(Product.id))
        .where(col(Indicator.code) == code, col(Product.code).in_(tuple(products)))
        .order_by(col(Product.code), col(Indicator.position))
    )
    for product, low, high, comparator in session.execute(query):
        ends = [end for end in (low, high) if end is not None]
        if ends:
            held[product].append(Peer(product, ends[0], ends[-1], comparator.guarantees))
    return {product: tuple(peers) for product, peers in held.items()}
