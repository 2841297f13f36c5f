"""Sets of documents as bits: sixty-four documents are compared and counted at once."""

from collections.abc import Iterable

import numpy as np

from search.arrays import Array

_WORD = 64
_SHIFT, _LAST = 6, 63  # a number's word, and its place in the word


def packed(mask: Array) -> Array:
    """Return the set of the documents where the mask is true."""
    room = np.zeros(-(-len(mask) // _WORD) * (_WORD // 8), np.uint8)
    body = np.packbits(mask, bitorder="little")
    room[: len(body)] = body
    return room.view(np.uint64)


def of_ids(ids: Array, documents: int) -> Array:
    """Return the set of the documents with these numbers."""
    if len(ids) * _WORD < documents:
        room = np.zeros(-(-documents // _WORD), np.uint64)
        numbers = ids.astype(np.uint64)
        np.bitwise_or.at(room, ids >> _SHIFT, np.uint64(1) << (numbers & np.uint64(_LAST)))
        return room
    mask = np.zeros(documents, bool)
    mask[ids] = True
    return packed(mask)


def unpacked(bits: Array, documents: int) -> Array:
    """Return the set as a mask."""
    return np.unpackbits(bits.view(np.uint8), count=documents, bitorder="little").view(bool)


def size(bits: Array) -> int:
    """How many documents are in the set."""
    return int(np.add.reduce(np.bitwise_count(bits), dtype=np.int64))


def sizes(rows: Array, bits: Array) -> Array:
    """How many documents of the set are in each row of sets."""
    counts: Array = np.add.reduce(np.bitwise_count(rows & bits), axis=1, dtype=np.int64)
    return counts


def having(bits: Array, documents: Iterable[int]) -> list[bool]:
    """Say of each document whether it is in the set."""
    words = bits.data  # gives plain numbers, which single look-ups want
    return [bool(words[number >> _SHIFT] >> (number & _LAST) & 1) for number in documents]
