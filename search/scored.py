"""Documents with their scores: a short list, or one number for every document."""

from dataclasses import dataclass, field

import numpy as np

from search import bits
from search.arrays import Array

_BLOCK = 64
_STEP = 16  # one score in so many is looked at
_MANY = 4  # blocks for each document wanted, below which blocks do not pay
_SPARSE = 24  # lists that together hold fewer than one document in so many are merged by sorting


@dataclass(frozen=True)
class Scored:
    """Documents in order, and the score of each."""

    ids: Array
    scores: Array
    _sets: dict[int, Array] = field(default_factory=dict, repr=False, compare=False)

    def times(self, boost: float) -> "Scored":
        return self if boost == 1.0 else Scored(self.ids, self.scores * boost)

    def where(self, kept: Array) -> "Scored":
        return Scored(self.ids[kept], self.scores[kept])

    def of(self, documents: Array | list[int]) -> Array:
        """Return the scores of these documents, zero for those not found."""
        found, places = find(self.ids, np.asarray(documents, np.intp))
        return np.where(found, self.scores[places], 0.0) if len(self.ids) else found * 0.0

    def best(self, kept: Array | None, need: int) -> "Scored":
        """Find, among the kept, all that score as high as the last of the best so many."""
        found = self if kept is None else self.where(kept[self.ids])
        return found if len(found.ids) <= need else found.where(_best(found.scores, need))

    def bits(self, documents: int) -> Array:
        """Return the documents as a set; that of a long list is made once, for many questions."""
        if documents in self._sets:
            return self._sets[documents]
        made = bits.of_ids(self.ids, documents)
        if made.nbytes <= self.ids.nbytes:
            self._sets[documents] = made
        return made

    @property
    def size(self) -> int:
        """Bytes held, or soon held: the set of a long list is no larger than its ids."""
        return int(2 * self.ids.nbytes + self.scores.nbytes)


NOTHING = Scored(np.empty(0, np.intp), np.empty(0))


def find(ids: Array, wanted: Array) -> tuple[Array, Array]:
    """For every document wanted: whether it is among the ids, and where."""
    if not len(ids):
        return np.zeros(len(wanted), bool), np.zeros(len(wanted), np.intp)
    places = ids.searchsorted(wanted)
    places[places == len(ids)] = 0
    return ids[places] == wanted, places


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


def either(parts: list[Scored], documents: int) -> Scored:
    """Documents of any, scores added."""
    parts = [part for part in parts if len(part.ids)]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return parts[0] if parts else NOTHING
    return summed(parts, documents).listed() if is_dense(parts, documents) else _sorted(parts)


def is_dense(parts: list[Scored], documents: int) -> bool:
    """Whether the lists together are long enough to be added up in place."""
    return sum(len(part.ids) for part in parts) * _SPARSE >= documents


def _sorted(parts: list[Scored]) -> Scored:
    """Few documents: put in order, and those that stand together added up."""
    ids = np.concatenate([part.ids for part in parts])
    order = ids.argsort(kind="stable")
    ids = ids[order]
    fresh = np.ones(len(ids), bool)
    np.not_equal(ids[1:], ids[:-1], out=fresh[1:])
    starts = np.flatnonzero(fresh)
    scores = np.concatenate([part.scores for part in parts])[order]
    return Scored(ids[starts], np.add.reduceat(scores, starts))


@dataclass(frozen=True, slots=True)
class Dense:
    """A score for every document, zero where it was not found."""

    scores: Array

    def listed(self) -> Scored:
        found = self.scores > 0
        ids = np.flatnonzero(found)
        return Scored(ids, self.scores.take(ids), {len(found): bits.packed(found)})

    def of(self, documents: Array | list[int]) -> Array:
        """Return the scores of these documents."""
        return np.asarray(self.scores[documents])

    def bits(self, _documents: int) -> Array:
        return bits.packed(self.scores > 0)

    def best(self, kept: Array | None, need: int) -> Scored:
        """Find, among the kept, all that score as high as the last of the best so many."""
        scores = self.scores if kept is None else np.where(kept, self.scores, 0.0)
        ids = _best(scores, need)
        return Scored(ids, scores.take(ids))


def summed(parts: list[Scored], documents: int) -> Dense:
    """Scores added up for every document."""
    scores = np.zeros(documents)
    for part in parts:
        np.add.at(scores, part.ids, part.scores)
    return Dense(scores)


def _best(scores: Array, need: int) -> Array:
    """Return where the scores stand that are as high as the last of the best so many."""
    bound = _bound(scores, need)
    places = np.flatnonzero(scores >= bound) if bound > 0 else np.flatnonzero(scores > 0)
    if len(places) < need and bound > 0:  # the sample was not like the rest
        places = np.flatnonzero(scores > 0)
    left = scores[places]
    if len(places) <= need or left.max() == bound:  # all of them share the last place
        return places
    kept: Array = places[left >= _highest(left.copy(), need)]
    return kept


def _bound(scores: Array, need: int) -> float:
    """Return a score that few but enough reach: found by blocks for a few, by a sample for many.

    The best of each of many blocks bound the last place from below. A sample most likely does.
    """
    blocks = len(scores) // _BLOCK
    if blocks > _MANY * need:
        whole = scores[: blocks * _BLOCK].reshape(_BLOCK, blocks)  # strided: columns in parallel
        return _highest(whole.max(axis=0), need)
    expected = need // _STEP
    if expected > _STEP:
        return _highest(scores[::_STEP].copy(), expected + 4 * int(expected**0.5))
    return 0.0


def _highest(scores: Array, place: int) -> float:
    """Return the score that so many reach; zero if there are not so many."""
    if place >= len(scores):
        return 0.0
    scores.partition(len(scores) - place)
    return float(scores[len(scores) - place])
