"""The record as columns: every product a place in arrays, as it stood when the outbox ended here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from catalogue.domain.listing import Catalogue
from catalogue.domain.sheet import Scope
from catalogue.domain.words import Words

Array: TypeAlias = NDArray[Any]

NEVER = -1  # the day of a report that is not there
UNSAID = ""  # the first of all texts: a figure that is a number has no other


@dataclass(frozen=True, slots=True)
class Column:
    """All figures of one indicator, those of one product side by side.

    ``low`` and ``high`` are guaranteed in the canonical unit; both are nan where nothing is. Texts
    and conditions stand once in their tables; a figure holds the number of its own.
    """

    product: Array
    low: Array
    high: Array
    level: Array
    text: Array
    texts: tuple[str, ...]
    condition: Array
    conditions: tuple[Words, ...]

    @property
    def numeric(self) -> Array:
        """Return which figures are numbers, not texts."""
        known: Array = self.text == self.texts.index(UNSAID)
        return known


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every product as a place in arrays, in the order of the codes."""

    told: int  # the last row of the outbox that this knows of
    codes: tuple[str, ...]
    ids: dict[str, int]
    category: Array
    categories: tuple[str, ...]
    scenarios: dict[str, Array]
    made: Array  # places of products, one for each of their named makers
    maker: Array  # the maker of each of these
    maker_codes: tuple[str, ...]
    turns: Array
    level: Array
    reported: Array
    listed: dict[Catalogue, Array]
    stopped: Array
    columns: dict[str, Column] = field(default_factory=dict)  # those that were asked for so far

    def within(self, scope: Scope) -> Array:
        """Return the places of the products in a scope, in the order of the codes."""
        held = np.ones(len(self.codes), bool)
        if scope.category:
            held &= self.category == _place(self.categories, scope.category)
        if scope.scenario:
            held &= self.scenarios.get(scope.scenario, np.zeros(len(self.codes), bool))
        return np.flatnonzero(held)


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -1
