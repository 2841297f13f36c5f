"""Several facets counted and put in order together: all their values stand in one row of numbers."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from search import bits
from search.arrays import Array
from search.facets import Facet

# A facet with more values than this (enterprises) is counted document by document instead.
_ROWS: Final = 96

# Of fewer documents than one in so many the values are looked up, not counted set by set.
_FEW: Final = 12

# So many values of a facet are listed; the rest are counted.
LISTED: Final = 60

# A value's place in the order is one number: its facet, then how often, then its place.
_OWNER: Final = 52
_COUNT: Final = 24
_PLACE: Final = (1 << _COUNT) - 1


class Counting:
    """The facets that are asked for together."""

    def __init__(self, facets: Sequence[Facet], documents: int) -> None:
        self.facets = tuple(facets)
        self._documents = documents
        sizes = [len(facet.names) for facet in facets]
        self._starts: list[int] = [0, *np.cumsum(sizes).tolist()]
        owners = np.arange(1, len(sizes) + 1, dtype=np.int64) << _OWNER
        self._keys = np.repeat(owners, sizes) + np.arange(self._starts[-1])
        self._edges = owners + _PLACE

    def counts(self, among: Array, size: int) -> Array:
        """How many of the documents, of which there are so many, have each value."""
        if size * _FEW < self._documents:
            ids = bits.unpacked(among, self._documents).nonzero()[0]
            return self._looked_up(self._cells[ids])
        counts = np.zeros(self._starts[-1], np.int64)
        if len(self._narrow):
            counts[self._narrow] = bits.sizes(self._rows, among)
        for place in self._wide:
            counts[self._span(place)] = self.facets[place].counts(among)
        return counts

    def recounted(self, place: int, counts: Array, among: Array, size: int) -> None:
        """Count one facet over other documents than the rest."""
        if size * _FEW < self._documents:
            ids = bits.unpacked(among, self._documents).nonzero()[0]
            own = self._looked_up(self._cells[ids][:, self._columns[place]])[self._span(place)]
        elif not self.facets[place].names:
            return
        elif place in self._wide:
            own = self.facets[place].counts(among)
        else:
            own = bits.sizes(self.facets[place].rows, among)
        counts[self._span(place)] = own

    def frequent(self, counts: Array) -> Iterator[tuple[list[int], list[int], int]]:
        """Yield of each facet the values met, the most frequent first, their counts, and how many more."""
        found = counts.nonzero()[0]
        keys = self._keys[found] - (counts[found] << _COUNT)
        keys.sort()
        values = keys & _PLACE
        amounts = counts[values]
        first = 0
        for edge, start in zip(
            keys.searchsorted(self._edges, "right").tolist(), self._starts, strict=False
        ):
            listed = slice(first, min(edge, first + LISTED))
            yield (
                (values[listed] - start).tolist(),
                amounts[listed].tolist(),
                max(0, edge - first - LISTED),
            )
            first = edge

    def own(self, place: int, counts: Array) -> Array:
        """Return the counts of one facet."""
        own: Array = counts[self._span(place)]
        return own

    def _span(self, place: int) -> slice:
        return slice(self._starts[place], self._starts[place + 1])

    def _looked_up(self, cells: Array) -> Array:
        values = self._starts[-1]
        return np.bincount(cells.ravel(), minlength=values + 1)[:values]

    @cached_property
    def _wide(self) -> frozenset[int]:
        return frozenset(p for p, facet in enumerate(self.facets) if len(facet.names) > _ROWS)

    @cached_property
    def _narrow(self) -> Array:
        """Where the values of the facets stand that are counted set by set."""
        spans = [self._span(p) for p in range(len(self.facets)) if p not in self._wide]
        return np.concatenate([np.arange(s.start, s.stop) for s in spans] or [np.empty(0, int)])

    @cached_property
    def _rows(self) -> Array:
        rows = [f.rows for p, f in enumerate(self.facets) if p not in self._wide and f.names]
        return np.concatenate(rows) if rows else np.empty((0, 0), np.uint64)

    @cached_property
    def _columns(self) -> list[slice]:
        """Which columns of the cells are each facet's: as many as a document has values of it."""
        ends = np.cumsum([0, *(facet.most for facet in self.facets)]).tolist()
        return [slice(first, last) for first, last in pairwise(ends)]

    @cached_property
    def _cells(self) -> Array:
        """The values of every document, a row each; where it has fewer, one that is nobody's."""
        nobody = self._starts[-1]
        kind = np.uint16 if nobody < np.iinfo(np.uint16).max else np.uint32
        width = self._columns[-1].stop if self._columns else 0
        cells = np.full((self._documents, width), nobody, kind)
        for facet, start, columns in zip(self.facets, self._starts, self._columns, strict=False):
            ids, values, nth = facet.by_document()
            cells[ids, columns.start + nth] = values + start
        return cells
