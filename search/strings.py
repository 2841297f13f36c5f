"""Many short strings as two arrays, found without a Python object for each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Self

import numpy as np

from search.arrays import Array

HEAD = 8  # the bytes of a string that are compared as one number
_ALIKE = 32  # strings with the same head are hardly ever more


class Strings:
    """Byte strings in one blob; ``ends[i]`` is where the i-th ends."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self.blob = blob.data
        self.ends = ends
        self._stops = ends.data  # gives plain numbers, which single look-ups want

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> Self:
        kept = list(strings)
        ends = np.fromiter(accumulate(map(len, kept)), np.int64, len(kept))
        return cls(np.frombuffer(b"".join(kept), np.uint8), ends)

    @classmethod
    def read(cls, arrays: Mapping[str, Array], name: str) -> Self:
        return cls(arrays[f"{name}.blob"], arrays[f"{name}.ends"])

    @classmethod
    def joined(cls, several: Sequence["Strings"]) -> "Strings":
        """Return the strings of several as one row."""
        if len(several) == 1:
            return several[0]
        blobs = [np.asarray(each.blob) for each in several]
        starts = np.cumsum([0, *map(len, blobs)])
        ends = [each.ends + start for each, start in zip(several, starts, strict=False)]
        return cls(
            np.concatenate([*blobs, np.empty(0, np.uint8)]),
            np.concatenate([*ends, np.empty(0, np.int64)]),
        )

    def arrays(self, name: str) -> dict[str, Array]:
        return {f"{name}.blob": np.asarray(self.blob), f"{name}.ends": self.ends}

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> bytes:
        start = self._stops[index - 1] if index else 0
        return bytes(self.blob[start : self._stops[index]])

    def texts(self, indexes: Sequence[int]) -> list[str]:
        """Return the strings with these numbers as text."""
        stops, blob = self._stops, self._whole
        return [blob[stops[i - 1] if i else 0 : stops[i]].decode() for i in indexes]

    @cached_property
    def _whole(self) -> bytes:
        """The blob copied, which makes single strings quicker to cut out."""
        return bytes(self.blob)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.slice(0, len(self)))

    def lengths(self, indexes: Array) -> Array:
        """Return the lengths in bytes of the strings with these numbers."""
        before = np.where(indexes > 0, self.ends[indexes - 1], 0)
        return np.asarray(self.ends[indexes] - before)

    def slice(self, start: int, stop: int) -> list[bytes]:
        """Return the strings from start to before stop."""
        first = int(self.ends[start - 1]) if start else 0
        ends = (self.ends[start:stop] - first).tolist()
        blob = bytes(self.blob[first : first + ends[-1]]) if ends else b""
        return [blob[a:b] for a, b in zip([0, *ends], ends, strict=False)]


class Sorted(Strings):
    """Strings in byte order, each once: a dictionary that is searched where it lies.

    ``heads`` has the first bytes of each as one big-endian number: most searches end there.
    """

    def __init__(self, blob: Array, ends: Array, heads: Array | None = None) -> None:
        super().__init__(blob, ends)
        self.heads = _heads(blob, ends) if heads is None else heads
        self._heads = self.heads.data  # gives plain numbers, which single look-ups want

    @classmethod
    def read(cls, arrays: Mapping[str, Array], name: str) -> Self:
        return cls(*(arrays[f"{name}.{part}"] for part in ("blob", "ends", "heads")))

    def arrays(self, name: str) -> dict[str, Array]:
        return super().arrays(name) | {f"{name}.heads": self.heads}

    def find(self, wanted: bytes) -> int:
        """Where the string stands, or -1."""
        index = self.place(wanted)
        return index if index < len(self) and self[index] == wanted else -1

    def place(self, wanted: bytes) -> int:
        """How many strings stand before it."""
        head = number(wanted)
        low = bisect_left(self._heads, head)
        high = bisect_right(self._heads, head, low, min(low + _ALIKE, len(self)))
        if high == low + _ALIKE:  # there may be more
            high = bisect_right(self._heads, head, high)
        return bisect_left(range(high), wanted, low, key=self.__getitem__)

    @cached_property
    def tails(self) -> Array:
        """The last bytes of each as one number, the last byte foremost."""
        return _tails(np.asarray(self.blob), self.ends)

    @cached_property
    def _by_tail(self) -> tuple[Array, Array]:
        order = self.tails.argsort()
        return order, self.tails[order]

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """From where to where the strings begin with the prefix."""
        if len(prefix) <= HEAD:
            return _span(self._heads, prefix)
        after = prefix.rstrip(b"\xff")
        return self.place(prefix), self.place(after[:-1] + bytes([after[-1] + 1]))

    def ending(self, tail: bytes) -> Array:
        """Return those that end so, as far as eight bytes tell."""
        order, tails = self._by_tail
        return order[slice(*_span(tails.data, tail[::-1][:HEAD]))]


def number(text: bytes) -> int:
    """Return the first bytes as one number, the first foremost: numbers stand as their texts do."""
    return int.from_bytes(text[:HEAD].ljust(HEAD, b"\0"), "big")


def _span(ordered: memoryview, beginning: bytes) -> tuple[int, int]:
    """From where to where the numbers, which are in order, begin with these bytes."""
    first = bisect_left(ordered, number(beginning))
    last = int.from_bytes(beginning.ljust(HEAD, b"\xff"), "big")
    return first, bisect_right(ordered, last, first)


def _tails(blob: Array, ends: Array) -> Array:
    starts = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    tails = np.zeros(len(ends), np.uint64)
    for place in range(HEAD):
        at = ends - 1 - place
        byte = np.where(at >= starts, blob[np.maximum(at, 0)], 0).astype(np.uint64)
        tails |= byte << np.uint64(8 * (HEAD - 1 - place))
    return tails


def _heads(blob: Array, ends: Array) -> Array:
    starts = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    heads = np.zeros(len(ends), np.uint64)
    padded = np.concatenate([blob, np.zeros(1, np.uint8)])
    for place in range(HEAD):
        inside = starts + place < ends
        byte = padded[np.where(inside, starts + place, len(blob))].astype(np.uint64)
        heads |= byte << np.uint64(8 * (HEAD - 1 - place))
    return heads
