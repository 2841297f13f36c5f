"""Words that resemble a misspelt one: few candidates by their halves, then the exact distance."""

from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from search.arrays import Array
from search.strings import Sorted

_LETTER: Final = 4  # the most bytes of one letter
_HEAD: Final = 8


def near(terms: Sorted, text: str, distance: int, prefix: int) -> list[int]:
    """Return the terms within an edit distance that share the first letters."""
    first, stop = terms.beginning(text[:prefix].encode())
    return [
        first + place
        for place in _candidates(terms, text, distance, first, stop).tolist()
        if Levenshtein.distance(_word(terms[first + place]), text, score_cutoff=distance)
        <= distance
    ]


def _candidates(terms: Sorted, text: str, distance: int, first: int, stop: int) -> Array:
    """Return those of about the length that keep the beginning or the end, as one edit must."""
    wanted = text.encode()
    letter = 1 if text.isascii() else _LETTER
    lengths = terms.lengths(first, stop)
    fit = np.abs(lengths - len(wanted)) <= _LETTER * distance
    kept = min((len(wanted) - letter) // 2, _HEAD)
    if distance == 1 and kept > 0:
        shift = np.uint64(8 * (_HEAD - kept))
        start = np.uint64(int.from_bytes(wanted[:kept], "big"))
        fit &= (terms.heads[first:stop] >> shift == start) | terms.ending(
            wanted[-kept:], first, stop
        )
    return np.flatnonzero(fit)


def _word(term: bytes) -> str:
    return term.decode()
