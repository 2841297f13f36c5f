"""Words that resemble a misspelt one: few candidates by their halves, then the exact distance."""

from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from search.arrays import Array
from search.strings import HEAD, Sorted

_LETTER: Final = 4  # the most bytes of one letter


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
    beginning = np.arange(*terms.beginning(text[:middle].encode()))
    found = np.concatenate([beginning, terms.ending(text[middle:].encode())])
    numbers = np.concatenate([terms.heads[found], terms.tails[found]]).reshape(2, -1)
    numbers ^= np.array([[_number(whole)], [_number(whole[::-1])]], np.uint64)
    left = len(whole) - (1 if text.isascii() else _LETTER)
    places: list[int] = found[_zeros(numbers).sum(axis=0) >= min(left, HEAD)].tolist()
    return sorted(set(places))


def _number(text: bytes) -> int:
    return int.from_bytes(text[:HEAD].ljust(HEAD, b"\0"), "big")


def _zeros(numbers: Array) -> Array:
    """Return how many of the foremost bytes of each number are zero."""
    differ = np.ones((*numbers.shape, HEAD + 1), bool)
    differ[..., :HEAD] = numbers.astype(">u8").view(np.uint8).reshape(*numbers.shape, HEAD)
    count: Array = differ.argmax(axis=-1)
    return count
