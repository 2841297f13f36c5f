"""Values of the equipment mix: candidates to price, what to buy, how far each demand is reached."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A candidate in the form: what it is sure to add, and the four fields that belong to it.

    ``adds`` are (verdict, words) for each demand.

    ``fields`` are (name, label, value, error), in the order price, most, stock, figures vouched for.
    """

    product: Link
    note: str
    adds: tuple[tuple[Verdict, str], ...]
    fields: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Bought:
    """One line of an answer: how many of what, at which price, and what it does for each demand."""

    product: Link
    note: str
    bought: str
    taken: str
    price: str
    cost: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a demand is reached: a bar of what is on hand, what is bought, and what is missing."""

    name: str
    asked: str
    reached: str
    missing: str
    said: str
    stock_width: str
    bought_x: str
    bought_width: str
    missing_x: str
    missing_width: str
    limit: str
    met: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another answer nearly as good: its cost, how much dearer it is, what it buys, from how many."""

    cost: str
    dearer: str
    buys: str
    differs: str
    makers: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Products that take no part, for one reason."""

    reason: str
    products: tuple[Link, ...]
