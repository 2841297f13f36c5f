"""A figure that may prove a claim, with all that speaks for and against it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from catalogue.domain.proof import figures, judging, units
from catalogue.domain.proof.figures import Figure
from catalogue.domain.proof.text import Text, fold
from catalogue.domain.proof.values import Claim, Doubt, Place, Standing, Way
from catalogue.domain.quantity import Bound

ENOUGH = 0.25  # a place with a lower score is not proposed


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure in a text, as the claim's quantity; ``group`` tells what figures belong together."""

    text: Text
    figure: Figure
    bound: Bound
    way: Way
    name: float
    trust: float
    row: str
    doubts: frozenset[Doubt]
    condition: str = ""
    group: str = ""
    whole: tuple[int, int] = field(default=(0, 0))

    def place(self, claim: Claim, page: int) -> Place:
        unit = claim.bound.unit if claim.bound else ""
        low, high = self.bound.ends_in(unit)
        start, end = self.span
        return Place(
            page=page,
            box=self.text.box(start, end),
            text=self.text.printed(start, end),
            bound=self.bound,
            low=low,
            high=high,
            way=self.way,
            standing=judging.judge(claim, self.bound, self.figure.step),
            score=round(self.score(claim), 4),
            row=self.row,
            condition=self.condition,
            doubts=tuple(sorted(self.doubts)),
        )

    @property
    def span(self) -> tuple[int, int]:
        """Return the characters to show: the figure, with its unit and sign."""
        return self.whole if self.whole[1] else (self.figure.start, self.figure.end)

    def score(self, claim: Claim) -> float:
        return self.name * self.trust * judging.nearness(claim, self.bound)

    def doubted(self, *doubts: Doubt) -> "Candidate":
        return replace(self, doubts=self.doubts | set(doubts))


@dataclass(frozen=True, slots=True)
class Sized:
    """A figure with the unit it is to be read in, and how surely it is that."""

    figure: Figure
    bound: Bound
    trust: float


def sized(figure: Figure, claim: Claim, hints: Iterable[str] = ()) -> Sized | None:
    """Return the figure in a unit that the claim can be held against, None if it measures another.

    Where no unit is printed, the first hint counts (a heading's, the requirement's), at last the
    indicator's own.
    """
    wanted = claim.definition.unit
    if figure.unit:
        unit, trust = units.fits(figure.unit, wanted), 1.0
    else:
        hint = next(iter(hints), "")
        unit = units.fits(hint, wanted) if hint else _assumed(claim)
        trust = 0.95 if hint else 0.8
    return (
        None
        if unit is None
        else Sized(figure, figure.bound(unit) if not figure.unit else _in(figure, unit), trust)
    )


def _in(figure: Figure, unit: str) -> Bound:
    return Bound(figure.comparator, figure.low, figure.high, unit)


def _assumed(claim: Claim) -> str:
    return claim.bound.unit if claim.bound else claim.definition.unit


def unit_in(text: str) -> str | None:
    """Return the unit that a cell, or the bracket or the end of a label, names by itself."""
    stripped = text.strip()
    whole = units.read(stripped, 0) if stripped else None
    if whole and whole.end == len(stripped):
        return whole.name
    for match in re.finditer(r"[(\[,/]\s*|(?:单位|unit)\s*[:：]?\s*", text, re.IGNORECASE):
        start = match.end() + (1 if text[match.end() : match.end() + 1] == "(" else 0)
        found = units.read(text, start)
        if found and re.match(r"\s*[)\]]*\s*(?:$|\n|[)\],;])", text[found.end :]):
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
    return low is not None and shown is not None and abs(low - shown) > 0.02 * abs(low)


__all__ = ["ENOUGH", "Candidate", "Sized", "Standing"]
