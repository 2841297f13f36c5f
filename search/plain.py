"""Plain Whoosh on the same segments: the answer to every query that the arrays do not cover."""

from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.searching import Searcher

from search.generation import Generation
from search.ranking import Weighting
from search.schema import whoosh_schema
from search.scored import NOTHING, Scored


def searcher(generation: Generation) -> Searcher:
    """Whoosh's own searcher over the generation, with our ranking."""
    toc = generation.toc
    reader = FileIndex._reader(generation.storage, whoosh_schema(), toc.segments, toc.generation)  # noqa: SLF001
    return Searcher(reader, weighting=Weighting())


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
