"""Asks the solver again and again within one span of time, and picks one answer among equals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogue.domain.mix.model import Goal, Model, value
from catalogue.domain.mix.solver import Proof, Solved, solve

SLACK = 1e-6  # of a shortfall: what the next question may lose of it
TIE = 0.08  # of all the time, for each question among equals


class Asking:
    """The time for one brief, spent question by question."""

    def __init__(self, seconds: float) -> None:
        self.seconds = self.left = seconds

    def ask(
        self, model: Model, goal: Goal, share: float, start: Sequence[float] | None = None
    ) -> Solved:
        """Solve within a share of all the time, and no longer than what is left of it."""
        solved = solve(model, goal, min(self.left, share * self.seconds), start)
        self.left -= solved.seconds
        return solved

    def settle(
        self, model: Model, goal: Goal, found: Solved, ties: Iterable[Goal]
    ) -> tuple[Solved, bool]:
        """Return the answer that the ties choose among those as good, and whether they all could."""
        values, settled = found.values, found.proof is Proof.BEST
        model = kept(model, goal, values)
        for tie in ties:
            if not tie or not settled:
                continue
            better = self.ask(model, tie, TIE, values)
            values = better.values or values
            settled = better.proof is Proof.BEST
            model = kept(model, tie, values)
        return replace(found, values=values), settled


def kept(model: Model, goal: Goal, values: Sequence[float]) -> Model:
    """Return the model in which a goal gets no worse than it is with these values."""
    slack = SLACK if model.step(goal) is None else 0.0
    return model.under("kept", goal, value(goal, values) + slack)
