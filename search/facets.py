"""How many products each value of a facet has: filters are sets of bits, counting is adding them up."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import numpy as np

from search import bits
from search.arrays import Array
from search.generation import Generation
from search.request import Request
from search.results import FacetValue
from search.schema import MARK, mark

# A facet with more values than this (enterprises) is counted document by document instead.
_ROWS: Final = 96

# So many values of a facet are listed; the rest are counted.
LISTED: Final = 60


class Facet:
    """One facet over a generation: every value, and which documents have it."""

    def __init__(self, generation: Generation, name: str) -> None:
        self._documents = generation.documents
        self.places: dict[str, int] = {}
        pairs = [self._read(generation, name, place) for place in range(len(generation.segments))]
        self._ids = np.concatenate([ids for ids, _ in pairs] or [np.empty(0, np.uint32)])
        self._values = np.concatenate([values for _, values in pairs] or [np.empty(0, np.int64)])
        kept = generation.alive[self._ids]
        self._ids, self._values = self._ids[kept], self._values[kept]
        self.names = tuple(self.places)
        self._sets: dict[str, Array] = {}

    def _read(self, generation: Generation, name: str, place: int) -> tuple[Array, Array]:
        """One segment's documents and values, side by side in the postings."""
        postings = generation.segments[place].postings(MARK)
        prefix = mark(name, "").encode()
        first, stop = postings.terms.beginning(prefix)
        texts = (term[len(prefix) :].decode() for term in postings.terms.slice(first, stop))
        own = np.array([self.places.setdefault(t, len(self.places)) for t in texts], np.int64)
        sizes = np.diff(postings.starts[first : stop + 1])
        ids = postings.ids[postings.span(first, stop)] + np.uint32(generation.bases[place])
        return ids, np.repeat(own, sizes)

    @cached_property
    def _rows(self) -> Array:
        rows = [self.having(value) for value in self.names]
        return np.stack(rows) if rows else np.empty((0, 0), np.uint64)

    def having(self, value: str) -> Array:
        """Return the documents that have the value; nobody has a value the index has never met."""
        if value not in self._sets:
            own = self._ids[self._values == self.places.get(value, -1)]
            self._sets[value] = bits.of_ids(own, self._documents)
        return self._sets[value]

    def having_any(self, values: Iterable[str]) -> Array:
        """Return the documents that have at least one of the values."""
        found = bits.of_ids(np.empty(0, np.int64), self._documents)
        for value in values:
            found = found | self.having(value)
        return found

    def counts(self, among: Array) -> Array:
        """How many of the documents have each value."""
        if not self.names:
            return np.empty(0, np.int64)
        if len(self.names) <= _ROWS:
            return bits.sizes(self._rows, among)
        inside = bits.unpacked(among, self._documents)[self._ids]
        return np.bincount(self._values[inside], minlength=len(self.names))

    def listed(
        self, among: Array, request: Request, name: str
    ) -> tuple[tuple[FacetValue, ...], int]:
        """Return the most frequent values, the chosen ones always; and how many more there are."""
        counts = self.counts(among)
        chosen = request.filters.get(name, ())
        found = np.flatnonzero(counts)
        order = found[np.lexsort((found, -counts[found]))]
        shown = {self.names[place]: int(counts[place]) for place in order[:LISTED].tolist()}
        for value in chosen:
            place = self.places.get(value)
            shown.setdefault(value, 0 if place is None else int(counts[place]))
        ranked = sorted(shown.items(), key=lambda pair: (-pair[1], pair[0]))
        values = (FacetValue(name, v, n, v in chosen, request) for v, n in ranked)
        return tuple(values), max(0, len(found) - LISTED)


class Facets:
    """The facets of a generation, each read when it is first asked for."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._read: dict[str, Facet] = {}

    def __getitem__(self, name: str) -> Facet:
        if name not in self._read:
            self._read[name] = Facet(self._generation, name)
        return self._read[name]

    def filtered(
        self, among: Array, filters: Mapping[str, tuple[str, ...]], besides: str = ""
    ) -> Array:
        """Those documents that pass every filter, except the one on the facet named."""
        for name, values in filters.items():
            if name != besides and values:
                among = among & self[name].having_any(values)
        return among
