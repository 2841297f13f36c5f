"""Which documents hold which terms: all postings of a field as a few arrays, term after term."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from whoosh.util.numeric import byte_to_length

from search.arrays import Array
from search.strings import Sorted

# A word is counted at most 255 times in one field of a document, so that the count and the
# length byte share sixteen bits and BM25 becomes one look into a table.
MOST: Final = 255

# Lengths by their byte, and the byte of each length: Whoosh's own approximation.
LENGTHS: Final = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
_LONGEST: Final = 255


def length_bytes(lengths: Array) -> Array:
    """Return the byte Whoosh keeps for each length."""
    found: Array = np.searchsorted(LENGTHS, lengths, "left")
    return np.minimum(found, _LONGEST).astype(np.uint8)


_PARTS: Final = ("starts", "ids", "codes", "spots", "places")


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of one term: documents in order, and for each the count and length byte."""

    ids: Array
    codes: Array

    @property
    def counts(self) -> Array:
        return self.codes >> 8


@dataclass(frozen=True)
class Postings:
    """All postings of one field in one segment.

    The postings of term ``t`` are ``starts[t]:starts[t + 1]`` of ids and codes;
    its places in the texts are ``spots[t]:spots[t + 1]`` of places, posting after posting.
    A code is the count of the term in the document (high byte) and the length byte (low).
    Terms stand in byte order, so the postings of a prefix are one slice. All texts share their
    terms, so that one look-up serves them all; a term that a field does not have is empty there.
    """

    terms: Sorted
    starts: Array
    ids: Array
    codes: Array
    spots: Array
    places: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array], name: str, terms: Sorted) -> Self:
        return cls(terms, *(arrays[f"{name}.{part}"] for part in _PARTS))

    def arrays(self, name: str) -> dict[str, Array]:
        return {f"{name}.{part}": getattr(self, part) for part in _PARTS}

    @cached_property
    def edges(self) -> memoryview:
        """``starts`` as plain numbers, which single look-ups want."""
        return self.starts.data

    def find(self, text: bytes) -> int:
        """Return the place of a term that the field has, or -1."""
        term = self.terms.find(text)
        return term if term >= 0 and self.frequency(term) else -1

    def span(self, term: int, stop: int | None = None) -> slice:
        """Where the postings of a term stand, or of all terms from one to before another."""
        return slice(self.edges[term], self.edges[term + 1 if stop is None else stop])

    def run(self, term: int) -> Run:
        span = self.span(term)
        return Run(self.ids[span], self.codes[span])

    def codes_of(self, term: int, documents: Array) -> Array:
        """Return the codes of a term in some documents, all of which hold it."""
        run = self.run(term)
        codes: Array = run.codes[run.ids.searchsorted(documents.astype(run.ids.dtype))]
        return codes

    def frequency(self, term: int) -> int:
        """How many documents hold the term, deleted ones included."""
        return self.edges[term + 1] - self.edges[term]

    def places_of(self, term: int) -> tuple[Array, Array]:
        """All places of a term, and from where to where those of each posting stand."""
        counts = self.run(term).counts
        edges = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=edges[1:])
        return self.places[int(self.spots[term]) : int(self.spots[term + 1])], edges


def sorted_with_index(ranks: Array) -> tuple[Array, Array]:
    """Return small numbers in order, and where each stood; equal ones keep their order.

    A number and its index are sorted as one number of 64 bits, which is far faster than argsort.
    """
    keys = ranks.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(ranks), dtype=np.uint64)
    keys.sort()
    return (keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32)


def gathered(values: Array, begins: Array, counts: Array) -> Array:
    """Return the stretches ``values[b:b + c]`` one after another."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    picked: Array = values[np.arange(total) + np.repeat(begins - (ends - counts), counts)]
    return picked
