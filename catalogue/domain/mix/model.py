"""The mix as a linear program in whole numbers: plain columns and rows, no solver in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor, gcd, inf
from typing import TypeAlias

from catalogue.domain.requirement import SAME

Goal: TypeAlias = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Column:
    """One decision: a count where ``whole``, else a share."""

    name: str
    low: float
    high: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One condition: a sum of columns that lies from low to high."""

    name: str
    terms: Mapping[int, float]
    low: float = -inf
    high: float = inf


@dataclass(slots=True)
class Model:
    """Columns and rows, each known by its place; a goal is a sum to be made small."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, name: str, low: float, high: float, *, whole: bool = True) -> int:
        self.columns.append(Column(name, low, high, whole))
        return len(self.columns) - 1

    def row(
        self, name: str, terms: Mapping[int, float], *, low: float = -inf, high: float = inf
    ) -> None:
        kept = {place: factor for place, factor in terms.items() if factor}
        self.rows.append(Row(name, kept, low, high))

    def copy(self) -> "Model":
        return Model(list(self.columns), list(self.rows))

    def capped(self, places: Mapping[int, float]) -> "Model":
        """Return the same model with other upper ends for some columns."""
        made = self.copy()
        for place, high in places.items():
            made.columns[place] = replace(made.columns[place], high=high)
        return made

    def under(self, name: str, goal: Goal, high: float) -> "Model":
        """Return the same model in which a goal stays at or below ``high``."""
        made, step = self.copy(), self.step(goal)
        if step is None:
            made.row(name, goal, high=high)
        else:
            steps = {place: each / step for place, each in goal.items()}
            made.row(name, steps, high=floor(high / step + SAME))
        return made

    def step(self, goal: Goal) -> float | None:
        """Return the step in which a goal of whole numbers moves; None if it is no such goal.

        Prices in thousands move by 1000; in units of its step such a goal is a whole number.
        """
        if all(each == int(each) and self.columns[place].whole for place, each in goal.items()):
            return float(gcd(*(int(each) for each in goal.values())) or 1)
        return None


def value(goal: Goal, values: Sequence[float]) -> float:
    """Return what a goal comes to."""
    return sum(each * values[place] for place, each in goal.items())
