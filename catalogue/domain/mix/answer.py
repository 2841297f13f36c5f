"""The answer to a brief: what to buy, what that reaches, how sure it is, what else would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.domain.mix.brief import Brief, Demand, Kind, Option
from catalogue.domain.mix.building import Layout, Reason
from catalogue.domain.mix.solver import Proof, Solved

NEGLIGIBLE = 1e-8  # of a demand: less is the solver's arithmetic, not a shortfall


class Standing(StrEnum):
    """Whether everything is reached, or something falls short."""

    MET = "met"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Line:
    """So many of one candidate, bought and from stock, and what they add to each demand."""

    candidate: Option
    bought: int
    taken: int
    adds: tuple[float, ...]

    @property
    def cost(self) -> int:
        return self.bought * (self.candidate.price or 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one demand is reached, and by what."""

    demand: Demand
    from_stock: float
    from_bought: float

    @property
    def reached(self) -> float:
        return self.from_stock + self.from_bought

    @property
    def missing(self) -> float:
        gap = self.demand.amount - self.reached
        return gap if gap > NEGLIGIBLE * self.demand.amount else 0.0

    @property
    def share(self) -> float:
        return min(1.0, self.reached / self.demand.amount)


@dataclass(frozen=True, slots=True)
class Mix:
    """One possible answer; ``gap`` is how much cheaper, or nearer, a better one could still be."""

    lines: tuple[Line, ...]
    coverages: tuple[Coverage, ...]
    proof: Proof
    gap: float
    settled: bool = True

    @property
    def cost(self) -> int:
        return sum(line.cost for line in self.lines)

    @property
    def shortfall(self) -> float:
        """Return the weighted sum of the shares missed."""
        return sum(
            each.demand.weight * each.missing / each.demand.amount for each in self.coverages
        )

    @property
    def bought(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.bought)

    @property
    def is_met(self) -> bool:
        return not any(coverage.missing for coverage in self.coverages)

    @property
    def makers(self) -> frozenset[str]:
        """Return the makers of what is bought, the unnamed left out."""
        return frozenset(line.candidate.maker for line in self.bought) - {""}


@dataclass(frozen=True, slots=True)
class Give:
    """How far one demand alone would have to give for all the others to be met."""

    number: int
    to: float | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything found out about a brief.

    ``least`` meets all demands without a budget, where the budget was too small; ``hopeless`` are
    demands that no money meets, each taken alone. ``more`` is the mix with one step more money.
    ``unfinished`` names the questions for which no time was left.
    """

    brief: Brief
    standing: Standing
    mix: Mix
    left_out: Mapping[int, Reason]
    least: Mix | None = None
    gives: tuple[Give, ...] = ()
    hopeless: tuple[int, ...] = ()
    more: Mix | None = None
    others: tuple[Mix, ...] = ()
    unfinished: tuple[str, ...] = ()


def mix(layout: Layout, solved: Solved, *, settled: bool = True) -> Mix:
    """Return what the values of the columns mean, counted again from the candidates' figures."""
    lines = tuple(_lines(layout, solved.values))
    return Mix(lines, _coverages(layout.brief, lines), solved.proof, solved.gap, settled)


def _lines(layout: Layout, values: Sequence[float]) -> list[Line]:
    made = []
    for number, candidate in enumerate(layout.brief.candidates):
        bought = _count(layout.bought.get(number), values)
        taken = _count(layout.taken.get(number), values)
        if bought or taken:
            worths = (demand.worth(candidate) for demand in layout.brief.demands)
            adds = tuple(worth * (bought + taken) for worth in worths)
            made.append(Line(candidate, bought, taken, adds))
    return made


def _count(place: int | None, values: Sequence[float]) -> int:
    return 0 if place is None else round(values[place])


def _coverages(brief: Brief, lines: Sequence[Line]) -> tuple[Coverage, ...]:
    return tuple(_coverage(demand, lines) for demand in brief.demands)


def _coverage(demand: Demand, lines: Sequence[Line]) -> Coverage:
    if demand.kind is Kind.MAKERS:
        makers = {line.candidate.maker for line in lines if line.bought} - {""}
        return Coverage(demand, 0.0, float(len(makers)))
    worths = [(line, demand.worth(line.candidate)) for line in lines]
    return Coverage(
        demand,
        sum(worth * line.taken for line, worth in worths),
        sum(worth * line.bought for line, worth in worths),
    )
