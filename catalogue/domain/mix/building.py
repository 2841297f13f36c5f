"""Turns a brief into columns and rows: how many to buy, how many to take from stock, what falls short."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from math import ceil, floor, log10

from catalogue.domain.mix.brief import Brief, Demand, Kind, Option
from catalogue.domain.mix.model import Model
from catalogue.domain.mix.solver import SEED
from catalogue.domain.requirement import SAME, Verdict


class Reason(StrEnum):
    """Why a candidate takes no part."""

    NO_PRICE = "no-price"
    ADDS_NOTHING = "adds-nothing"
    FAILS = "fails"
    UNKNOWN = "unknown"
    NO_CEILING = "no-ceiling"


@dataclass(slots=True)
class Layout:
    """The model, and where each thing stands in it; ``short`` is the share of a demand not met."""

    brief: Brief
    model: Model = field(default_factory=Model)
    bought: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    short: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, Reason] = field(default_factory=dict)

    @property
    def cost(self) -> dict[int, float]:
        """Return the goal of spending little."""
        return {
            place: float(self.brief.candidates[number].price or 0)
            for number, place in self.bought.items()
        }

    @property
    def shortfall(self) -> dict[int, float]:
        """Return the goal of falling little short, demands weighted as the officer weighs them."""
        return {place: self.brief.demands[d].weight for d, place in self.short.items()}

    @property
    def ties(self) -> tuple[dict[int, float], ...]:
        """Return what decides between answers of one price, in this order.

        Fewest bought, fewest taken from stock, then a lot drawn from the seed and the product's
        code, which favours nobody and can be drawn again by anybody.
        """
        lots = {place: lot(self.brief.candidates[n].key) for n, place in self.bought.items()}
        return (
            dict.fromkeys(self.bought.values(), 1.0),
            dict.fromkeys(self.taken.values(), 1.0),
            lots,
        )


def lot(key: str) -> float:
    """Return the lot of a product: the first 20 bits of SHA-256 over seed and code."""
    digest = sha256(f"{SEED}:{key}".encode()).digest()
    return float(1 + int.from_bytes(digest[:3], "big") // 16)


def build(brief: Brief) -> Layout:
    """Return the model of a brief, without its budget."""
    layout = Layout(brief)
    for number, candidate in enumerate(brief.candidates):
        _place(layout, number, candidate)
    for number, demand in enumerate(brief.demands):
        _demand(layout, number, demand)
    for number, ceiling in enumerate(brief.ceilings):
        most = ceiling.amount * _scale(ceiling.amount)
        terms = {
            place: min((ceiling.takes(each) or 0.0) * _scale(ceiling.amount), 2 * most)
            for each, place in _places(layout)
        }  # what is too much alone brief not be a large figure: that upsets the arithmetic
        layout.model.row(f"ceiling_{number + 1}", terms, high=most)
    _makers(layout)
    return layout


def why_not(brief: Brief, candidate: Option) -> Reason | None:
    """Return why a candidate takes no part, or None if it does."""
    answered = candidate.answers(brief.every)
    if answered is not Verdict.MEETS:
        return Reason.FAILS if answered is Verdict.FAILS else Reason.UNKNOWN
    if not any(demand.worth(candidate) for demand in brief.demands):
        return Reason.ADDS_NOTHING
    if any(ceiling.takes(candidate) is None for ceiling in brief.ceilings):
        return Reason.NO_CEILING
    if candidate.price is None and not candidate.stock:
        return Reason.NO_PRICE
    return None


def _place(layout: Layout, number: int, candidate: Option) -> None:
    reason = why_not(layout.brief, candidate)
    if reason is not None:
        layout.left_out[number] = reason
        return
    useful = _useful(layout.brief, candidate)
    if candidate.price is not None:
        most = min(candidate.most, useful)
        layout.bought[number] = layout.model.column(f"buy_{number + 1}", 0, most)
    if candidate.stock:
        most = min(candidate.stock, useful)
        layout.taken[number] = layout.model.column(f"take_{number + 1}", 0, most)


def _useful(brief: Brief, candidate: Option) -> int:
    """Return how many units could ever be of use: with more of them every demand stays as met."""
    enough = 1
    for demand in brief.demands:
        worth = demand.worth(candidate)
        if worth:
            enough = max(enough, ceil(min(demand.amount / worth * (1 + SAME), 1e9)))
    return enough


def _places(layout: Layout) -> Iterator[tuple[Option, int]]:
    """Yield each column of counts with its candidate."""
    for counts in (layout.bought, layout.taken):
        for number, place in counts.items():
            yield layout.brief.candidates[number], place


def _demand(layout: Layout, number: int, demand: Demand) -> None:
    """Add the row of a demand; a unit that is more than enough alone counts as just enough."""
    short = layout.model.column(f"short_{number + 1}", 0, 1, whole=False)
    layout.short[number] = short
    if demand.kind is Kind.MAKERS:
        return  # its row is written with the makers
    scale = _scale(demand.amount)
    terms = {
        place: min(demand.worth(each), demand.amount) * scale for each, place in _places(layout)
    }
    whole = demand.amount * scale
    layout.model.row(f"demand_{number + 1}", terms | {short: whole}, low=whole)


def _scale(amount: float) -> float:
    """Return the power of ten that puts an amount between 1000 and 10,000.

    The solver misses a condition by up to a millionth: of such an amount that is nothing.
    """
    return 10.0 ** (3 - floor(log10(amount)))


def _makers(layout: Layout) -> None:
    """Add a column for each maker where makers are counted; an unnamed maker is never two."""
    least = [n for n, each in enumerate(layout.brief.demands) if each.kind is Kind.MAKERS]
    most = layout.brief.most_makers
    if not least and most is None:
        return
    model, named = layout.model, _by_maker(layout)
    columns = {}
    for count, (maker, places) in enumerate(named.items(), start=1):
        columns[maker] = chosen = model.column(f"maker_{count}", 0, 1)
        model.row(f"has_{count}", {chosen: 1.0} | dict.fromkeys(places, -1.0), high=0.0)
        if most is not None:
            for place in places:
                top = model.columns[place].high
                model.row(f"of_{count}_{place}", {place: 1.0, chosen: -top}, high=0.0)
    known = [place for maker, place in columns.items() if not maker.startswith("?")]
    for number in least:
        amount = layout.brief.demands[number].amount
        terms = dict.fromkeys(known, 1.0) | {layout.short[number]: amount}
        model.row(f"demand_{number + 1}", terms, low=amount)
    if most is not None:
        model.row("most_makers", dict.fromkeys(columns.values(), 1.0), high=float(most))


def _by_maker(layout: Layout) -> dict[str, list[int]]:
    """Return the columns of what may be bought, by maker; each unnamed one stands alone."""
    named: dict[str, list[int]] = defaultdict(list)
    for number, place in layout.bought.items():
        named[layout.brief.candidates[number].maker or f"?{number}"].append(place)
    return named
