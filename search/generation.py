"""One state of the index, never changed: its segments side by side, numbered as one."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from whoosh.filedb.filestore import FileStorage

from search import bits
from search.arrays import Array
from search.codec import open_segment
from search.columns import Column, joined
from search.postings import LENGTHS, Postings
from search.ranking import K1, WITHDRAWN, B, idf
from search.schema import MARK, TEXT, TEXTS, mark
from search.segment import NUMBER, Segment
from search.storage import contents
from search.strings import Strings
from search.writer import NAME

_GRADE = f"{NUMBER}grade"

# Where the postings of a term stand: from where to before where, and the segment's first document.
Span = tuple[Postings, int, int, int]

_Kept = TypeVar("_Kept")


class Generation:
    """The documents of one commit. Documents are numbered from 0; the dead keep their numbers."""

    def __init__(self, storage: FileStorage, known: Mapping[str, Segment] | None = None) -> None:
        self.storage = storage
        self.toc = contents(storage, NAME)
        self.number = int(self.toc.generation)
        self.name = f"{Path(storage.folder).name}-{self.number}"
        self.by_id = {
            segment.segment_id(): (known or {}).get(segment.segment_id())
            or open_segment(storage, segment)
            for segment in self.toc.segments
        }
        self.segments = list(self.by_id.values())
        edges = np.cumsum([0, *map(len, self.segments)])
        self.bases: list[int] = edges[:-1].tolist()
        self.documents = int(edges[-1])
        self.alive = np.ones(self.documents, bool)
        for segment, base in zip(self.toc.segments, self.bases, strict=True):
            self.alive[np.fromiter(segment.deleted_docs(), np.int64) + base] = False
        self.all_alive = bool(self.alive.all())
        self.alive_bits = bits.packed(self.alive)
        self._kept: dict[Any, Any] = {}
        self._tables: dict[str, Array] = {}
        self._lock = Lock()

    def parts(self) -> Iterator[tuple[Segment, int]]:
        """Each segment with the number of its first document."""
        return zip(self.segments, self.bases, strict=True)

    @cached_property
    def _keys(self) -> Strings:
        return Strings.joined([segment.keys for segment in self.segments])

    def keys_of(self, documents: Sequence[int]) -> list[str]:
        """Return the keys of some documents."""
        return self._keys.texts(documents)

    def keys(self) -> Iterator[str]:
        """Return the keys of all living documents."""
        for segment, base in self.parts():
            alive = self.alive[base : base + len(segment)].tolist()
            yield from (k.decode() for k, lives in zip(segment.keys, alive, strict=True) if lives)

    def seals(self) -> dict[str, bytes]:
        """Each living document's key and digest."""
        rows = np.concatenate([segment.seals() for segment in self.segments] or [np.empty((0, 1))])
        return {k: bytes(row) for k, row in zip(self.keys(), rows[self.alive], strict=True)}

    def spans(self, group: str, text: bytes, fields: Iterable[str]) -> dict[str, list[Span]]:
        """Return where the postings of a term stand, for each field of its group that has any."""
        spans: dict[str, list[Span]] = {}
        for segment, base in self.parts():
            term = segment.terms(group).find(text)
            if term < 0:
                continue
            for field in fields:
                postings = segment.postings(field)
                first, stop = postings.edges[term], postings.edges[term + 1]
                if first < stop:
                    spans.setdefault(field, []).append((postings, first, stop, base))
        return spans

    def rarity(self, spans: Mapping[str, Sequence[Span]]) -> float:
        """Return what a word counts for, found so in the texts: the dead are counted, as by Whoosh."""
        most = max([sum([stop - first for _, first, stop, _ in own]) for own in spans.values()])
        return idf(self.documents, most)

    def rarity_of(self, text: bytes) -> float:
        """Return the same of a word, zero where no text has it."""
        spans = self.spans(TEXT, text, TEXTS)
        return self.rarity(spans) if spans else 0.0

    def impacts(self, field: str) -> Array:
        """BM25 without idf for every code: the table that scoring is a look into."""
        known = self._tables.get(field)
        if known is None:
            known = self._tables.setdefault(field, self._impacts(field))
        return known

    def _impacts(self, field: str) -> Array:
        words = sum(segment.total(field) for segment in self.segments)
        average = (words / self.documents if self.documents else 0) or 1
        counts = np.arange(256, dtype=np.float64)[:, None]
        lengths = np.maximum(LENGTHS, 1)
        norm = K1 * ((1 - B[field]) + B[field] * lengths / average)
        table: Array = (counts * (K1 + 1)) / (counts + norm)
        return table.ravel()

    def column(self, name: str) -> Column | None:
        """Return a column over all segments, the dead left out; None where no document has it."""
        return self._once(("column", name), lambda: self._column(name))

    def _column(self, name: str) -> Column | None:
        found = [(s.column(name), base) for s, base in self.parts()]
        moved = [Column(c.ids.astype(np.intp) + b, c.low, c.high) for c, b in found if c]
        if not moved:
            return None
        whole = joined(moved)
        if self.all_alive:
            return whole
        return whole.renumbered(np.where(self.alive, np.arange(self.documents), -1))

    def numbers(self, name: str) -> Array:
        """Return a number for every document, NaN where there is none."""
        column = self.column(NUMBER + name)
        return np.full(self.documents, np.nan) if column is None else column.dense(self.documents)

    @cached_property
    def turns(self) -> Array:
        """The place of every document in the published lot that orders equal scores."""
        turns = np.empty(self.documents, np.uint32)
        turns[self.by_lot] = np.arange(self.documents, dtype=np.uint32)
        return turns

    @cached_property
    def by_lot(self) -> Array:
        """All documents in the order of the lot, the withdrawn behind all others."""
        if not self.segments:
            return np.empty(0, np.int64)
        lots = np.concatenate([segment.arrays["lots"] for segment in self.segments])
        drawn = lots.argsort(kind="stable")
        behind = self._withdrawn[drawn]
        return np.concatenate([drawn[~behind], drawn[behind]])

    @cached_property
    def _withdrawn(self) -> Array:
        withdrawn = np.zeros(self.documents, bool)
        found = self.spans(MARK, mark(*WITHDRAWN).encode(), (MARK,))
        for postings, first, stop, base in found.get(MARK, ()):
            withdrawn[postings.ids[first:stop].astype(np.intp) + base] = True
        return withdrawn

    def ordered(self, name: str, *, descending: bool) -> Array:
        """All documents by a number, equals by lot, those without it last."""
        return self._once(("order", name, descending), lambda: self._ordered(name, descending))

    def _ordered(self, name: str, descending: bool) -> Array:
        values = self.numbers(name)
        missing = np.isnan(values)
        keys = np.where(missing, 0.0, -values if descending else values)
        return np.lexsort((self.turns, keys, missing)).astype(np.uint32)

    @cached_property
    def grades(self) -> Array | None:
        """The strongest grade of evidence of every document, or None where none is told."""
        column = self.column(_GRADE)
        return None if column is None else np.nan_to_num(column.dense(self.documents))

    def _once(self, name: Hashable, make: Callable[[], _Kept]) -> _Kept:
        """Make what is asked for the first time; two at once may both make it, and agree."""
        if name not in self._kept:
            made = make()
            with self._lock:
                self._kept.setdefault(name, made)
        kept: _Kept = self._kept[name]
        return kept
