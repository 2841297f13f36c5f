"""The documents of one word, and what it counts for in each, over all texts and segments."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from search.arrays import Array
from search.combine import added
from search.generation import Generation, Span
from search.schema import TEXT, TEXTS
from search.scored import NOTHING, Found, Scored

# So few postings are added up one by one: for them, arrays would take longer.
_HANDFUL: Final = 40

# A word that one document in so many has is kept as a score for every document.
_MOST: Final = 3

# Where the postings of a word in one text stand, the table of impacts there, and a factor on it.
_Weighed = tuple[Span, Array, float]


def word(generation: Generation, text: bytes, weights: Iterable[tuple[str, float]]) -> Found:
    """Return the living documents with a word in any of these texts, each text with its weight."""
    spans = generation.spans(TEXT, text, TEXTS)
    if not spans:
        return NOTHING
    rarity = generation.rarity(spans)
    weighed = [
        (span, generation.impacts(field), rarity * weight)
        for field, weight in weights
        for span in spans.get(field, ())
    ]
    lengths = [stop - first for (_, first, stop, _), _, _ in weighed]
    if sum(lengths) <= _HANDFUL:
        found: Found = _by_hand(weighed)
    else:
        found = _by_arrays(weighed, generation.documents)
        if max(lengths) * _MOST <= generation.documents:
            found = found.listed()
    return found if generation.all_alive else found.among(generation.alive)


def _by_arrays(weighed: Sequence[_Weighed], documents: int) -> Found:
    ids, scores = [], []
    for (postings, first, stop, base), impacts, weight in weighed:
        own = postings.ids[first:stop]
        ids.append(own + base if base else own)
        scores.append(impacts.take(postings.codes[first:stop]) * weight)
    if len(ids) == 1:
        return Scored(ids[0].astype(np.intp), scores[0])
    return added(np.concatenate(ids, dtype=np.intp), np.concatenate(scores), documents)


def _by_hand(weighed: Sequence[_Weighed]) -> Scored:
    sums: dict[int, float] = {}
    for (postings, first, stop, base), impacts, weight in weighed:
        ids, codes, table = postings.ids.data, postings.codes.data, impacts.data
        for place in range(first, stop):
            document = ids[place] + base
            sums[document] = sums.get(document, 0.0) + table[codes[place]] * weight
    found = sorted(sums)
    scores = [sums[document] for document in found]
    return Scored(np.array(found, np.intp), np.array(scores, np.float64))
