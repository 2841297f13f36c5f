"""Words that follow each other: places compared as numbers, all documents at once."""

from typing import Final

import numpy as np

from search.arrays import Array
from search.postings import Postings
from search.scored import find

_ABOVE: Final = np.uint64(32)  # a document stands above its places in one number


def following(postings: Postings, terms: list[int], slop: int) -> Array:
    """Return the documents in which the terms follow each other, each at most ``slop`` places on."""
    ids = _in_all(postings, terms)
    reached = _places(postings, terms[0], ids)
    for term in terms[1:]:
        own = _places(postings, term, ids)
        hit = np.zeros(len(own), bool)
        for step in range(1, slop + 1):
            hit |= find(reached, own - np.uint64(step))[0]
        reached = own[hit]
    return np.unique(reached >> _ABOVE)


def _in_all(postings: Postings, terms: list[int]) -> Array:
    """Return the documents that hold all the terms: the shortest list is looked for in the others."""
    first, *others = sorted((postings.run(term).ids for term in set(terms)), key=len)
    for ids in others:
        first = first[find(ids, first)[0]]
    return first


def _places(postings: Postings, term: int, documents: Array) -> Array:
    """Return every place of the term in these documents, as one number with the document."""
    own = postings.run(term).ids
    places, edges = postings.places_of(term)
    at = own.searchsorted(documents)
    counts = edges[at + 1] - edges[at]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    picked = np.arange(total) + np.repeat(edges[at] - (ends - counts), counts)
    numbers: Array = np.repeat(documents.astype(np.uint64), counts) << _ABOVE
    numbers |= places[picked]
    return numbers
