"""Scored lists of single words, prefixes and phrases: made from postings, kept for the next question."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Final, TypeAlias

import numpy as np

from search.arrays import Array
from search.generation import Generation, Span
from search.near import near
from search.phrase import following
from search.schema import TEXT, TEXTS
from search.scored import NOTHING, Dense, Scored, distinct, either

# They are of one generation and go with it.
CACHE_BYTES: Final = 64 << 20
_OVERHEAD: Final = 400  # bytes of an entry beside its arrays
_MOST: Final = 3  # a word that one document in so many has is kept as a score for every document

_FEW: Final = 8  # documents found are sorted while they are fewer than one in so many
_NO_CODES: Final = np.empty(0, np.uint16)

Found: TypeAlias = Scored | Dense


class Kept:
    """What was made before, the most recently used first to stay."""

    def __init__(self, most: int = CACHE_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()
        self._most = most
        self._size = 0
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], Found]) -> Found:
        """Return what goes by the name; make it if it is not there."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        made = make()
        with self._lock:
            if name not in self._kept:
                self._kept[name] = made
                self._size += made.size + _OVERHEAD
            while self._size > self._most and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1].size + _OVERHEAD
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0


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
        return self._kept.get(("word", text, weights), lambda: self._word(text, dict(weights)))

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
        spans = self._generation.spans(self._generation.find(field, text), (field,))
        ids, _ = self._joined(spans.get(field, []))
        return Scored(ids, np.ones(len(ids)), alike=True)

    def _word(self, text: bytes, weights: dict[str, float]) -> Found:
        spans = self._generation.spans(self._generation.find(TEXT, text), TEXTS)
        if not spans:
            return NOTHING
        rarity = self._generation.rarity(spans)
        parts = []
        for field, weight in weights.items():
            if field in spans:
                ids, codes = self._joined(spans[field])
                scores = self._generation.impacts(field).take(codes)
                scores *= rarity * weight
                parts.append(Scored(ids, scores))
        documents = self._generation.documents
        whole = either(parts, documents)
        return whole if whole.count * _MOST > documents else whole.listed()

    def _joined(self, spans: Sequence[Span]) -> tuple[Array, Array]:
        """Return the living documents of a term in all segments, and their codes."""
        if not spans:
            return NOTHING.ids, _NO_CODES
        ids = [
            postings.ids[first:stop].astype(np.intp) + base
            if base
            else postings.ids[first:stop].astype(np.intp)
            for postings, first, stop, base in spans
        ]
        codes = [postings.codes[first:stop] for postings, first, stop, _ in spans]
        if len(ids) == 1:
            return self._living(ids[0], codes[0])
        return self._living(np.concatenate(ids), np.concatenate(codes))

    def _living(self, ids: Array, codes: Array) -> tuple[Array, Array]:
        """Leave out the dead."""
        if self._generation.all_alive:
            return ids, codes
        kept = self._generation.alive[ids]
        return ids[kept], codes[kept]

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

    def _alike(self, parts: list[tuple[Array, int]]) -> Scored:
        """Score all alike: what a word merely begins with or resembles says nothing of its rarity."""
        documents = self._generation.documents
        if sum([len(ids) for ids, _ in parts]) * _FEW < documents:
            ids = distinct([ids.astype(np.intp) + base for ids, base in parts])
            if not self._generation.all_alive:
                ids = ids[self._generation.alive[ids]]
        else:
            mask = np.zeros(documents, bool)
            for ids, base in parts:
                mask[ids + np.uint32(base) if base else ids] = True
            if not self._generation.all_alive:
                mask &= self._generation.alive
            ids = mask.nonzero()[0]
        return Scored(ids, np.ones(len(ids)), alike=True)

    def _phrase(self, field: str, words: tuple[bytes, ...], slop: int) -> Scored:
        found = []
        for segment, base in self._generation.parts():
            postings = segment.postings(field)
            terms = [postings.find(word) for word in words]
            if min(terms) >= 0:
                found.append(following(postings, terms, slop, len(segment)).astype(np.intp) + base)
        if not found:
            return NOTHING
        ids = np.concatenate(found)
        ids = ids[self._generation.alive[ids]]
        scores = np.zeros(len(ids))
        for word in words:
            scores += self.term(field, word).of(ids)
        return Scored(ids, scores)
