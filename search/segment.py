"""One segment of the index as it is read: its arrays seen as postings and columns."""

from functools import cache
from typing import Final

from search.arrays import Array, Arrays
from search.columns import Column
from search.postings import Postings
from search.schema import KEY, TEXT, TEXTS
from search.strings import Sorted, Strings

NUMBER: Final = "number."
BOUND: Final = "bound."
SEAL: Final = 16  # bytes of a document's digest


class Segment:
    """A segment that is being read: its arrays, each looked at when it is first needed."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.keys = Strings.read(arrays, "keys")
        self.postings = cache(self._postings)
        self.terms = cache(self._terms)

    def __len__(self) -> int:
        return len(self.keys)

    def verify(self) -> None:
        """Read every byte; raise Damaged if one has changed."""
        self.arrays.verify()

    def _postings(self, field: str) -> Postings:
        return Postings.read(self.arrays, field, self.terms(TEXT if field in TEXTS else field))

    def _terms(self, group: str) -> Sorted:
        return Sorted.read(self.arrays, f"{group}.terms")

    def find(self, key: str) -> int:
        """Return the document with the key, deleted or not, or -1."""
        keys = self.postings(KEY)
        term = keys.find(key.encode())
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
