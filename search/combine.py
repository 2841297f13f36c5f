"""What several parts of a query found, joined, added up, and taken from each other."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from search.arrays import Array
from search.scored import NOTHING, Dense, Found, Scored, find

# Lists that together hold fewer than one document in so many are put in order; longer ones are
# added up document by document.
_SPARSE: Final = 24


def both(first: Scored, second: Scored) -> Scored:
    """Documents in both, scores added."""
    if len(first.ids) > len(second.ids):
        first, second = second, first
    found, places = find(second.ids, first.ids)
    return Scored(first.ids[found], first.scores[found] + second.scores[places[found]])


def optional(main: Scored, extra: Scored) -> Scored:
    """Documents of the first, with the second's scores added where it has them."""
    found, places = find(extra.ids, main.ids)
    scores = main.scores.copy()
    scores[found] += extra.scores[places[found]]
    return Scored(main.ids, scores)


def without(main: Scored, other: Scored) -> Scored:
    """Documents of the first that are not in the second."""
    found, _ = find(other.ids, main.ids)
    return main.where(~found)


def either(parts: Sequence[Found], documents: int) -> Found:
    """Documents of any, scores added; one number for every document where there are many."""
    parts = [part for part in parts if part is not NOTHING]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return parts[0] if parts else NOTHING
    lists = [part for part in parts if isinstance(part, Scored)]
    if len(lists) == len(parts):
        ids = np.concatenate([part.ids for part in lists])
        return added(ids, np.concatenate([part.scores for part in lists]), documents)
    first, *others = [part.scores for part in parts if isinstance(part, Dense)]
    scores = first.copy()
    for other in others:
        scores += other
    for part in lists:
        np.add.at(scores, part.ids, part.scores)
    return Dense(scores)


def added(ids: Array, scores: Array, documents: int) -> Found:
    """Add up the scores of each document; ``ids`` are lists one after another, each in order."""
    if len(ids) * _SPARSE >= documents:
        return Dense(np.bincount(ids, scores, documents))
    order = ids.argsort(kind="stable")  # quick where stretches are in order already
    ids = ids[order]
    starts = first_of_equals(ids).nonzero()[0]
    return Scored(ids[starts], np.add.reduceat(scores[order], starts))


def distinct(lists: Sequence[Array]) -> Array:
    """Return the documents of several lists in order, each once."""
    ids = np.concatenate([*lists, NOTHING.ids], dtype=np.intp)
    if len(lists) > 1:
        ids.sort(kind="stable")
        ids = ids[first_of_equals(ids)]
    return ids


def first_of_equals(ordered: Array) -> Array:
    """Say of each of the numbers, which are in order, whether it is another than the one before."""
    fresh = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return fresh
