"""Our segments as Whoosh sees them, so that every query Whoosh knows can be asked of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermInfo, TermNotFound

from search.arrays import Arrays
from search.matcher import Cursor, RunMatcher
from search.postings import LENGTHS, Postings
from search.schema import KEY, PLAIN, TEXTS
from search.segment import Segment
from search.storage import mapped

EXTENSION = ".arrays"


def open_segment(storage: FileStorage, segment: base.Segment) -> Segment:
    """Return the arrays of a segment that a table of contents names."""
    return Segment(Arrays(mapped(Path(storage.folder, segment.make_filename(EXTENSION)))))


class ArraySegment(W3Segment):
    """One file of arrays; its name, size and deletions are kept in Whoosh's table of contents."""

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(base.Codec):
    """Reads segments for Whoosh, those already open from memory.

    They are written by `writer`, all of a segment at once.
    """

    def __init__(self, opened: Mapping[str, Segment] | None = None) -> None:
        self._opened = opened or {}

    def _arrays(self, storage: FileStorage, segment: base.Segment) -> Segment:
        return self._opened.get(segment.segment_id()) or open_segment(storage, segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> ArraySegment:  # noqa: ARG002
        return ArraySegment(self, indexname)

    def terms_reader(self, storage: FileStorage, segment: base.Segment) -> "TermsReader":
        return TermsReader(self._arrays(storage, segment))

    def per_document_reader(
        self, storage: FileStorage, segment: base.Segment
    ) -> "PerDocumentReader":
        return PerDocumentReader(self._arrays(storage, segment), segment)


class _AbsentError(TermNotFound, KeyError):
    """A term that is not there; Whoosh expects the one error here and the other there."""


class TermsReader(base.TermsReader):
    """The dictionary and the postings."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def _term(self, field: str, text: bytes) -> tuple[Postings, int]:
        if field in self.indexed_field_names():
            postings = self._segment.postings(field)
            if (term := postings.find(text)) >= 0:
                return postings, term
        raise _AbsentError(f"No term {field}:{text!r}")

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._segment.postings(field).find(text) >= 0

    def indexed_field_names(self) -> Iterable[str]:
        return sorted((*TEXTS, *PLAIN))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return (
            pair for field in self.indexed_field_names() for pair in self.terms_from(field, b"")
        )

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        cursor = Cursor(self._segment.postings(fieldname), prefix)
        return ((fieldname, text) for text in cursor.rest())

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        postings, term = self._term(fieldname, text)
        run = postings.run(term)
        lengths = LENGTHS[run.codes & 255]
        return TermInfo(
            weight=float(run.counts.sum()),
            df=len(run.ids),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(run.counts.max()),
            minid=int(run.ids[0]),
            maxid=int(run.ids[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        postings, term = self._term(fieldname, text)
        return postings.frequency(term)

    def frequency(self, fieldname: str, text: bytes) -> float:
        postings, term = self._term(fieldname, text)
        return float(postings.run(term).counts.sum())

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> RunMatcher:
        return RunMatcher(*self._term(fieldname, text), format_, (fieldname, text), scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:  # noqa: ARG002
        return Cursor(self._segment.postings(fieldname))


class PerDocumentReader(base.PerDocumentReader):
    """Lengths, deletions and the key of each document."""

    def __init__(self, arrays: Segment, segment: base.Segment) -> None:
        self._arrays = arrays
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        return [int(number) for number in self._segment.deleted_docs()]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in TEXTS:
            return default
        return int(LENGTHS[self._arrays.lengths(fieldname)[docnum]]) or default

    def field_length(self, fieldname: str) -> int:
        return self._arrays.total(fieldname) if fieldname in TEXTS else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[np.min(self._arrays.lengths(fieldname))])

    def max_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[np.max(self._arrays.lengths(fieldname))])

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {KEY: self._arrays.keys[docnum].decode()}
