"""How many products each value of a facet has: filters are sets of bits, counting is adding them up."""

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
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
    """One facet over a generation: its values in order, and which documents have each."""

    def __init__(self, generation: Generation, name: str) -> None:
        self._documents = generation.documents
        prefix = mark(name, "").encode()
        parts = [(segment.postings(MARK), base) for segment, base in generation.parts()]
        spans = [postings.terms.beginning(prefix) for postings, _ in parts]
        met = [p.terms.slice(*span) for (p, _), span in zip(parts, spans, strict=True)]
        values = sorted({term for terms in met for term in terms})
        self.names = tuple(term[len(prefix) :].decode() for term in values)
        self.places = {value: place for place, value in enumerate(self.names)}
        places = {term: place for place, term in enumerate(values)}
        ids, owned = [], []
        for (postings, base), (first, stop), terms in zip(parts, spans, met, strict=True):
            own = np.fromiter((places[term] for term in terms), np.int64, len(terms))
            owned.append(np.repeat(own, np.diff(postings.starts[first : stop + 1])))
            ids.append(postings.ids[postings.span(first, stop)].astype(np.int64) + base)
        self._ids = np.concatenate([*ids, np.empty(0, np.int64)])
        self._values = np.concatenate([*owned, np.empty(0, np.int64)])
        kept = generation.alive[self._ids]
        self._ids, self._values = self._ids[kept], self._values[kept]
        self._sets: dict[str, Array] = {}

    @cached_property
    def _rows(self) -> Array:
        rows = [self.having(value) for value in self.names]
        return np.stack(rows) if rows else np.empty((0, 0), np.uint64)

    def having(self, value: str) -> Array:
        """Return the documents that have the value; nobody has a value the index has never met."""
        if value not in self.places:  # not kept: anyone can ask for any number of them
            return bits.of_ids(self._ids[:0], self._documents)
        if value not in self._sets:
            own = self._ids[self._values == self.places[value]]
            self._sets[value] = bits.of_ids(own, self._documents)
        return self._sets[value]

    def having_any(self, values: Iterable[str]) -> Array:
        """Return the documents that have at least one of the values."""
        return reduce(np.bitwise_or, map(self.having, values))

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
        order = found[np.argsort(-counts[found], kind="stable")][:LISTED]
        names, shown = self.names, zip(order.tolist(), counts[order].tolist(), strict=True)
        values = [FacetValue(name, names[p], n, names[p] in chosen, request) for p, n in shown]
        values += self._chosen(values, chosen, counts, request, name)
        return tuple(values), max(0, len(found) - LISTED)

    def _chosen(
        self,
        listed: list[FacetValue],
        chosen: tuple[str, ...],
        counts: Array,
        request: Request,
        name: str,
    ) -> list[FacetValue]:
        """Return the chosen values that are not frequent enough to be listed, or are not known."""
        missing = set(chosen) - {value.value for value in listed} if chosen else ()
        known = ((v, self.places.get(v)) for v in sorted(missing))
        return [
            FacetValue(name, value, 0 if place is None else int(counts[place]), True, request)
            for value, place in known
        ]


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
