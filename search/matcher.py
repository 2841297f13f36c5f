"""One term's postings walked one by one, and the dictionary along with it: what Whoosh's queries need."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ReadTooFar
from whoosh.matching.mcore import LeafMatcher

from search.postings import LENGTHS, Postings


class Cursor(base.FieldCursor):
    """A place among the terms a field has: what Whoosh's automata walk along."""

    def __init__(self, postings: Postings, start: bytes = b"") -> None:
        self._terms = postings.terms
        self._own = np.flatnonzero(np.diff(postings.starts))
        self._place = 0
        self.find(start)

    def first(self) -> str | None:
        self._place = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        wanted = string if isinstance(string, bytes) else string.encode()
        self._place = int(self._own.searchsorted(self._terms.place(wanted)))
        return self.text()

    def next(self) -> str | None:
        self._place += 1
        return self.text()

    def text(self) -> str | None:
        return self._terms[int(self._own[self._place])].decode() if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._place < len(self._own)

    def rest(self) -> Iterator[bytes]:
        """Return the terms from here on."""
        return (self._terms[number] for number in self._own[self._place :].tolist())


class RunMatcher(LeafMatcher):
    """One term's postings, walked one by one."""

    def __init__(
        self, postings: Postings, term: int, format_: Any, named: tuple[str, bytes], scorer: Any
    ) -> None:
        run = postings.run(term)
        self._ids: list[int] = run.ids.tolist()
        self._counts: list[int] = run.counts.tolist()
        self._lengths = run.codes & 255
        self._postings = postings
        self._number = term
        self._term = named
        self._at = 0
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "RunMatcher":
        twin = object.__new__(RunMatcher)
        twin.__dict__.update(self.__dict__)
        return twin

    def id(self) -> int:
        return self._ids[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._at :])

    def next(self) -> bool:
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, id, self._at)

    def skip_to_quality(self, minquality: float) -> int:
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._ids)
        return 1

    def weight(self) -> float:
        return float(self._counts[self._at])

    def value(self) -> bytes:
        places, edges = self._postings.places_of(self._number)
        own = places[edges[self._at] : edges[self._at + 1]]
        return bytes(self.format.encode(own.tolist()))

    def block_min_id(self) -> int:
        return self._ids[0]

    def block_max_id(self) -> int:
        return self._ids[-1]

    def block_min_length(self) -> int:
        return int(LENGTHS[self._lengths.min()])

    def block_max_length(self) -> int:
        return int(LENGTHS[self._lengths.max()])

    def block_max_weight(self) -> float:
        return float(max(self._counts))
