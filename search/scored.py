"""Documents with their scores: a short list, or one number for every document."""

from typing import TypeAlias

import numpy as np

from search import bits
from search.arrays import Array
from search.choosing import best, window

_FEW = 4  # documents are listed while they are fewer than one in so many


class Scored:
    """Documents in order, and the score of each; ``alike`` where all score the same."""

    __slots__ = ("_set", "alike", "ids", "scores")

    def __init__(
        self, ids: Array, scores: Array, alike: bool = False, known: Array | None = None
    ) -> None:
        self.ids = ids
        self.scores = scores
        self.alike = alike
        self._set = known  # the documents as a set, once they were asked for

    def times(self, boost: float) -> "Scored":
        return self if boost == 1.0 else Scored(self.ids, self.scores * boost, self.alike)

    def where(self, kept: Array) -> "Scored":
        return Scored(self.ids[kept], self.scores[kept])

    def mask(self, documents: int) -> Array:
        """Say of each of so many documents whether it was found."""
        mask = np.zeros(documents, bool)
        mask[self.ids] = True
        return mask

    def of(self, documents: Array | list[int]) -> Array:
        """Return the scores of these documents, zero for those not found."""
        found, places = find(self.ids, np.asarray(documents, np.intp))
        return np.where(found, self.scores[places], 0.0) if len(self.ids) else found * 0.0

    @property
    def count(self) -> int:
        """How many documents were found."""
        return len(self.ids)

    def listed(self) -> "Scored":
        return self

    def among(self, kept: Array) -> "Scored":
        found = kept[self.ids]
        return Scored(self.ids[found], self.scores[found], alike=self.alike)

    def best(self, need: int) -> "Scored":
        """Find all that score as high as the last of the best so many."""
        return self if len(self.ids) <= need else self.where(best(self.scores, need))

    def between(self, skip: int, need: int) -> tuple["Scored", int] | None:
        """Find those around a place far down, and how many stand before them."""
        inside = window(self.scores, skip, need)
        return inside and (self.where(inside[0]), inside[1])

    def bits(self, documents: int) -> Array:
        """Return the documents as a set; that of a long list is made once, for many questions."""
        if self._set is not None:
            return self._set
        made = bits.of_ids(self.ids, documents)
        if 0 < made.nbytes <= self.ids.nbytes:  # nothing is nothing in every generation
            self._set = made
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


class Dense:
    """A score for every document, zero where it was not found."""

    __slots__ = ("_count", "_found", "_set", "scores")

    def __init__(self, scores: Array) -> None:
        self.scores = scores
        self._count: int | None = None
        self._found: Array | None = None
        self._set: Array | None = None

    @property
    def found(self) -> Array:
        """Return for every document whether it was found."""
        if self._found is None:
            self._found = self.scores > 0
        return self._found

    @property
    def count(self) -> int:
        """How many documents were found."""
        if self._count is None:
            self._count = int(np.count_nonzero(self.found))
        return self._count

    @property
    def size(self) -> int:
        """Bytes held, or soon held."""
        return int(self.scores.nbytes + len(self.scores) + len(self.scores) // 8)

    def listed(self) -> Scored:
        ids = self.found.nonzero()[0]
        return Scored(ids, self.scores.take(ids), known=self.bits(len(self.scores)))

    def times(self, boost: float) -> "Dense":
        return self if boost == 1.0 else Dense(self.scores * boost)

    def of(self, documents: Array | list[int]) -> Array:
        """Return the scores of these documents."""
        return np.asarray(self.scores[documents])

    def mask(self, _documents: int) -> Array:
        """Say of each document whether it was found."""
        return self.found

    def bits(self, _documents: int) -> Array:
        """Return the documents as a set."""
        if self._set is None:
            self._set = bits.packed(self.found)
        return self._set

    def among(self, kept: Array) -> "Scored | Dense":
        """Return those of the kept that were found, listed where they are few."""
        ids = kept.nonzero()[0]
        if len(ids) * _FEW < len(kept):
            scores = self.scores.take(ids)
            there = (scores > 0).nonzero()[0]
            return Scored(ids.take(there), scores.take(there))
        return Dense(np.where(kept, self.scores, 0.0))

    def best(self, need: int) -> Scored:
        """Find all that score as high as the last of the best so many."""
        ids = best(self.scores, need)
        return Scored(ids, self.scores.take(ids))

    def between(self, skip: int, need: int) -> tuple[Scored, int] | None:
        """Find those around a place far down, and how many stand before them."""
        inside = window(self.scores, skip, need)
        return inside and (Scored(inside[0], self.scores.take(inside[0])), inside[1])


Found: TypeAlias = Scored | Dense
