"""Boxes on a page: what covers, overlaps and joins what."""

from collections.abc import Iterable

from catalogue.domain.page import Box


def width(box: Box) -> float:
    return box.right - box.left


def height(box: Box) -> float:
    return box.bottom - box.top


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of them; there must be one."""
    held = tuple(boxes)
    return Box(
        min(each.left for each in held),
        min(each.top for each in held),
        max(each.right for each in held),
        max(each.bottom for each in held),
    )


def across(one: Box, other: Box) -> float:
    """Return how many points the two share from left to right; negative is the gap between."""
    return min(one.right, other.right) - max(one.left, other.left)


def down(one: Box, other: Box) -> float:
    """Return how many points the two share from top to bottom; negative is the gap between."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def beside(one: Box, other: Box) -> bool:
    """Return whether two boxes stand in one row: they share most of the lower one's height."""
    return down(one, other) > 0.5 * min(height(one), height(other))


def above(one: Box, other: Box) -> bool:
    """Return whether ``one`` stands over ``other`` in its column."""
    return one.bottom <= other.top + 0.4 * height(other) and across(one, other) > 0.5 * min(
        width(one), width(other)
    )


def inside(box: Box, of: Box) -> bool:
    """Return whether the middle of a box lies in another."""
    x, y = middle(box)
    return of.left <= x <= of.right and of.top <= y <= of.bottom
