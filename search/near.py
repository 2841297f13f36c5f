"""Words that resemble a misspelt one: few candidates by their halves, then the exact distance."""

from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from search.arrays import Array
from search.strings import HEAD, Sorted

_LETTER: Final = 4  # the most bytes of one letter


def near(terms: Sorted, text: str, distance: int, prefix: int) -> list[int]:
    """Return the terms within an edit distance that share the first letters."""
    first, stop = terms.beginning(text[:prefix].encode())
    found = _by_halves(terms, text) if distance == 1 and len(text) > 1 else np.arange(first, stop)
    found = found[(found >= first) & (found < stop)]
    close = found[np.abs(terms.lengths(found) - len(text.encode())) <= _LETTER * distance]
    return [
        place
        for place in close.tolist()
        if Levenshtein.distance(terms[place].decode(), text, score_cutoff=distance) <= distance
    ]


def _by_halves(terms: Sorted, text: str) -> Array:
    """Return the terms that begin with the first half or end with the second, as one edit leaves it.

    Of these, only those that from both ends agree in as much as one edit leaves.
    """
    middle, whole = len(text) // 2, text.encode()
    beginning = np.arange(*terms.beginning(text[:middle].encode()))
    found = np.concatenate([beginning, terms.ending(text[middle:].encode())])
    alike = _alike(terms.heads[found], whole) + _alike(terms.tails[found], whole[::-1])
    left = len(whole) - (1 if text.isascii() else _LETTER)
    return np.unique(found[alike >= min(left, HEAD)])


def _alike(numbers: Array, wanted: bytes) -> Array:
    """Return how many of the foremost bytes of each number are those wanted."""
    whole = np.uint64(int.from_bytes(wanted[:HEAD].ljust(HEAD, b"\0"), "big"))
    differ = np.ones((len(numbers), HEAD + 1), bool)
    differ[:, :HEAD] = (numbers ^ whole).astype(">u8").view(np.uint8).reshape(-1, HEAD)
    count: Array = differ.argmax(axis=1)
    return count
