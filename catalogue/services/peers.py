"""The market of an indicator: what products of one category state, so that a figure has company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from catalogue.domain.company import Company, Crowd
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.quantity import convert
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import versions


@dataclass(frozen=True, slots=True)
class Peer:
    """One product's stated figure in the canonical unit; firm where it guarantees anything."""

    product: str
    low: float
    high: float
    firm: bool


@dataclass(frozen=True, eq=False)
class Market:
    """What the products of a category state for one indicator; ``unit`` is the canonical one."""

    category: str
    code: str
    unit: str
    peers: tuple[Peer, ...]
    _crowds: dict[str, Crowd] = field(default_factory=dict)

    def beside(self, product: str, unit: str) -> Company:
        """Return what the other products state, in this unit."""
        if (crowd := self._crowds.get(unit)) is None:
            crowd = Crowd.of(convert(peer.high, self.unit, unit) for peer in self.peers)
            self._crowds[unit] = crowd
        own = [convert(value, self.unit, unit) for value in self._stated.get(product, ())]
        return crowd.without(own, len(self._stated) - bool(own))

    @cached_property
    def _stated(self) -> dict[str, list[float]]:
        stated: dict[str, list[float]] = defaultdict(list)
        for peer in self.peers:
            stated[peer.product].append(peer.high)
        return stated


def markets(session: Session, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Market]:
    """Return the market of each (category, indicator code) asked for, empty ones included.

    Markets are kept until a product changes, so that a page does not read hundreds of peers.
    """
    pairs = set(wanted)
    held = _kept(session)
    missing = pairs - held.keys()
    if missing:
        held.update(_read(session, missing))
    return {pair: held[pair] for pair in pairs}


State: TypeAlias = tuple[str, datetime | None]
_memory: dict[State, dict[tuple[str, str], Market]] = {}


def _kept(session: Session) -> dict[tuple[str, str], Market]:
    """Return what is known of the record as it stands now; an older state is let go."""
    state = (str(session.get_bind().engine.url), versions.newest(session, "product"))
    held = _memory.get(state)
    if held is None:
        held = {}
        _memory.clear()
        _memory[state] = held
    return held  # not read back: another thread may have gone on to the next state


def _read(session: Session, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], Market]:
    held: dict[tuple[str, str], list[Peer]] = defaultdict(list)
    for category, code, product, low, high, comparator in _rows(session, pairs):
        ends = [end for end in (low, high) if end is not None]
        if ends:
            peer = Peer(product, ends[0], ends[-1], comparator.guarantees)
            held[category, code].append(peer)
    known = vocabulary().indicators
    return {pair: Market(*pair, known[pair[1]].unit, tuple(held[pair])) for pair in pairs}


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


def _rows(session: Session, pairs: set[tuple[str, str]]) -> list[tuple[Any, ...]]:
    query = (
        select(
            col(Product.category),
            col(Indicator.code),
            col(Product.code),
            col(Indicator.canonical_low),
            col(Indicator.canonical_high),
            col(Indicator.comparator),
        )
        .join(Indicator, col(Indicator.product_id) == col(Product.id))
        .where(tuple_(col(Product.category), col(Indicator.code)).in_(pairs))
        .order_by(col(Product.code), col(Indicator.position))
    )
    return [tuple(row) for row in session.execute(query)]
