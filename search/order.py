"""A page of an ordered set: by score with the lot for equals, or along an order already made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Array
from search.scored import NOTHING, Dense, Scored

_STRIDE = 512
_FEW = 80  # documents that are put in order as they are
_FAR = 1000  # documents down the list, from where it pays to guess where the page begins


@dataclass(frozen=True, slots=True)
class Lot:
    """All documents in the order drawn for equal scores, and the turn of each document."""

    order: Array
    turns: Array


# Gives the documents of a set from the first number on, so many of them.
Ordered = Callable[[Array, int, int], list[int]]


def page(groups: Sequence[tuple[Array, int]], skip: int, size: int, ordered: Ordered) -> list[int]:
    """Return the documents of a page of groups, each with its size, that follow each other."""
    found: list[int] = []
    for group, count in groups:
        need = min(count - skip, size - len(found))
        if need > 0:
            found += ordered(group, skip, need)
        skip = max(0, skip - count)
    return found


def by_score(found: Scored | Dense, lot: Lot, skip: int, need: int) -> Scored:
    """Return the documents from ``skip`` on, best first, equal ones by their turn."""
    if isinstance(found, Scored) and found.alike and len(found.ids) > _FEW:
        chosen = _first(found.ids, lot, skip + need)[skip:]
        return Scored(chosen, np.full(len(chosen), found.scores[0]))
    if isinstance(found, Scored) and len(found.ids) <= _FEW:
        top = found
    elif skip >= _FAR and (around := found.between(skip, need)):
        top, above = around
        skip -= above
    else:
        top = _tied(found, lot, skip + need)
    order = _descending(top, lot.turns)[skip : skip + need]
    return Scored(top.ids[order], top.scores[order])


def _descending(top: Scored, turns: Array) -> Array:
    """Return the order of the scores; where they are many, turns are looked at only if some are equal."""
    keys = -top.scores
    if len(keys) <= _FEW:
        return np.lexsort((turns[top.ids], keys))
    order: Array = keys.argsort()
    ranked = keys[order]
    if np.logical_or.reduce(ranked[1:] == ranked[:-1]):
        order = np.lexsort((turns[top.ids], keys))
    return order


def _tied(found: Scored | Dense, lot: Lot, depth: int) -> Scored:
    """Of the best so many and all that equal the last, keep those whose turn comes in time."""
    top = found.best(depth)
    if len(top.ids) <= 2 * depth:
        return top
    last = top.scores.min()
    tied = top.ids[top.scores == last]
    ahead = top.where(top.scores > last) if len(tied) < len(top.ids) else NOTHING
    chosen = _first(tied, lot, depth - len(ahead.ids))
    ids = np.concatenate([ahead.ids, chosen])
    return Scored(ids, np.concatenate([ahead.scores, np.full(len(chosen), last)]))


def _first(tied: Array, lot: Lot, need: int) -> Array:
    """Return those drawn first: met along the lot where they are many, else by their turns."""
    if len(tied) * len(tied) > need * len(lot.turns):
        mask = np.zeros(len(lot.turns), bool)
        mask[tied] = True
        return np.array(walked(lot.order, mask, 0, need), np.intp)
    chosen: Array = tied[lot.turns[tied].argsort()[:need]]
    return chosen


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
