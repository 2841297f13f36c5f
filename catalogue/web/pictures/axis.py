"""A straight scale that starts at nought, unless something lies below it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_PARTS = 12  # the finest step counted when rounding the end up: 6000 ends at 6500, not at 10,000


@dataclass(frozen=True, slots=True)
class Axis:
    """From start to end in one unit; positions come as percentages, ready for an SVG attribute."""

    start: float
    end: float

    def at(self, value: float) -> str:
        return percent((value - self.start) / (self.end - self.start))

    def ticks(self, about: int = 5) -> tuple[float, ...]:
        """Return round values along the scale, about so many."""
        step = _nice((self.end - self.start) / about)
        first = math.ceil(self.start / step)
        steps = (round((first + i) * step, 12) for i in range(about * 2 + 2))
        return tuple(takewhile(lambda value: value <= self.end, steps))


def over(values: Iterable[float]) -> Axis:
    """Return the scale that holds all values, with a little air beyond the greatest."""
    known = [value for value in values if math.isfinite(value)]
    least, greatest = min([0.0, *known]), max([0.0, *known])
    if least == greatest:
        return Axis(0.0, 1.0)
    step = _nice((greatest - least) / _PARTS)
    start = math.floor(least / step) * step
    end = (math.floor(greatest / step) + 1) * step if greatest > 0 else 0.0
    return Axis(round(start, 12), round(end, 12))


def percent(share: float) -> str:
    """Return a share of the width as an attribute, kept inside the picture: ``46.15%``."""
    inside = min(1.0, max(0.0, share)) * 100
    return f"{inside:.2f}".rstrip("0").rstrip(".") + "%"


def _nice(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
