"""The shapes of the ten digits: small black-and-white patterns, and how far one is from another.

A pattern is 16 dots wide and 24 high, one bit each, stretched to what the ink covers, so that size
and width of the letters do not matter. What digits look like is learnt from pdfium's own letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ACROSS, DOWN = 16, 24
CONTRAST = 40  # of 255: less is no letter
FAINT = 16  # of 255: less is no ink at all
SLIMNESS = 0.25  # what it counts that one is slimmer than the other
WHOLE = (1 << ACROSS * DOWN) - 1
FIRST_COLUMN = sum(1 << ACROSS * row for row in range(DOWN))
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern, the same with its ink spread a little, and how wide it was for its height."""

    bits: int
    spread: int
    slim: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a shape is from the digit it is said to be, and from the nearest other one."""

    own: float
    other: float
    nearest: str


def traced(rows: Sequence[bytes]) -> Shape | None:
    """Return the shape in a piece of grey picture, or None where there is no ink in it."""
    edge = sorted(rows[0] + rows[-1] + bytes(row[0] for row in rows) + bytes(r[-1] for r in rows))
    paper = edge[len(edge) // 2]
    ink = max((abs(dot - paper) for row in rows for dot in set(row)), default=0)
    if ink < CONTRAST:
        return None
    dark = [[abs(dot - paper) * 2 > ink for dot in row] for row in rows]
    down = [index for index, row in enumerate(dark) if any(row)]
    across = [index for index in range(len(dark[0])) if any(row[index] for row in dark)]
    left, right, top, bottom = across[0], across[-1] + 1, down[0], down[-1] + 1
    bits = 0
    for y in range(DOWN):
        row = dark[top + (2 * y + 1) * (bottom - top) // (2 * DOWN)]
        for x in range(ACROSS):
            bits = bits << 1 | row[left + (2 * x + 1) * (right - left) // (2 * ACROSS)]
    return Shape(bits, _spread(bits), (right - left) / (bottom - top))


def likeness(shape: Shape, digit: str, known: dict[str, list[Shape]]) -> Likeness:
    """Compare a shape with all that is known of the digits."""
    distance = {each: min(apart(shape, one) for one in known[each]) for each in DIGITS}
    own = distance.pop(digit)
    nearest = min(distance, key=distance.__getitem__)
    return Likeness(own, distance[nearest], nearest)


def apart(one: Shape, other: Shape) -> float:
    """Return how far two shapes are from each other: the share of ink with no ink of the other near.

    Letters that differ in the width of their strokes are near; 0 is the same, 2 is all different.
    """
    alone = (one.bits & ~other.spread).bit_count() / one.bits.bit_count()
    beside = (other.bits & ~one.spread).bit_count() / other.bits.bit_count()
    return alone + beside + SLIMNESS * abs(one.slim - other.slim)


def _spread(bits: int) -> int:
    """Return the pattern with every dot grown by one on all sides."""
    wide = bits | (bits << 1 & ~FIRST_COLUMN) | (bits & ~FIRST_COLUMN) >> 1
    return (wide | wide << ACROSS | wide >> ACROSS) & WHOLE
