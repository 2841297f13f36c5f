"""Turning documents into postings: words are collected as they come and sorted once."""

from array import array
from collections.abc import Iterable

import numpy as np

from search.arrays import Array
from search.postings import MOST, Postings, arranged, by_rank, length_bytes
from search.strings import Sorted


class Inversion:
    """One field of the segment being written: every word met so far, in order of documents."""

    def __init__(self, *, placed: bool) -> None:
        self._placed = placed
        self._vocabulary: dict[str, int] = {}
        self._words = array("I")
        self._places = array("I")
        self._documents = array("I")
        self._lengths = array("I")

    def __len__(self) -> int:
        return len(self._words)

    def add(self, document: int, words: Iterable[str], places: Iterable[int] = ()) -> None:
        """Take in the words of one document, and where they stand; documents come in order."""
        known = self._vocabulary
        before = len(self._words)
        self._words.extend([known.setdefault(word, len(known)) for word in words])
        if self._placed:
            self._places.extend(places)
        self._documents.append(document)
        self._lengths.append(len(self._words) - before)

    def lengths(self, documents: int) -> Array:
        """Return the number of words in each document."""
        lengths = np.zeros(documents, np.int64)
        lengths[np.frombuffer(self._documents, np.uint32)] = np.frombuffer(self._lengths, np.uint32)
        return lengths

    def postings(self) -> Postings:
        """All that was taken in, term after term."""
        terms = [word.encode() for word in self._vocabulary]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[order] = np.arange(len(terms), dtype=np.uint32)
        lengths = np.frombuffer(self._lengths, np.uint32)
        ranks = rank[np.frombuffer(self._words, np.uint32)]
        documents = np.repeat(np.frombuffer(self._documents, np.uint32), lengths)
        sort = by_rank(ranks)
        return _grouped(
            [terms[place] for place in order],
            ranks[sort],
            documents[sort],
            np.repeat(length_bytes(lengths), lengths)[sort],
            np.frombuffer(self._places, np.uint32)[sort] if self._placed else None,
        )


def _grouped(
    terms: list[bytes], ranks: Array, documents: Array, lengths: Array, places: Array | None
) -> Postings:
    """Occurrences in order of term and document, gathered into postings."""
    if not len(ranks):
        nothing = np.zeros(1, np.int64)
        empty = np.empty(0, np.uint32)
        return Postings(Sorted.of(()), nothing, empty, empty.astype(np.uint16), nothing, empty)
    fresh = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    begins = np.concatenate([[0], np.flatnonzero(fresh) + 1])
    counts = np.minimum(np.diff(begins, append=len(ranks)), MOST)
    codes = (counts.astype(np.uint16) << 8) | lengths[begins]
    kept = np.empty(0, np.uint32) if places is None else _narrow(places)
    return arranged(terms, ranks[begins], documents[begins], codes, begins, kept)


def _narrow(places: Array) -> Array:
    small = int(places.max()) <= np.iinfo(np.uint16).max
    return places.astype(np.uint16) if small else places
