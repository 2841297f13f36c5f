"""Makes small briefs for the mix, draws them at random, and works them out by trying everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import inf

from hypothesis import strategies as st

from catalogue.domain.mix.brief import Brief, Ceiling, Demand, Kind, Option
from catalogue.domain.mix.building import lot
from catalogue.domain.quantity import Interval
from catalogue.domain.requirement import Limit, Test
from catalogue.domain.words import Words

FLOW, MASS, HEAD = "pump_flow", "total_mass", "head"


def candidate(key: str, price: int | None = 0, maker: str = "", **figures: float) -> Option:
    """Make a candidate of which exactly these figures are guaranteed."""
    held = {code: Interval(each, each) for code, each in figures.items()}
    return Option(key, Words(zh=key, en=key), maker or f"M-{key}", price, held=held)


def total(amount: float, code: str = FLOW, **changes: object) -> Demand:
    return Demand(Kind.TOTAL, amount, code, **changes)  # type: ignore[arg-type]


def units(amount: float, *each: Limit, **changes: object) -> Demand:
    return Demand(Kind.UNITS, amount, each=each, **changes)  # type: ignore[arg-type]


def makers(amount: float) -> Demand:
    return Demand(Kind.MAKERS, amount)


def at_least(code: str, value: float) -> Limit:
    return Limit(code, Test.AT_LEAST, value)


@dataclass(frozen=True, slots=True)
class Tried:
    """One way to buy and take, with what it comes to."""

    bought: tuple[int, ...]
    taken: tuple[int, ...]
    short: tuple[float, ...]
    shortfall: float
    cost: int
    ties: tuple[float, ...]

    @property
    def set(self) -> frozenset[int]:
        return frozenset(n for n, count in enumerate(self.bought) if count)

    def adds_to(self, other: "Tried") -> bool:
        return all(one >= two for one, two in zip(self.bought, other.bought, strict=True))

    @property
    def order(self) -> tuple[float, ...]:
        return (round(self.shortfall, 6), self.cost, *self.ties)


def every_way(brief: Brief) -> Iterator[Tried]:
    """Yield every way the brief allows within its ceilings and makers, whatever it costs."""
    usable = [
        all(limit.judge(each.held.get(limit.code)) == "meets" for limit in brief.every)
        and any(demand.worth(each) for demand in brief.demands)
        and all(ceiling.takes(each) is not None for ceiling in brief.ceilings)
        for each in brief.candidates
    ]
    pairs = list(zip(brief.candidates, usable, strict=True))
    buys = [range(each.most + 1 if each.price is not None and on else 1) for each, on in pairs]
    takes = [range(each.stock + 1 if on else 1) for each, on in pairs]
    for bought in product(*buys):
        for taken in product(*takes):
            if allowed(brief, bought, taken):
                yield tried(brief, bought, taken)


def allowed(brief: Brief, bought: tuple[int, ...], taken: tuple[int, ...]) -> bool:
    for ceiling in brief.ceilings:
        used = sum(
            (ceiling.takes(each) or 0) * (b + t)
            for each, b, t in zip(brief.candidates, bought, taken, strict=True)
        )
        if used > ceiling.amount * (1 + 1e-9):
            return False
    named = [each.maker or f"?{n}" for n, each in enumerate(brief.candidates) if bought[n]]
    return brief.most_makers is None or len(set(named)) <= brief.most_makers


def tried(brief: Brief, bought: tuple[int, ...], taken: tuple[int, ...]) -> Tried:
    short = tuple(max(0.0, 1 - reached(brief, d, bought, taken) / d.amount) for d in brief.demands)
    short = tuple(0.0 if each < 1e-8 else each for each in short)
    pairs = list(zip(brief.candidates, bought, strict=True))
    return Tried(
        bought,
        taken,
        short,
        sum(d.weight * each for d, each in zip(brief.demands, short, strict=True)),
        sum((each.price or 0) * count for each, count in pairs),
        (sum(bought), sum(taken), sum(lot(each.key) * count for each, count in pairs)),
    )


def reached(brief: Brief, demand: Demand, bought: tuple[int, ...], taken: tuple[int, ...]) -> float:
    if demand.kind is Kind.MAKERS:
        named = {e.maker for e, b in zip(brief.candidates, bought, strict=True) if b} - {""}
        return len(named)
    return sum(
        demand.worth(each) * (b + t)
        for each, b, t in zip(brief.candidates, bought, taken, strict=True)
    )


SMALL = st.integers(1, 9).map(float)


@st.composite
def candidates(draw: st.DrawFn, number: int) -> Option:
    held = {}
    for code in (FLOW, HEAD, MASS):
        kind = draw(st.sampled_from(("exact", "exact", "least", "most", "none")))
        value = draw(SMALL)
        if kind != "none":
            low = -inf if kind == "most" else value
            held[code] = Interval(low, inf if kind == "least" else value)
    return Option(
        f"P{number}",
        Words(zh=f"P{number}", en=f"P{number}"),
        draw(st.sampled_from(("", "A", "B", "C"))),
        draw(st.one_of(st.none(), st.integers(0, 12))),
        draw(st.integers(0, 3)),
        draw(st.sampled_from((0, 0, 1))),
        held,
    )


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Needs small enough to try every way, with everything a brief can hold."""
    demands = [total(draw(SMALL) * 2, draw(st.sampled_from((FLOW, HEAD))))]
    if draw(st.booleans()):
        demands.append(units(draw(st.integers(1, 3)), at_least(FLOW, draw(SMALL)), weight=2.0))
    if draw(st.booleans()):
        demands.append(makers(draw(st.integers(1, 3))))
    return Brief(
        tuple(demands),
        tuple(draw(candidates(number)) for number in range(draw(st.integers(0, 4)))),
        ceilings=(Ceiling(draw(SMALL) * 2, draw(st.sampled_from((MASS, "")))),)
        if draw(st.booleans())
        else (),
        every=(at_least(HEAD, draw(SMALL)),) if draw(st.integers(0, 3)) == 0 else (),
        budget=draw(st.one_of(st.none(), st.integers(0, 40))),
        most_makers=draw(st.one_of(st.none(), st.none(), st.integers(1, 2))),
        near=draw(st.sampled_from((0.0, 0.05, 0.5))),
        step=5,
    )
