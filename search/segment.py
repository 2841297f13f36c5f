"""One segment of the index: documents drafted into arrays, and arrays read as postings and columns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from typing import Final, Protocol

import numpy as np

from search.arrays import Array, Arrays
from search.columns import Column, ColumnDraft, joined
from search.document import Document
from search.inversion import Inversion
from search.postings import Postings, length_bytes, merge
from search.ranking import lot
from search.schema import CODE, GAP, KEY, MARK, PLAIN, TEXTS, code, mark
from search.strings import Strings

NUMBER: Final = "number."
BOUND: Final = "bound."
SEAL: Final = 16  # bytes of a document's digest


class Word(Protocol):
    """What the segment needs of a token."""

    @property
    def text(self) -> str: ...
    @property
    def position(self) -> int: ...


class Splits(Protocol):
    """What the segment needs of an analyzer."""

    def index(self, text: str) -> Sequence[Word]: ...


def placed(analyzer: Splits, runs: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the words of a field's runs and their places, a gap between the runs."""
    words: list[str] = []
    places: list[int] = []
    for run in runs:
        base = max(places) + GAP if places else 0
        tokens = analyzer.index(run)
        words += [token.text for token in tokens]
        places += [base + token.position for token in tokens]
    return words, places


def seal(document: Document) -> bytes:
    """Return a digest of all that the index is told of a document."""
    parts = (document.texts, document.facets, document.bounds, document.numbers)
    told = [document.key, *(sorted(part.items()) for part in parts)]
    return blake2b(repr(told).encode(), digest_size=SEAL).digest()


class Draft:
    """Documents on their way into a segment."""

    def __init__(self, analyzer: Splits) -> None:
        self._analyzer = analyzer
        self._texts = {name: Inversion(placed=True) for name in TEXTS}
        self._plain = {name: Inversion(placed=False) for name in PLAIN}
        self._columns: dict[str, ColumnDraft] = defaultdict(ColumnDraft)
        self._keys: list[bytes] = []
        self._seals: list[bytes] = []

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def words(self) -> int:
        """How many words are held: what a draft's memory goes by."""
        return sum(map(len, self._texts.values()))

    def add(self, document: Document) -> None:
        number = len(self._keys)
        for name, runs in document.texts.items():
            self._texts[name].add(number, *placed(self._analyzer, runs))
        self._plain[KEY].add(number, (document.key,))
        self._plain[MARK].add(number, _marks(document))
        self._plain[CODE].add(number, _codes(document))
        for name, value in document.numbers.items():
            self._columns[NUMBER + name].add(number, value, value)
        for name, (low, high) in document.bounds.items():
            self._columns[BOUND + name].add(number, low, high)
        self._keys.append(document.key.encode())
        self._seals.append(seal(document))

    def arrays(self) -> dict[str, Array]:
        """Return the segment as named arrays, ready to be written."""
        arrays = Strings.of(self._keys).arrays("keys")
        arrays["seals"] = np.frombuffer(b"".join(self._seals), np.uint8)
        arrays["lots"] = np.fromiter(map(lot, self._keys), np.uint64, len(self))
        for name, field in (self._texts | self._plain).items():
            arrays |= field.postings().arrays(name)
        for name, field in self._texts.items():
            lengths = field.lengths(len(self))
            arrays[f"{name}.lengths"] = length_bytes(lengths)
            arrays[f"{name}.total"] = np.array([lengths.sum()])
        for name, draft in self._columns.items():
            arrays |= draft.column().arrays(name)
        return arrays


def _marks(document: Document) -> set[str]:
    return {mark(facet, value) for facet, values in document.facets.items() for value in values}


def _codes(document: Document) -> set[str]:
    return {code(model) for model in document.texts.get("model", ())} - {""}


class Segment:
    """A segment that is being read: its arrays, each looked at when it is first needed."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.keys = Strings.read(arrays, "keys")
        self.postings = cache(self._postings)

    def __len__(self) -> int:
        return len(self.keys)

    def verify(self) -> None:
        """Read every byte; raise Damaged if one has changed."""
        self.arrays.verify()

    def _postings(self, field: str) -> Postings:
        return Postings.read(self.arrays, field)

    def find(self, key: str) -> int:
        """Return the document with the key, deleted or not, or -1."""
        keys = self.postings(KEY)
        term = keys.terms.find(key.encode())
        return int(keys.ids[keys.starts[term]]) if term >= 0 else -1

    def lengths(self, field: str) -> Array:
        """Return the length byte of every document."""
        return self.arrays[f"{field}.lengths"]

    def total(self, field: str) -> int:
        """Return the number of words in the field of all documents."""
        return int(self.arrays[f"{field}.total"][0])

    def columns(self) -> set[str]:
        """Return the names of all columns."""
        ending = ".low"
        return {name.removesuffix(ending) for name in self.arrays if name.endswith(ending)}

    def column(self, name: str) -> Column | None:
        return Column.read(self.arrays, name) if f"{name}.low" in self.arrays else None

    def seals(self) -> Array:
        """Return a row of bytes for every document."""
        return self.arrays["seals"].reshape(-1, SEAL)


def merged(segments: Sequence[Segment], kept: Sequence[Array]) -> dict[str, Array]:
    """Several segments as one, with only the documents that each mask keeps."""
    numbers = _numbered(kept)
    keys = (key for s, mask in zip(segments, kept, strict=True) for key in _chosen(s.keys, mask))
    arrays = Strings.of(keys).arrays("keys")
    pairs = list(zip(segments, kept, strict=True))
    arrays["seals"] = np.concatenate([s.seals()[m] for s, m in pairs]).ravel()
    arrays["lots"] = np.concatenate([s.arrays["lots"][m] for s, m in pairs])
    for name in (*TEXTS, *PLAIN):
        parts = [(s.postings(name), n) for s, n in zip(segments, numbers, strict=True)]
        arrays |= merge(parts).arrays(name)
    for name in TEXTS:
        lengths = [s.lengths(name)[m] for s, m in zip(segments, kept, strict=True)]
        arrays[f"{name}.lengths"] = np.concatenate(lengths)
        arrays[f"{name}.total"] = _total(segments, kept, name)
    for name in set().union(*(s.columns() for s in segments)):
        found = [(s.column(name), n) for s, n in zip(segments, numbers, strict=True)]
        arrays |= joined([c.renumbered(n) for c, n in found if c is not None]).arrays(name)
    return arrays


def _numbered(kept: Sequence[Array]) -> list[Array]:
    """Return the new number of every document of every segment, -1 for those left out."""
    numbers, base = [], 0
    for mask in kept:
        numbers.append(np.where(mask, np.cumsum(mask) - 1 + base, -1))
        base += int(mask.sum())
    return numbers


def _chosen(keys: Strings, mask: Array) -> list[bytes]:
    return [key for key, keep in zip(keys, mask.tolist(), strict=True) if keep]


def _total(segments: Sequence[Segment], kept: Sequence[Array], field: str) -> Array:
    """Count the words of the documents kept, posting by posting: length bytes are too coarse."""
    total = 0
    for segment, mask in zip(segments, kept, strict=True):
        if mask.all():
            total += segment.total(field)
        else:
            postings = segment.postings(field)
            total += int((postings.codes >> 8)[mask[postings.ids]].sum(dtype=np.int64))
    return np.array([total])
