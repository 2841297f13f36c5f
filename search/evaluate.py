"""Whoosh's queries answered from arrays: term lists are added, joined and compared whole."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import Levenshtein
from whoosh import query as q

from search import plain
from search.arrays import Array
from search.generation import Generation
from search.postings import Postings
from search.schema import TEXTS
from search.scored import NOTHING, Dense, Scored, both, either, optional, summed, without

# Scored lists kept from one query to the next; they are of one generation and go with it.
CACHE_BYTES: Final = 64 << 20

_PLACES = np.uint64(32)  # a place in a field and the document above it share one number


class Lists:
    """Scored lists of single terms and phrases, the most recently used kept."""

    def __init__(self, most: int = CACHE_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Scored] = OrderedDict()
        self._most = most
        self._size = 0
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], Scored]) -> Scored:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        made = make()
        with self._lock:
            if name not in self._kept:
                self._kept[name] = made
                self._size += made.size
            while self._size > self._most and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1].size
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0


class Evaluator:
    """Answers queries on one generation. What it does not know, Whoosh answers (see `plain`)."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.lists = Lists()
        self._known: dict[type[Any], Callable[[Any], Scored]] = {
            q.Term: self._term,
            q.Or: self._or,
            q.And: self._and,
            q.Not: self._not,
            q.AndNot: lambda query: without(self(query.a), self(query.b)),
            q.AndMaybe: lambda query: optional(self(query.a), self(query.b)),
            q.Phrase: self._phrase,
            q.Prefix: self._prefix,
            q.FuzzyTerm: self._fuzzy,
            q.Every: self._every,
            type(q.NullQuery): lambda _: NOTHING,
        }

    def __call__(self, query: Any) -> Scored:
        """Return the documents that match, and the score of each."""
        known = self._known.get(type(query))
        return known(query) if known and covers(query) else plain.scored(self.generation, query)

    def dense(self, query: Any) -> Scored | Dense:
        """Return the same, but as one number for every document where many match."""
        if type(query) is not q.Or or not covers(query):
            return self(query)
        parts = [part for part in self._parts(query) if len(part.ids)]
        if (
            len(parts) > 1
            and sum(len(part.ids) for part in parts) * 24 >= self.generation.documents
        ):
            return summed(parts, self.generation.documents)
        return either(parts, self.generation.documents)

    def listed(self, query: Any) -> Scored:
        """Return the documents that match, in order, whichever way they were found."""
        found = self.dense(query)
        return found if isinstance(found, Scored) else found.listed()

    def ids(self, field: str, text: str) -> Array:
        """Return the living documents with a word in a field."""
        return self._list(field, text.encode()).ids

    def _parts(self, query: Any) -> list[Scored]:
        """Return the parts of an Or; a word asked in several fields is one part, kept as one list."""
        words: dict[str, list[tuple[str, float]]] = {}
        rest = []
        for part in query.subqueries:
            if type(part) is q.Term and part.fieldname in TEXTS:
                words.setdefault(part.text, []).append((part.fieldname, part.boost))
            else:
                rest.append(part)
        lists = [self._word(text, tuple(fields)) for text, fields in words.items()]
        found = [*lists, *(self(part) for part in rest)]
        return [part.times(query.boost) for part in found]

    def _word(self, text: str, fields: tuple[tuple[str, float], ...]) -> Scored:
        def make() -> Scored:
            parts = [self._list(field, text.encode()).times(boost) for field, boost in fields]
            return either(parts, self.generation.documents)

        return self.lists.get(("word", text, fields), make)

    def _list(self, field: str, text: bytes) -> Scored:
        return self.lists.get(("term", field, text), lambda: self._made(field, text))

    def _made(self, field: str, text: bytes) -> Scored:
        runs = [
            (s.postings(field).run(t), base) for s, base, t in self.generation.find(field, text)
        ]
        if not runs:
            return NOTHING
        ids = np.concatenate([run.ids.astype(np.intp) + base for run, base in runs])
        codes = np.concatenate([run.codes for run, _ in runs])
        ids, codes = self.generation.living(ids, codes)
        if field not in TEXTS:
            return Scored(ids, (codes >> 8).astype(np.float64))
        return Scored(ids, self.generation.impacts(field)[codes] * self.generation.rarity(text))

    def _term(self, query: Any) -> Scored:
        return self._list(query.fieldname, _bytes(query.text)).times(query.boost)

    def _or(self, query: Any) -> Scored:
        return either(self._parts(query), self.generation.documents)

    def _and(self, query: Any) -> Scored:
        first, *rest = sorted((self(part) for part in query.subqueries), key=lambda p: len(p.ids))
        for other in rest:
            first = both(first, other)
        return first.times(query.boost)

    def _not(self, query: Any) -> Scored:
        mask = self.generation.alive.copy()
        mask[self(query.query).ids] = False
        ids = np.flatnonzero(mask)
        return Scored(ids, np.full(len(ids), query.boost))

    def _every(self, query: Any) -> Scored:
        ids = np.flatnonzero(self.generation.alive)
        return Scored(ids, np.full(len(ids), query.boost))

    def _prefix(self, query: Any) -> Scored:
        """Every term that begins so: their postings stand side by side, one slice each segment."""
        parts = []
        for segment, base in self.generation.parts():
            postings = segment.postings(query.fieldname)
            first, stop = postings.terms.beginning(_bytes(query.text))
            parts.append(postings.ids[postings.span(first, stop)] + np.uint32(base))
        return self._constant(parts, query.boost)

    def _constant(self, parts: list[Array], boost: float) -> Scored:
        """All terms alike: what a word merely begins with or resembles says nothing of its rarity."""
        mask = np.zeros(self.generation.documents, bool)
        for ids in parts:
            mask[ids] = True
        ids = np.flatnonzero(mask & self.generation.alive)
        return Scored(ids, np.full(len(ids), boost))

    def _fuzzy(self, query: Any) -> Scored:
        parts = []
        for segment, base in self.generation.parts():
            postings = segment.postings(query.fieldname)
            near = resembling(postings, query.text, query.maxdist, query.prefixlength)
            parts += [postings.run(term).ids + np.uint32(base) for term in near]
        return self._constant(parts, query.boost)

    def _phrase(self, query: Any) -> Scored:
        words = tuple(map(_bytes, query.words))
        name = ("phrase", query.fieldname, words, query.slop)
        found = self.lists.get(name, lambda: self._side_by_side(query.fieldname, words, query.slop))
        return found.times(query.boost)

    def _side_by_side(self, field: str, words: tuple[bytes, ...], slop: int) -> Scored:
        found = []
        for segment, base in self.generation.parts():
            postings = segment.postings(field)
            terms = [postings.terms.find(word) for word in words]
            if min(terms) >= 0:
                found.append(following(postings, terms, slop).astype(np.intp) + base)
        if not found:
            return NOTHING
        (ids,) = self.generation.living(np.concatenate(found))
        total = Scored(ids, np.zeros(len(ids)))
        for word in words:
            total = optional(total, self._list(field, word))
        return total


