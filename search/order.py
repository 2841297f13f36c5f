"""A page of an ordered set: by score with the lot for equals, or along an order already made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search import bits
from search.arrays import Array
from search.scored import Dense, Scored

_STRIDE = 4096


@dataclass(frozen=True, slots=True)
class Lot:
    """All documents in the order drawn for equal scores, and the turn of each document."""

    order: Array
    turns: Array


# Gives the documents of a set from the first number on, so many of them.
Ordered = Callable[[Array, int, int], list[int]]


def page(groups: Sequence[Array], skip: int, size: int, ordered: Ordered) -> list[int]:
    """Return the documents of a page of groups that follow each other, each in its order."""
    found: list[int] = []
    for group in groups:
        count = bits.size(group)
        need = min(count - skip, size - len(found))
        if need > 0:
            found += ordered(group, skip, need)
        skip = max(0, skip - count)
    return found


def by_score(
    found: Scored | Dense, kept: Array | None, lot: Lot, skip: int, need: int
) -> list[int]:
    """Return the documents from ``skip`` on, best first, equal ones by their turn."""
    depth = skip + need
    top = _tied(found.best(kept, depth), lot, depth)
    ids: list[int] = top.ids[_descending(top, lot.turns)[skip:depth]].tolist()
    return ids


def _descending(top: Scored, turns: Array) -> Array:
    """Return the order of the scores; only where some are equal are their turns looked at."""
    order: Array = np.argsort(-top.scores)
    ranked = top.scores[order]
    if (ranked[1:] == ranked[:-1]).any():
        order = np.lexsort((turns[top.ids], -top.scores))
    return order


def _tied(top: Scored, lot: Lot, depth: int) -> Scored:
    """Of the many that share the last place, keep only those whose turn comes in time."""
    if len(top.ids) <= 2 * depth:
        return top
    last = top.scores.min()
    ahead, tied = top.where(top.scores > last), top.where(top.scores == last)
    mask = np.zeros(len(lot.turns), bool)
    mask[tied.ids] = True
    chosen = walked(lot.order, mask, 0, depth - len(ahead.ids))
    ids = np.concatenate([ahead.ids, chosen])
    return Scored(ids, np.concatenate([ahead.scores, np.full(len(chosen), last)]))


def walked(order: Array, kept: Array, skip: int, need: int) -> list[int]:
    """Return the kept documents from ``skip`` on, met by walking along the order no further than needed."""
    met: list[Array] = []
    count, start, stride = 0, 0, _STRIDE
    while count < skip + need and start < len(order):
        part = order[start : start + stride]
        part = part[kept[part]]
        met.append(part)
        count += len(part)
        start, stride = start + stride, stride * 2
    return np.concatenate(met)[skip : skip + need].tolist() if met else []
