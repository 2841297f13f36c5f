"""Sets of documents as bits: sixty-four documents are compared and counted at once."""

import numpy as np

from search.arrays import Array

_WORD = 64
_SHIFT = 6


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
        np.bitwise_or.at(room, ids >> _SHIFT, np.uint64(1) << (numbers & np.uint64(_WORD - 1)))
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


def holding(bits: Array, documents: Array) -> Array:
    """Say of each document by 1 or 0 whether it is in the set."""
    shifted: Array = bits[documents >> _SHIFT] >> (documents & (_WORD - 1)).astype(np.uint64)
    return shifted & np.uint64(1)


def holds(bits: Array, document: int) -> bool:
    """Whether the document is in the set."""
    return bool(int(bits[document // _WORD]) >> (document % _WORD) & 1)
