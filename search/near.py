"""Words that resemble a misspelt one: few candidates by their halves, then the exact distance."""

from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from search.arrays import Array
from search.strings import HEAD, Sorted, number

_LETTER: Final = 4  # the most bytes of one letter
_FIRST_WITH: Final = np.array([1 << bits for bits in range(0, 64, 8)], np.uint64)  # 1, 2 … bytes


def near(terms: Sorted, text: str, distance: int, prefix: int) -> list[int]:
    """Return the terms within an edit distance that share the first letters."""
    first, stop = terms.beginning(text[:prefix].encode()) if prefix else (0, len(terms))
    places = (
        _by_halves(terms, text)
        if distance == 1 and len(text) > 1
        else _of_length(terms, text, distance, first, stop)
    )
    return [
        place
        for place in places
        if first <= place < stop
        and Levenshtein.distance(terms[place].decode(), text, score_cutoff=distance) <= distance
    ]


def _of_length(terms: Sorted, text: str, distance: int, first: int, stop: int) -> list[int]:
    """Return the terms that are about as long."""
    found = np.arange(first, stop)
    off = np.abs(terms.lengths(found) - len(text.encode()))
    places: list[int] = found[off <= _LETTER * distance].tolist()
    return places


def _by_halves(terms: Sorted, text: str) -> list[int]:
    """Return the terms that begin with the first half or end with the second, as one edit leaves it.

    Of these, only those that from both ends agree in as much as one edit leaves.
    """
    middle, whole = len(text) // 2, text.encode()
    first, stop = terms.beginning(text[:middle].encode())
    found = np.concatenate([np.arange(first, stop), terms.ending(text[middle:].encode())])
    ahead = _bytes(terms.heads[found] ^ number(whole))
    behind = _bytes(terms.tails[found] ^ number(whole[::-1]))
    left = min(len(whole) - (1 if text.isascii() else _LETTER), HEAD)
    places: list[int] = found[ahead + behind <= 2 * HEAD - left].tolist()
    return sorted(set(places))


def _bytes(numbers: Array) -> Array:
    """Return how many bytes each number needs: as many as follow the first difference."""
    return _FIRST_WITH.searchsorted(numbers, "right")
