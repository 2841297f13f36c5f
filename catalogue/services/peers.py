"""The market of an indicator: what products of one category state, so that a figure has company."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat
from typing import Protocol, TypeAlias

from sqlalchemy import String, bindparam, select, type_coerce
from sqlmodel import Session, col

from catalogue.domain.company import Company, Crowd
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.quantity import Comparator, convert
from catalogue.domain.vocabulary import vocabulary


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
    session: Session, wanted: Iterable[tuple[str, str]], as_of: datetime | None
) -> dict[tuple[str, str], Market]:
    """Return the market of each (category, indicator code) asked for, empty ones included.

    Markets are kept until a product changes, so that a page does not read hundreds of peers:
    ``as_of`` is when one last did.
    """
    pairs = set(wanted)
    held = _kept(str(session.get_bind().engine.url), as_of)
    missing = pairs - held.keys()
    if missing:
        held.update(_read(session, missing))
    return {pair: held[pair] for pair in pairs}


State: TypeAlias = tuple[str, datetime | None]
_memory: dict[State, dict[tuple[str, str], Market]] = {}


def _kept(record: str, as_of: datetime | None) -> dict[tuple[str, str], Market]:
    """Return what is known of the record as it stands now; an older state is let go."""
    state = (record, as_of)
    held = _memory.get(state)
    if held is None:
        held = {}
        _memory.clear()
        _memory[state] = held
    return held  # not read back: another thread may have gone on to the next state


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
