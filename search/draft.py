"""Documents on their way into a segment: words inverted, numbers put in columns, all of it sealed."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

import numpy as np

from search.arrays import Array
from search.columns import ColumnDraft
from search.document import Document
from search.inversion import Dictionary, Inversion
from search.postings import length_bytes
from search.ranking import lot
from search.schema import CODE, GAP, GROUPS, KEY, MARK, TEXT, TEXTS, code, mark
from search.segment import BOUND, NUMBER, SEAL
from search.strings import Strings


class Splits(Protocol):
    """What the segment needs of an analyzer."""

    def words(self, text: str) -> tuple[Sequence[str], Sequence[int]]:
        """Return the words of a text and the place of each."""


def placed(analyzer: Splits, runs: Sequence[str]) -> tuple[Sequence[str], Sequence[int]]:
    """Return the words of a field's runs and their places, a gap between the runs."""
    first, *others = map(analyzer.words, runs) if runs else (((), ()),)
    if not others:
        return first
    words, places = list(first[0]), list(first[1])
    for own, at in others:
        base = max(places) + GAP if places else 0
        words += own
        places += [base + place for place in at]
    return words, places


def seal(document: Document) -> bytes:
    """Return a digest of all that the index is told of a document; facet values have no order."""
    facets = {name: sorted(values) for name, values in document.facets.items()}
    parts = (document.texts, facets, document.bounds, document.numbers)
    told = [document.key, *(sorted(part.items()) for part in parts)]
    return blake2b(repr(told).encode(), digest_size=SEAL).digest()


class Draft:
    """Documents on their way into a segment."""

    def __init__(self, analyzer: Splits) -> None:
        self._analyzer = analyzer
        self._dictionaries = {group: Dictionary() for group in GROUPS}
        self._fields = {
            name: Inversion(self._dictionaries[group], placed=group == TEXT)
            for group, names in GROUPS.items()
            for name in names
        }
        self._columns: dict[str, ColumnDraft] = defaultdict(ColumnDraft)
        self._keys: list[bytes] = []
        self._seals: list[bytes] = []

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def words(self) -> int:
        """How many words are held: what a draft's memory goes by."""
        return sum(len(self._fields[name]) for name in TEXTS)

    def add(self, document: Document) -> None:
        number = len(self._keys)
        for name, runs in document.texts.items():
            self._fields[name].add(number, *placed(self._analyzer, runs))
        self._fields[KEY].add(number, (document.key,))
        self._fields[MARK].add(number, _marks(document))
        self._fields[CODE].add(number, _codes(document))
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
        for group, names in GROUPS.items():
            terms, places = self._dictionaries[group].ordered()
            arrays |= terms.arrays(f"{group}.terms")
            for name in names:
                arrays |= self._fields[name].postings(terms, places).arrays(name)
        for name in TEXTS:
            lengths = self._fields[name].lengths(len(self))
            arrays[f"{name}.lengths"] = length_bytes(lengths)
            arrays[f"{name}.total"] = np.array([lengths.sum()])
        for name, draft in self._columns.items():
            arrays |= draft.column().arrays(name)
        return arrays


def _marks(document: Document) -> set[str]:
    return {mark(facet, value) for facet, values in document.facets.items() for value in values}


def _codes(document: Document) -> set[str]:
    return {code(model) for model in document.texts.get("model", ())} - {""}
