"""Words that follow each other: places compared as numbers, all documents at once."""

from typing import Final

import numpy as np

from search.arrays import Array
from search.combine import first_of_equals
from search.postings import Postings
from search.scored import find

# Places are compared by a table with one byte for each; a larger one takes longer to clear than to merge.
_LARGEST: Final = 1 << 24
_FEW: Final = 16  # documents are looked up one by one while they are one in so many


def following(postings: Postings, terms: list[int], slop: int, documents: int) -> Array:
    """Return the documents in which the terms follow each other, each at most ``slop`` places on."""
    ids = _in_all(postings, terms, documents)
    if not len(ids):
        return ids
    each = [_places(postings, term, ids, documents) for term in terms]
    room = 1 + slop + max(int(places.max()) for _, places in each)
    reached, *others = [ranks * room + places for ranks, places in each]
    for own in others:
        reached = own[_behind(reached, own, slop, len(ids) * room)]
    ranks = reached // room
    return np.asarray(ids[ranks[first_of_equals(ranks)]])


def _behind(reached: Array, own: Array, slop: int, room: int) -> Array:
    """Say of each place whether it stands at most so many behind one that was reached."""
    hit = np.zeros(len(own), bool)
    if room <= _LARGEST:
        table = np.zeros(room, bool)
        table[reached] = True
        for step in range(1, slop + 1):
            hit |= table[own - step]
        return hit
    for step in range(1, slop + 1):  # both are in order, and so are merged in one walk
        together = np.concatenate((reached + step, own))
        order = together.argsort(kind="stable")  # of equals the one that was reached comes first
        together = together[order]
        equal = np.flatnonzero(together[1:] == together[:-1]) + 1
        hit[order[equal] - len(reached)] = True
    return hit


def _in_all(postings: Postings, terms: list[int], documents: int) -> Array:
    """Return the documents that hold all the terms: the shortest list is looked for in the others."""
    first, *others = sorted((postings.run(term).ids for term in set(terms)), key=len)
    for ids in others:
        first = first[_among(ids, first, documents)]
    return first.astype(np.intp)


def _among(ids: Array, wanted: Array, documents: int) -> Array:
    """Say of each document wanted whether it is among the ids."""
    if len(wanted) * _FEW < len(ids):
        return find(ids, wanted)[0]
    mask = np.zeros(documents, bool)
    mask[ids.astype(np.intp)] = True
    return mask[wanted]


def _places(postings: Postings, term: int, wanted: Array, documents: int) -> tuple[Array, Array]:
    """Return every place of the term in these documents, each with its document's number among them."""
    own = postings.run(term).ids
    places, edges = postings.places_of(term)
    at = np.arange(len(own)) if len(own) == len(wanted) else _standing(own, wanted, documents)
    begins = edges[at]
    ends = np.cumsum(edges[at + 1] - begins)
    ranks = np.zeros(ends[-1], np.intp)
    ranks[ends[:-1]] = 1
    np.cumsum(ranks, out=ranks)
    if len(at) == len(own):
        return ranks, places
    shift = begins
    shift[1:] -= ends[:-1]
    return ranks, places[np.arange(len(ranks)) + shift.take(ranks)]


def _standing(own: Array, wanted: Array, documents: int) -> Array:
    """Where the documents wanted stand among a term's own, which has them all."""
    if len(wanted) * _FEW < len(own):
        return own.searchsorted(wanted)
    return np.flatnonzero(_among(wanted, own, documents))
