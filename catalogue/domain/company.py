"""The company of a figure: what other products state for the same indicator, in order of size."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MOST_SCALES = 50  # scales whose places are remembered


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """All values stated for an indicator in one unit; each product sees it less its own.

    A page shows twenty products of one crowd of thousands: what is the same for all is made once.
    """

    values: tuple[float, ...]
    _counted: dict[tuple[float, float], Counter[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[float]) -> "Crowd":
        return cls(tuple(sorted(values)))

    def places(self, start: float, step: float) -> Counter[int]:
        """Return how many values stand at each place of a scale of such steps."""
        if len(self._counted) > MOST_SCALES:
            self._counted.clear()
        if (counted := self._counted.get((start, step))) is None:
            counted = Counter(_place(value, start, step) for value in self.values)
            self._counted[start, step] = counted
        return counted

    def without(self, own: Sequence[float], products: int) -> "Company":
        """Return the company of a product that states these values itself."""
        rest = list(self.values)
        for value in own:
            place = bisect_left(rest, value)
            if rest[place : place + 1] == [value]:
                del rest[place]
        return Company(rest, products, self, tuple(own))


@dataclass(frozen=True, slots=True)
class Company:
    """The values beside a figure in order of size, and from how many products they come."""

    values: Sequence[float]
    products: int
    crowd: Crowd
    own: tuple[float, ...] = ()

    @classmethod
    def of(cls, values: Iterable[float]) -> "Company":
        """Return a company of one value from each product."""
        crowd = Crowd.of(values)
        return cls(crowd.values, len(crowd.values), crowd)

    def places(self, start: float, step: float) -> list[int]:
        """Return the places of a scale of such steps where anybody stands."""
        own = Counter(_place(value, start, step) for value in self.own)
        counted = self.crowd.places(start, step)
        return sorted(place for place, count in counted.items() if count > own[place])


def _place(value: float, start: float, step: float) -> int:
    return round((value - start) / step)
