"""Documents with their scores: a short list, or one number for every document."""

from collections.abc import Sequence

import numpy as np

from search import bits
from search.arrays import Array
from search.choosing import best, window

_FEW = 4  # documents are listed while they are fewer than one in so many
_HANDFUL = 24
_SPARSE = 24  # lists that together hold fewer than one document in so many are merged by sorting


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


def distinct(lists: Sequence[Array]) -> Array:
    """Return the documents of several lists in order, each once."""
    if len(lists) < 2:  # noqa: PLR2004 - nothing to join
        return lists[0] if lists else NOTHING.ids
    ids = np.concatenate(lists)
    ids.sort()
    fresh = np.ones(len(ids), bool)
    np.not_equal(ids[1:], ids[:-1], out=fresh[1:])
    return np.asarray(ids[fresh])


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


def either(parts: "Sequence[Scored | Dense]", documents: int) -> "Scored | Dense":
    """Documents of any, scores added; one number for every document where there are many."""
    parts = [part for part in parts if part.size]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return parts[0] if parts else NOTHING
    lists = [part for part in parts if isinstance(part, Scored)]
    if len(lists) < len(parts) or sum(map(_length, lists)) * _SPARSE >= documents:
        return _summed(parts, documents)
    return _sorted(lists)


def _length(part: Scored) -> int:
    return len(part.ids)


def _sorted(parts: Sequence[Scored]) -> Scored:
    """Few documents: put in order, and those that stand together added up."""
    ids = np.concatenate([part.ids for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    if len(ids) <= _HANDFUL:
        return _by_hand(ids, scores)
    order = ids.argsort(kind="stable")
    ids = ids[order]
    fresh = np.ones(len(ids), bool)
    np.not_equal(ids[1:], ids[:-1], out=fresh[1:])
    starts = fresh.nonzero()[0]
    return Scored(ids[starts], np.add.reduceat(scores[order], starts))


def _by_hand(ids: Array, scores: Array) -> Scored:
    """So few that arrays would take longer."""
    sums: dict[int, float] = {}
    for document, score in zip(ids.tolist(), scores.tolist(), strict=True):
        sums[document] = sums.get(document, 0.0) + score
    rows = sorted(sums.items())
    found = [document for document, _ in rows]
    return Scored(np.array(found, np.intp), np.array([score for _, score in rows]))


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

    def bits(self, _documents: int) -> Array:
        """Return the documents as a set."""
        if self._set is None:
            self._set = bits.packed(self.found)
        return self._set

    def among(self, kept: Array) -> "Scored | Dense":
        """Return those that are kept, listed where they are few."""
        ids = kept.nonzero()[0]
        if len(ids) * _FEW < len(kept):
            return Scored(ids, self.scores.take(ids))
        return Dense(np.where(kept, self.scores, 0.0))

    def best(self, need: int) -> Scored:
        """Find all that score as high as the last of the best so many."""
        ids = best(self.scores, need)
        return Scored(ids, self.scores.take(ids))

    def between(self, skip: int, need: int) -> tuple[Scored, int] | None:
        """Find those around a place far down, and how many stand before them."""
        inside = window(self.scores, skip, need)
        return inside and (Scored(inside[0], self.scores.take(inside[0])), inside[1])


def _summed(parts: "Sequence[Scored | Dense]", documents: int) -> Dense:
    """Scores added up for every document."""
    dense = [part.scores for part in parts if isinstance(part, Dense)]
    lists = [part for part in parts if isinstance(part, Scored)]
    if dense:
        scores = dense[0].copy()
    else:
        lists.sort(key=_length)
        longest = lists.pop()
        scores = np.bincount(longest.ids, longest.scores, documents)
    for other in dense[1:]:
        scores += other
    for part in lists:
        np.add.at(scores, part.ids, part.scores)
    return Dense(scores)
