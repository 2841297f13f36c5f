"""Scored lists of single words, prefixes and phrases: made from postings, kept for the next question."""

from collections.abc import Sequence
from functools import partial, reduce
from typing import Final

import numpy as np

from search.arrays import Array
from search.combine import distinct
from search.generation import Generation
from search.kept import Kept
from search.near import near
from search.phrase import following
from search.schema import TEXTS
from search.scored import NOTHING, Found, Scored
from search.words import word

# Documents found are put in order while they are fewer than one in so many, then marked on a mask.
_FEW: Final = 8


class Lists:
    """The lists of one generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._kept = Kept()

    def clear(self) -> None:
        """Forget all lists."""
        self._kept.clear()

    def term(self, field: str, text: bytes) -> Found:
        """Return the documents with a term in a field, scored by BM25 if it is a text."""
        if field in TEXTS:
            return self.word(text, ((field, 1.0),))
        return self._kept.get(("term", field, text), lambda: self._plain(field, text))

    def word(self, text: bytes, weights: tuple[tuple[str, float], ...]) -> Found:
        """Return the documents with a word in any of these texts, each text with its weight."""
        make = partial(word, self._generation, text, weights)
        return self._kept.get(("word", text, weights), make)

    def prefix(self, field: str, start: bytes) -> Found:
        """Return the documents with any term that begins so, all scored 1.

        The postings of these terms stand side by side: one slice of each segment.
        """
        return self._kept.get(("prefix", field, start), lambda: self._prefix(field, start))

    def near(self, field: str, text: str, distance: int, prefix: int) -> Found:
        """Return the documents with any term within an edit distance, all scored 1."""
        name = ("near", field, text, distance, prefix)
        return self._kept.get(name, lambda: self._near(field, text, distance, prefix))

    def phrase(self, field: str, words: tuple[bytes, ...], slop: int) -> Found:
        """Return the documents where the words follow each other, scored as the words are."""
        name = ("phrase", field, words, slop)
        return self._kept.get(name, lambda: self._phrase(field, words, slop))

    def _plain(self, field: str, text: bytes) -> Scored:
        spans = self._generation.spans(field, text, (field,))
        own = spans.get(field, ())
        return self._alike(
            [(postings.ids[first:stop], base) for postings, first, stop, base in own]
        )

    def _prefix(self, field: str, start: bytes) -> Scored:
        parts = []
        for segment, base in self._generation.parts():
            postings = segment.postings(field)
            first, stop = postings.terms.beginning(start)
            parts.append((postings.ids[postings.span(first, stop)], base))
        return self._alike(parts)

    def _near(self, field: str, text: str, distance: int, prefix: int) -> Scored:
        parts = []
        for segment, base in self._generation.parts():
            postings = segment.postings(field)
            for term in near(postings.terms, text, distance, prefix):
                parts.append((postings.ids[postings.span(term)], base))  # noqa: PERF401 - two loops
        return self._alike(parts)

    def _alike(self, lists: Sequence[tuple[Array, int]]) -> Scored:
        """Score the living documents of several lists all alike; each list is of one segment."""
        generation = self._generation
        moved = [ids + base if base else ids for ids, base in lists]
        if sum(map(len, moved)) * _FEW < generation.documents:
            ids = distinct(moved)
            if not generation.all_alive:
                ids = ids[generation.alive[ids]]
        else:
            mask = np.zeros(generation.documents, bool)
            for own in moved:
                mask[own.astype(np.intp)] = True  # by other integers it takes six times as long
            ids = (mask & generation.alive).nonzero()[0]
        return Scored(ids, np.ones(len(ids)), alike=True)

    def _phrase(self, field: str, words: tuple[bytes, ...], slop: int) -> Scored:
        generation, found, scores = self._generation, [NOTHING.ids], [NOTHING.scores]
        rarities = [generation.rarity_of(text) for text in words]
        impacts = generation.impacts(field)
        for segment, base in generation.parts():
            postings = segment.postings(field)
            terms = [postings.find(text) for text in words]
            if min(terms) >= 0:
                ids = following(postings, terms, slop, len(segment))
                each = [
                    impacts.take(postings.codes_of(term, ids)) * rarity
                    for term, rarity in zip(terms, rarities, strict=True)
                ]
                found.append(ids + base)
                scores.append(reduce(np.add, each))
        whole = Scored(np.concatenate(found), np.concatenate(scores))
        return whole if generation.all_alive else whole.among(generation.alive)
