"""The question behind a brief: amounts as they were typed, products by code, and what one vouches for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalogue.domain.mix.adding import DEMANDED, TAKEN_UP
from catalogue.domain.mix.brief import MOST_UNITS, STEP, Brief, Ceiling, Demand, Kind, Option
from catalogue.domain.product import Product
from catalogue.domain.quantity import Interval, convert
from catalogue.domain.requirement import Limit, Test
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words

BARE = "dimensionless"
NEAR = 5  # per cent dearer than the best, and still shown
OWN = "own-"  # what the keys of things outside the catalogue begin with


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of one indicator in the unit it was written in; no indicator counts units."""

    code: str
    value: float
    unit: str = ""

    @property
    def definition(self) -> IndicatorDefinition | None:
        return vocabulary().indicators.get(self.code)

    @property
    def canonical(self) -> float:
        known = self.definition
        return convert(self.value, self.unit or BARE, known.unit or BARE) if known else self.value

    @property
    def limit(self) -> Limit:
        """Return the limit one unit must keep: at most where less is better, else at least."""
        known = self.definition
        test = Test.AT_MOST if known and known.better == "lower" else Test.AT_LEAST
        return Limit(self.code, test, self.canonical)


@dataclass(frozen=True, slots=True)
class Want:
    """A demand: an amount in total, or with ``units`` so many that each reach it."""

    amount: Amount
    units: int = 0
    weight: float = 1.0

    @property
    def demand(self) -> Demand:
        if not self.units:
            amount = self.amount
            return Demand(Kind.TOTAL, amount.canonical, amount.code, weight=self.weight)
        each = (self.amount.limit,) if self.amount.code else ()
        return Demand(Kind.UNITS, self.units, each=each, weight=self.weight)

    @property
    def adds_up(self) -> bool:
        return bool(self.units) or self.amount.code in DEMANDED


@dataclass(frozen=True, slots=True)
class Offer:
    """What the officer knows of one product: price in yuan, how many can be had, how many are there.

    ``vouched`` are figures that the catalogue does not guarantee and the officer answers for.
    """

    price: int | None = None
    most: int = MOST_UNITS
    stock: int = 0
    vouched: tuple[Amount, ...] = ()

    @property
    def says_anything(self) -> bool:
        return self != _NOTHING


_NOTHING = Offer()


@dataclass(frozen=True, slots=True)
class Own:
    """Something outside the catalogue, with the figures the officer answers for."""

    name: str
    offer: Offer = _NOTHING


@dataclass(frozen=True, slots=True)
class Question:
    """Everything asked of a mix, as an address can say it."""

    scenario: str = ""
    categories: tuple[str, ...] = ()
    wants: tuple[Want, ...] = ()
    every: tuple[Amount, ...] = ()
    ceilings: tuple[Amount, ...] = ()
    makers: int = 0
    most_makers: int | None = None
    budget: int | None = None
    near: int = NEAR
    step: int = STEP
    offers: Mapping[str, Offer] = field(default_factory=dict)
    own: tuple[Own, ...] = ()

    def but(self, **changes: object) -> "Question":
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace

    @property
    def demands(self) -> tuple[Demand, ...]:
        asked = tuple(want.demand for want in self.wants)
        return (*asked, Demand(Kind.MAKERS, self.makers)) if self.makers else asked

    @property
    def codes(self) -> frozenset[str]:
        """Return the indicators whose figures decide anything here."""
        asked = (want.amount for want in self.wants)
        return frozenset(each.code for each in (*asked, *self.every, *self.ceilings)) - {""}

    def brief(self, products: Iterable[Product]) -> Brief:
        """Return the brief with these products and everything of one's own as candidates."""
        listed = (self.candidate(each) for each in products)
        owned = (self._owned(number, each) for number, each in enumerate(self.own, start=1))
        return Brief(
            demands=self.demands,
            candidates=(*listed, *owned),
            ceilings=tuple(Ceiling(each.canonical, each.code) for each in self.ceilings),
            every=tuple(each.limit for each in self.every),
            budget=self.budget,
            most_makers=self.most_makers,
            near=self.near / 100,
            step=self.step,
        )

    def candidate(self, product: Product) -> Option:
        """Return a product as a candidate: what it guarantees, then what the officer vouches for."""
        offer = self.offers.get(product.code, _NOTHING)
        held, vague = {}, set()
        for code in self.codes:
            known = vocabulary().indicators[code]
            interval = product.guaranteed(code, known.unit, known.role)
            if interval is not None:
                held[code] = interval
            elif product.figures(code):
                vague.add(code)
        first = next(iter(product.enterprises), None)
        return Option(
            key=product.code,
            name=product.name,
            maker=first.code if first else "",
            price=offer.price,
            most=offer.most,
            stock=offer.stock,
            held=held | _vouched(offer),
            category=product.category,
            vague=frozenset(vague),
            own=frozenset(each.code for each in offer.vouched),
        )

    def _owned(self, number: int, own: Own) -> Option:
        offer = own.offer
        return Option(
            key=f"{OWN}{number}",
            name=Words(zh=own.name, en=own.name),
            price=offer.price,
            most=offer.most,
            stock=offer.stock,
            held=_vouched(offer),
            own=frozenset(each.code for each in offer.vouched),
        )


def _vouched(offer: Offer) -> dict[str, Interval]:
    return {each.code: Interval(each.canonical, each.canonical) for each in offer.vouched}


def ceilings() -> tuple[str, ...]:
    """Return what a ceiling may be put on, in the order of the vocabulary; empty counts units."""
    return ("", *(code for code in vocabulary().indicators if code in TAKEN_UP))
