"""The market of an indicator: what products of one category state, so that a figure has company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product


@dataclass(frozen=True, slots=True)
class Peer:
    """One product's stated figure in the canonical unit; both ends are equal for a plain value."""

    product: str
    low: float
    high: float


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
    for category, code, product, low, high in _rows(session, pairs):
        ends = [end for end in (low, high) if end is not None]
        if ends:
            held[category, code].append(Peer(product, ends[0], ends[-1]))
    return {
        (category, code): Market(category, code, tuple(held[category, code]))
        for category, code in pairs
    }


def _rows(
    session: Session, pairs: set[tuple[str, str]]
) -> list[tuple[str, str, str, float | None, float | None]]:
    if not pairs:
        return []
    query = (
        select(
            Product.category,
            Indicator.code,
            Product.code,
            Indicator.canonical_low,
            Indicator.canonical_high,
        )
        .join(Indicator, col(Indicator.product_id) == col(Product.id))
        .where(tuple_(col(Product.category), col(Indicator.code)).in_(pairs))
        .order_by(Product.code, col(Indicator.position))
    )
    return [tuple(row) for row in session.exec(query)]