def covers(query: Any) -> bool:
    """Whether the arrays give Whoosh's answer to this query, its parts aside."""
    match query:
        case q.Or():
            return not query.minmatch and query.scale is None
        case q.And():
            return bool(query.subqueries)
        case q.Every():
            return query.fieldname in {None, "*"}
        case q.Phrase():
            return bool(query.words)
        case q.FuzzyTerm() | q.Prefix():
            return bool(query.constantscore)
    return True


def following(postings: Postings, terms: list[int], slop: int) -> Array:
    """Return the documents in which the terms follow each other, each at most ``slop`` places on."""
    ids = postings.run(terms[0]).ids
    for term in terms[1:]:
        ids = ids[np.isin(ids, postings.run(term).ids, assume_unique=True)]
    reached = _places(postings, terms[0], ids)
    for term in terms[1:]:
        own = _places(postings, term, ids)
        hit = np.zeros(len(own), bool)
        for step in range(1, slop + 1):
            hit |= np.isin(own, reached + np.uint64(step))
        reached = own[hit]
    return np.unique(reached >> _PLACES)


def _places(postings: Postings, term: int, documents: Array) -> Array:
    """Every place of the term in these documents, as one number with the document."""
    own = postings.run(term).ids
    places, edges = postings.places_of(term)
    at = np.searchsorted(own, documents)
    counts = edges[at + 1] - edges[at]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    picked = np.arange(total) + np.repeat(edges[at] - (ends - counts), counts)
    numbers: Array = np.repeat(documents.astype(np.uint64), counts) << _PLACES
    numbers |= places[picked]
    return numbers


def resembling(postings: Postings, text: str, distance: int, prefix: int) -> list[int]:
    """Return the terms within an edit distance that share the first letters."""
    first, stop = postings.terms.beginning(text[:prefix].encode())
    words = postings.terms.slice(first, stop)
    return [
        first + place
        for place, word in enumerate(words)
        if Levenshtein.distance(word.decode(), text, score_cutoff=distance) <= distance
    ]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
