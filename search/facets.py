"""How many products each value of a facet has: filters are sets of bits, counting is adding them up."""

from collections.abc import Iterable
from functools import cached_property, reduce

import numpy as np

from search import bits
from search.arrays import Array
from search.generation import Generation
from search.schema import MARK, mark


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
    def rows(self) -> Array:
        """The documents of each value, a set each."""
        rows = [self.having(value) for value in self.names]
        return np.stack(rows) if rows else np.empty((0, 0), np.uint64)

    @cached_property
    def most(self) -> int:
        """The most values that a document has."""
        return int(np.bincount(self._ids).max()) if len(self._ids) else 0

    def by_document(self) -> tuple[Array, Array, Array]:
        """Return the pairs of document and value, and of each which one of its document's it is."""
        order = self._ids.argsort(kind="stable")
        ids = self._ids[order]
        nth = np.arange(len(ids)) - ids.searchsorted(ids)
        return ids, self._values[order], nth

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

    def ids(self, value: str) -> Array:
        """Return the documents that have the value, one after another."""
        place = self.places.get(value)
        return self._ids[:0] if place is None else np.sort(self._ids[self._values == place])

    def counts(self, among: Array) -> Array:
        """How many of the documents have each value, told document by document."""
        inside = bits.unpacked(among, self._documents)[self._ids]
        return np.bincount(self._values[inside], minlength=len(self.names))
