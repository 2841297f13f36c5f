"""The market of an indicator: what products of one category state, so that a figure has company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product


@dataclass(frozen=True, slots=True)
class Peer:
    """One product's stated figure in the canonical unit; firm where it guarantees anything."""

    product: str
    low: float
    high: float
    firm: bool


@dataclass(frozen=True, slots=True)
class Market:
    """What the products of a category state for one indicator."""

    category: str
    code: str
    peers: tuple[Peer, ...]

    def without(self, product: str) -> tuple[Peer, ...]:
        return tuple(peer for peer in self.peers if peer.product != product)


def markets(session: Session, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Market]:
    """Return the market of each (category, indicator code) asked for, empty ones included."""
    pairs = set(wanted)
    held: dict[tuple[str, str], list[Peer]] = defaultdict(list)
    for category, code, product, low, high, comparator in (
        session.execute(_figures(pairs)) if pairs else ()
    ):
        ends = [end for end in (low, high) if end is not None]
        if ends:
            held[category, code].append(Peer(product, ends[0], ends[-1], comparator.guarantees))
    return {
        (category, code): Market(category, code, tuple(held[category, code]))
        for category, code in pairs
    }


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


def _figures(pairs: set[tuple[str, str]]) -> Any:
    """Return the query for every figure of these (category, indicator code)."""
    return (
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
