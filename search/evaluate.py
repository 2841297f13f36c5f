"""Whoosh's queries answered from arrays: whole lists are added, joined and taken from each other."""

from collections.abc import Callable
from typing import Any

import numpy as np
from whoosh import query as q

from search import plain
from search.arrays import Array
from search.combine import both, either, optional, without
from search.compose import Everywhere
from search.generation import Generation
from search.lists import Lists
from search.scored import NOTHING, Found, Scored


class Evaluator:
    """Answers queries on one generation. What it does not know, Whoosh answers (see `plain`)."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.lists = Lists(generation)
        self._known: dict[type[Any], Callable[[Any], Found]] = {
            q.Term: self._term,
            q.Or: self._or,
            Everywhere: self._everywhere,
            q.And: self._and,
            q.Not: self._not,
            q.AndNot: lambda query: without(self(query.a), self(query.b)),
            q.AndMaybe: lambda query: optional(self(query.a), self(query.b)),
            q.Phrase: self._phrase,
            q.Prefix: self._prefix,
            q.FuzzyTerm: self._near,
            q.Every: lambda query: self._all(generation.alive, query.boost),
            type(q.NullQuery): lambda _: NOTHING,
        }

    def __call__(self, query: Any) -> Scored:
        """Return the documents that match, and the score of each."""
        return self.found(query).listed()

    def found(self, query: Any) -> Found:
        """Return the same, but as one number for every document where many match."""
        known = self._known.get(type(query))
        return known(query) if known and covers(query) else plain.scored(self.generation, query)

    def ids(self, field: str, text: str) -> Array:
        """Return the living documents with a word in a field."""
        return self.lists.term(field, text.encode()).listed().ids

    def _or(self, query: Any) -> Found:
        parts = [self.found(part) for part in query.subqueries]
        if query.boost != 1.0:
            parts = [part.times(query.boost) for part in parts]
        return either(parts, self.generation.documents)

    def _everywhere(self, query: Any) -> Found:
        return self.lists.word(query.text.encode(), query.weights)

    def _term(self, query: Any) -> Found:
        return self.lists.term(query.fieldname, _bytes(query.text)).times(query.boost)

    def _and(self, query: Any) -> Scored:
        first, *rest = sorted((self(part) for part in query.subqueries), key=lambda p: len(p.ids))
        for other in rest:
            first = both(first, other)
        return first.times(query.boost)

    def _not(self, query: Any) -> Scored:
        mask = self.generation.alive.copy()
        mask[self(query.query).ids] = False
        return self._all(mask, query.boost)

    def _all(self, mask: Array, score: float) -> Scored:
        ids = np.flatnonzero(mask)
        return Scored(ids, np.full(len(ids), score))

    def _prefix(self, query: Any) -> Found:
        return self.lists.prefix(query.fieldname, _bytes(query.text)).times(query.boost)

    def _near(self, query: Any) -> Found:
        found = self.lists.near(query.fieldname, query.text, query.maxdist, query.prefixlength)
        return found.times(query.boost)

    def _phrase(self, query: Any) -> Found:
        words = tuple(map(_bytes, query.words))
        return self.lists.phrase(query.fieldname, words, query.slop).times(query.boost)


def covers(query: Any) -> bool:
    """Whether the arrays give Whoosh's answer to this query, its parts aside."""
    condition = _CONDITIONS.get(type(query))
    return condition is None or bool(condition(query))


_CONDITIONS: dict[type[Any], Callable[[Any], Any]] = {
    q.Or: lambda query: not query.minmatch and query.scale is None,
    q.And: lambda query: query.subqueries,
    q.Phrase: lambda query: query.words,
    q.Every: lambda query: query.fieldname in {None, "*"},
    q.FuzzyTerm: lambda query: query.constantscore and query.text,
    q.Prefix: lambda query: query.constantscore and query.text,
}


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
