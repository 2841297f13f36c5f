"""Plain Whoosh on the same segments: the answer to every query that the arrays do not cover."""

from typing import Any

import numpy as np
from whoosh.reading import MultiReader, SegmentReader
from whoosh.searching import Searcher

from search.codec import ArrayCodec
from search.generation import Generation
from search.ranking import Weighting
from search.schema import whoosh_schema
from search.scored import NOTHING, Scored


def searcher(generation: Generation) -> Searcher:
    """Whoosh's own searcher over the generation, with our ranking."""
    schema, codec = whoosh_schema(), ArrayCodec(generation.by_id)
    parts = [
        SegmentReader(generation.storage, schema, s, codec=codec) for s in generation.toc.segments
    ]
    return Searcher(MultiReader(parts), weighting=Weighting())


def scored(generation: Generation, query: Any) -> Scored:
    """Every document that matches and its score, walked one by one as Whoosh does."""
    if not generation.segments:
        return NOTHING
    ids: list[int] = []
    scores: list[float] = []
    with searcher(generation) as whole:
        for part, base in whole.leaf_searchers():
            matcher = query.matcher(part, whole.context())
            while matcher.is_active():
                ids.append(base + matcher.id())
                scores.append(matcher.score())
                matcher.next()
    return Scored(np.array(ids, np.intp), np.array(scores, np.float64))
