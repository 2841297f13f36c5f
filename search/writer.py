"""The one who writes: whole segments at once, under a lock, announced by Whoosh's table of contents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from search import arrays
from search.arrays import Array
from search.codec import EXTENSION, ArrayCodec, open_segment
from search.document import Document
from search.draft import Draft, Splits
from search.merging import merged
from search.segment import Segment
from search.storage import contents

NAME: Final = "catalogue"

# A draft is written out when it holds this many words (about 0.6 GB while it is sorted).
DRAFT_WORDS: Final = 40_000_000

# A segment with more dead documents than this is written anew without them.
MOST_DEAD: Final = 0.3
# Every segment makes every word cost one more look-up. When more than so many are of about one
# size (within a power of ten), they become one. Small ones do so at once, which takes
# milliseconds, large ones hardly ever.
SMALL: Final = 1000
MOST_SMALL: Final = 1
MOST_LARGE: Final = 3
# Segments larger than this stay as they are: bringing them together would take gigabytes.
LARGEST: Final = 150_000


class Writer:
    """Adds and removes documents of one index; nothing is seen before ``commit``.

    The caller holds the lock. Documents given twice within one commit must be given once
    (see `index.Writing`), because a segment holds a key only once.
    """

    def __init__(self, storage: FileStorage, analyzer: Splits) -> None:
        self._storage = storage
        self._analyzer = analyzer
        self._toc = contents(storage, NAME)
        self._segments: list[base.Segment] = list(self._toc.segments)
        self._opened: dict[str, Segment] = {}
        self._draft = Draft(analyzer)

    def add(self, document: Document) -> None:
        """Take in a document whose key is not in the index, or was just removed."""
        self._draft.add(document)
        if self._draft.words > DRAFT_WORDS:
            self._flush()

    def remove(self, key: str) -> None:
        """Mark the document with the key as dead, if it is there."""
        for segment in self._segments:
            number = self._open(segment).find(key)
            if number >= 0 and not segment.is_deleted(number):
                segment.delete_document(number)

    def commit(self) -> int:
        """Write what was added, merge what has become too scattered, announce it; its generation."""
        self._flush()
        self._tidy()
        toc = TOC(self._toc.schema, self._segments, self._toc.generation + 1)
        toc.write(self._storage, NAME)
        clean_files(self._storage, NAME, toc.generation, self._segments)
        self._clear_unfinished()
        return int(toc.generation)

    def _clear_unfinished(self) -> None:
        """Delete tables of contents that a killed writer did not finish: Whoosh leaves them."""
        for name in self._storage.list():
            if ".toc." in name:
                self._storage.delete_file(name)

    def _flush(self) -> None:
        if len(self._draft):
            self._segments.append(self._written(self._draft.arrays(), len(self._draft)))
            self._draft = Draft(self._analyzer)

    def _written(self, named: Mapping[str, Array], documents: int) -> base.Segment:
        segment = ArrayCodec().new_segment(self._storage, NAME)
        segment.set_doc_count(documents)
        with self._storage.create_file(segment.make_filename(EXTENSION)) as file:
            arrays.write(file.file, named)
        return segment

    def _open(self, segment: base.Segment) -> Segment:
        name = segment.segment_id()
        if name not in self._opened:
            self._opened[name] = open_segment(self._storage, segment)
        return self._opened[name]

    def _tidy(self) -> None:
        self._segments = [s for s in self._segments if s.doc_count()]
        stale = [s for s in self._segments if s.deleted_count() > MOST_DEAD * s.doc_count_all()]
        alike: dict[int, list[base.Segment]] = defaultdict(list)
        for segment in self._segments:
            if segment not in stale and segment.doc_count() <= LARGEST:
                alike[len(str(segment.doc_count()))].append(segment)
        stale += [s for several in alike.values() if _too_many(several) for s in several]
        if stale:
            rest = [s for s in self._segments if s not in stale]
            self._segments = [*rest, self._merged(stale)]

    def _merged(self, segments: list[base.Segment]) -> base.Segment:
        kept = [_alive(segment) for segment in segments]
        named = merged([self._open(segment) for segment in segments], kept)
        return self._written(named, int(sum(mask.sum() for mask in kept)))


def _too_many(alike: Sequence[base.Segment]) -> bool:
    """Whether segments of about one size are more than should be."""
    small = all(segment.doc_count() < SMALL for segment in alike)
    return len(alike) > (MOST_SMALL if small else MOST_LARGE)


def _alive(segment: base.Segment) -> Array:
    mask = np.ones(segment.doc_count_all(), bool)
    mask[list(segment.deleted_docs())] = False
    return mask


def write_all(
    storage: FileStorage,
    documents: Iterable[Document],
    analyzer: Splits,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Fill a new index; the number of documents. ``on_progress`` hears the count so far."""
    writer = Writer(storage, analyzer)
    seen: set[str] = set()
    for document in documents:
        if document.key in seen:
            raise ValueError(f"two documents have the key {document.key}")
        seen.add(document.key)
        writer.add(document)
        if on_progress:
            on_progress(len(seen))
    writer.commit()
    return len(seen)
