"""What a reader may be about to type: names in both languages and by their sound."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

import numpy as np

from search import beginnings
from search.arrays import Array
from search.beginnings import KINDS, Completion
from search.strings import Sorted, Strings
from search.vocabulary import Term, Vocabulary

MOST: Final = 10

# One letter begins so many names that more of them would not change the ten shown.
_MOST_READ: Final = 2000

# What is offered first is one number: whole names, then beginnings, sounds, later words; the kind;
# how long the name is.
_LONGER, _LATE, _KIND = np.int64(1 << 32), np.int64(1 << 24), np.int64(1 << 16)


class Suggestions:
    """Every name by every way to begin it, searched by halving where it lies."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._keys = Sorted.read(arrays, "keys")
        self._late, self._whose = arrays["late"], arrays["whose"]
        self._texts = Strings.read(arrays, "texts")
        self._values = Strings.read(arrays, "values")
        self._kinds, self._letters = arrays["kinds"], arrays["letters"]

    def complete(self, typed: str, limit: int = MOST) -> tuple[Completion, ...]:
        """Return the names that begin with what was typed, each thing once under its best name."""
        prefix = beginnings.plain(typed).encode()
        best: dict[tuple[str, str], Completion] = {}
        for completion in self._ranked(prefix) if prefix else ():
            best.setdefault((completion.kind, completion.value), completion)
            if len(best) == limit:
                break
        return tuple(best.values())

    def _ranked(self, prefix: bytes) -> Iterator[Completion]:
        """Yield what begins so, the best first; names that are as good in the order of letters."""
        first, last = self._keys.beginning(prefix)
        rows = np.arange(first, min(last, first + _MOST_READ))
        whose = self._whose[rows]
        longer = self._keys.lengths(rows) > len(prefix)
        ranks = longer.astype(np.int64) * _LONGER + self._late[rows] * _LATE
        ranks += (self._kinds[whose] * _KIND + self._letters[whose]).astype(np.int64)
        order = ranks.argsort(kind="stable")
        for _, alike in groupby(order.tolist(), ranks.tolist().__getitem__):
            yield from sorted(map(self._completion, whose[[*alike]].tolist()), key=_text)

    def _completion(self, number: int) -> Completion:
        kind = KINDS[self._kinds[number]]
        return Completion(self._texts[number].decode(), kind, self._values[number].decode())


def _text(completion: Completion) -> str:
    return completion.text


def named(
    vocabulary: Vocabulary, products: Iterable[Term] = (), models: Iterable[Term] = ()
) -> Iterator[Completion]:
    """Yield every name that can be completed: those of the field, of makers and of products."""
    groups: dict[str, Iterable[Term]] = {
        "category": vocabulary.categories,
        "scenario": vocabulary.scenarios,
        "product": products,
        "enterprise": vocabulary.makers,
        "indicator": vocabulary.indicators,
        "standard": vocabulary.standards,
        "model": models,
    }
    for kind, terms in groups.items():
        for term in terms:
            for name in term.names:
                yield Completion(name, kind, term.value)
