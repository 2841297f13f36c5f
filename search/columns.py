"""Numbers of documents, kept only where a document has one."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from search.arrays import Array


@dataclass(frozen=True, slots=True)
class Column:
    """Documents in order, and one number (``low`` is ``high``) or an interval for each."""

    ids: Array
    low: Array
    high: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array], name: str) -> Self:
        low = arrays[f"{name}.low"]
        return cls(arrays[f"{name}.ids"], low, arrays.get(f"{name}.high", low))

    def arrays(self, name: str) -> dict[str, Array]:
        own = {f"{name}.ids": self.ids.astype(np.uint32), f"{name}.low": self.low}
        return own if self.high is self.low else own | {f"{name}.high": self.high}

    def renumbered(self, numbers: Array) -> Self:
        """Return the same with other document numbers, -1 for those that are gone."""
        new = numbers[self.ids]
        kept = new >= 0
        low = self.low[kept]
        high = low if self.high is self.low else self.high[kept]
        return type(self)(new[kept], low, high)

    def dense(self, documents: int) -> Array:
        """Return a number for every document, NaN where there is none."""
        values = np.full(documents, np.nan)
        values[self.ids] = self.low
        return values


class ColumnDraft:
    """A column that is being filled, document after document."""

    def __init__(self) -> None:
        self._ids = array("I")
        self._low = array("d")
        self._high = array("d")

    def add(self, document: int, low: float, high: float) -> None:
        self._ids.append(document)
        self._low.append(low)
        self._high.append(high)

    def column(self) -> Column:
        low, high = np.array(self._low), np.array(self._high)
        single = bool(np.array_equal(low, high))
        return Column(np.array(self._ids), low, low if single else high)


def joined(columns: Sequence[Column]) -> Column:
    """Columns of one name from segments that follow each other."""
    if len(columns) == 1:
        return columns[0]
    low = np.concatenate([column.low for column in columns])
    single = all(column.high is column.low for column in columns)
    high = low if single else np.concatenate([column.high for column in columns])
    return Column(np.concatenate([column.ids for column in columns]), low, high)
