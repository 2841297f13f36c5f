"""A figure that may prove a claim, with all that speaks for and against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from catalogue.domain.proof import figures, judging, marks, units
from catalogue.domain.proof.figures import Figure
from catalogue.domain.proof.text import Text, fold
from catalogue.domain.proof.values import Claim, Doubt, Place, Standing, Way
from catalogue.domain.quantity import Bound

CONDITION = 0.04  # relative: how far a condition of test may lie from the one claimed
_BEFORE_UNIT = re.compile(r"[(\[,]\s*\(?|(?:单位|unit)\s*[:：]?\s*\(?", re.IGNORECASE)
ENOUGH = 0.25  # a place with a lower score is not proposed


class Span(Protocol):
    """A figure or a mark: what stands from start to end of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def signed(self) -> bool: ...
    @property
    def step(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Sized:
    """A figure in the unit it is to be read in, how surely it is that, and what it says of the claim.

    A mark (IP66) has no bound.
    """

    figure: Span
    bound: Bound | None
    trust: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure in a text that bears the claim's name; ``group`` tells what figures belong together."""

    text: Text
    sized: Sized
    way: Way
    name: float
    trust: float
    row: str
    doubts: frozenset[Doubt]
    condition: str = ""
    group: str = ""
    mean: bool = False  # what the whole group comes to

    def place(self, claim: Claim, page: int) -> Place:
        bound, (start, end) = self.sized.bound, self.span
        unit = claim.bound.unit if claim.bound else ""
        low, high = bound.ends_in(unit) if bound else (None, None)
        return Place(
            page=page,
            box=self.text.box(start, end),
            text=self.text.printed(start, end),
            bound=bound,
            low=low,
            high=high,
            way=self.way,
            standing=self.sized.standing,
            score=round(self.score(claim), 4),
            row=self.row,
            condition=self.condition,
            doubts=tuple(sorted(self.doubts)),
        )

    @property
    def span(self) -> tuple[int, int]:
        """Return the characters to show: the figure, with its unit and sign."""
        return self.sized.figure.start, self.sized.figure.end

    def score(self, claim: Claim) -> float:
        near = judging.nearness(claim, self.sized.bound) if self.sized.bound else 1.0
        return self.name * self.trust * near

    def doubted(self, *doubts: Doubt) -> "Candidate":
        return replace(self, doubts=self.doubts | set(doubts))


def found(text: str, claim: Claim, hints: Sequence[str] = ()) -> tuple[Sized, ...]:
    """Return all in a text that can be held against the claim: figures of its quantity, or marks."""
    if claim.bound is None:
        return tuple(Sized(each, None, 1.0, each.standing) for each in marks.find(text, claim.text))
    measured = (sized(each, claim, hints) for each in figures.read(text))
    return tuple(each for each in measured if each is not None)


def sized(figure: Figure, claim: Claim, hints: Sequence[str] = ()) -> Sized | None:
    """Return the figure in a unit that the claim can be held against, None if it measures another.

    Where no unit is printed, the first hint counts (a heading's, the requirement's), at last the
    claim's own.
    """
    hint = "" if figure.unit else next(iter(hints), "")
    said = figure.unit or hint
    if said in units.FIRE_CLASSES.values():
        said = _level(said, claim)
    unit = units.fits(said, claim.definition.unit) if said else _assumed(claim)
    if unit is None:
        return None
    bound = Bound(figure.comparator, figure.low, figure.high, unit)
    trust = 1.0 if figure.unit else 0.95 if hint else 0.8
    return Sized(figure, bound, trust, judging.judge(claim, bound, figure.step))


def _level(fire: str, claim: Claim) -> str:
    """Return how a fire level is counted: as itself where the claim is one, else as another thing."""
    mine = claim.definition.name.en.casefold().startswith(fire.removesuffix(" fire").casefold())
    return claim.definition.unit if mine else units.FOREIGN


def _assumed(claim: Claim) -> str:
    return claim.bound.unit if claim.bound else claim.definition.unit


def unit_in(text: str) -> str | None:
    """Return the unit that a cell, or the bracket or the end of a label, names by itself."""
    ended = units.ending(text)
    if ended is not None:
        return ended[1]
    for match in _BEFORE_UNIT.finditer(text):
        found = units.read(text, match.end())
        if found and re.match(r"\s*[)\]]*\s*(?:$|\n|[()\],;])", text[found.end :]):
            return found.name
    return None


def condition_in(text: str) -> str:
    """Return the condition of test that stands in a label's brackets or behind its comma."""
    found = re.search(
        r"[(（]([^()（）]*\d[^()（）]*)[)）]|(?:在|当|at |@)\s*([^,，;；]*\d[^,，;；]*)", text
    )
    return "" if found is None else (found[1] or found[2] or "").strip()


def other_condition(claim: Claim, said: str) -> bool:
    """Return whether a condition beside the figure contradicts the one claimed."""
    if not claim.condition or not said:
        return False
    wanted = [each for each in figures.read(fold(claim.condition)) if each.unit]
    shown = [each for each in figures.read(fold(said)) if each.unit]
    return any(_differs(one, other) for one in wanted for other in shown)


def same_condition(claim: Claim, said: str) -> bool:
    """Return whether a condition beside the figure is the one claimed, figure for figure."""
    wanted = [each for each in figures.read(fold(claim.condition)) if each.unit]
    shown = [each for each in figures.read(fold(said)) if each.unit]
    return any(
        _comparable(one, other) and not _differs(one, other) for one in wanted for other in shown
    )


def _comparable(one: Figure, other: Figure) -> bool:
    return (
        units.FOREIGN not in {one.unit, other.unit} and units.fits(other.unit, one.unit) is not None
    )


def _differs(one: Figure, other: Figure) -> bool:
    if not _comparable(one, other):
        return False
    first, second = (each.bound().ends_in(one.unit) for each in (one, other))
    low = first[0] if first[0] is not None else first[1]
    shown = second[0] if second[0] is not None else second[1]
    return low is not None and shown is not None and abs(low - shown) > CONDITION * abs(low)


__all__ = ["ENOUGH", "Candidate", "Sized", "Standing"]
