"""Turning documents into postings: words are collected as they come and sorted once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import numpy as np

from search.arrays import Array
from search.postings import MOST, Postings, gathered, length_bytes, sorted_with_index
from search.strings import Sorted


class Dictionary:
    """The words met so far, in the order they were met; fields that are searched together share it."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = defaultdict(count().__next__)

    def ordered(self) -> tuple[Sorted, Array]:
        """Return the words in byte order, and the place there of each word's number."""
        words = [word.encode() for word in self.numbers]
        order = sorted(range(len(words)), key=words.__getitem__)
        places = np.empty(len(words), np.uint32)
        places[order] = np.arange(len(words), dtype=np.uint32)
        return Sorted.of(words[number] for number in order), places


class Inversion:
    """One field of the segment being written: every word met so far, in order of documents."""

    def __init__(self, dictionary: Dictionary, *, placed: bool) -> None:
        self._dictionary = dictionary
        self._placed = placed
        self._words = array("I")
        self._places = array("I")
        self._documents = array("I")
        self._lengths = array("I")

    def __len__(self) -> int:
        return len(self._words)

    def add(self, document: int, words: Iterable[str], places: Iterable[int] = ()) -> None:
        """Take in the words of one document, and where they stand; documents come in order."""
        numbers = [*map(self._dictionary.numbers.__getitem__, words)]
        self._words.fromlist(numbers)
        if self._placed:
            self._places.fromlist([*places])
        self._documents.append(document)
        self._lengths.append(len(numbers))

    def lengths(self, documents: int) -> Array:
        """Return the number of words in each document."""
        lengths = np.zeros(documents, np.int64)
        lengths[np.frombuffer(self._documents, np.uint32)] = np.frombuffer(self._lengths, np.uint32)
        return lengths

    def postings(self, terms: Sorted, places_of_words: Array) -> Postings:
        """Return all that was taken in, term after term; given what the dictionary has in order."""
        ranks, index = sorted_with_index(places_of_words[np.frombuffer(self._words, np.uint32)])
        lengths = np.frombuffer(self._lengths, np.uint32)
        documents = np.repeat(np.frombuffer(self._documents, np.uint32), lengths)[index]
        begins, counts = _grouped(ranks, documents)
        ids = documents[begins]
        codes = (np.minimum(counts, MOST) << 8).astype(np.uint16)
        codes |= length_bytes(self.lengths(self._count()))[ids]
        starts = np.searchsorted(ranks[begins], np.arange(len(terms) + 1))
        places, spots = self._placing(index, begins, counts)
        return Postings(terms, starts, ids, codes, spots[starts], places)

    def _count(self) -> int:
        return self._documents[-1] + 1 if self._documents else 0

    def _placing(self, index: Array, begins: Array, counts: Array) -> tuple[Array, Array]:
        """Return the places in order of postings, and where those of each posting begin."""
        spots = np.zeros(len(begins) + 1, np.int64)
        if not self._placed:
            return np.empty(0, np.uint16), spots
        places = _narrow(np.frombuffer(self._places, np.uint32))[index]
        if counts.max(initial=0) > MOST:
            counts = np.minimum(counts, MOST)
            places = gathered(places, begins, counts)
        np.cumsum(counts, out=spots[1:])
        return places, spots


def _grouped(ranks: Array, documents: Array) -> tuple[Array, Array]:
    """Return where each posting begins among the occurrences, and how many it gathers."""
    fresh = np.ones(len(ranks), bool)
    fresh[1:] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    begins = np.flatnonzero(fresh)
    return begins, np.diff(begins, append=len(ranks))


def _narrow(places: Array) -> Array:
    small = int(places.max(initial=0)) <= np.iinfo(np.uint16).max
    return places.astype(np.uint16) if small else places
