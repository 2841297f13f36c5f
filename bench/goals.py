"""What was to be reached, and whether it was: said beside the figure, in the table and in the file."""

from collections.abc import Iterable
from typing import NamedTuple


class Goal(NamedTuple):
    """A figure and the most it may be; the least, where ``least`` is set."""

    what: str
    figure: float
    goal: float
    least: bool = False

    @property
    def missed(self) -> bool:
        return self.figure < self.goal if self.least else self.figure > self.goal

    def __str__(self) -> str:
        bound = "at least" if self.least else "at most"
        said = f"{self.what}: {self.figure:.2f} (goal {bound} {self.goal:g})"
        return said + ("  missed" if self.missed else "")


def missed(goals: Iterable[Goal]) -> list[str]:
    """Return in words what was not reached."""
    return [str(each) for each in goals if each.missed]
