"""What a reader may be about to type: names in both languages and by their sound."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.folding import fold
from search.naming import atoms
from search.pinyin import spoken
from search.vocabulary import Term, Vocabulary

MOST = 10

# What is offered first when several kinds begin alike: what a reader chooses among most.
_KINDS = ("category", "scenario", "product", "enterprise", "indicator", "standard", "model")

# One letter begins so many names that more of them would not change the ten shown.
_MOST_READ = 2000


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that begins with what was typed, and what it is."""

    text: str
    kind: str
    value: str


class Suggestions:
    """Every name by every way to begin it, in one sorted list that is searched by halving."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        rows = {
            (key, late, name): completion
            for kind, term in reversed(list(_terms(vocabulary)))
            for name in term.names
            for completion in [Completion(name, kind, term.value)]
            for late, key in _beginnings(name, inner=kind != "product")
        }
        self._keys = sorted(rows)
        self._completions = [rows[key] for key in self._keys]

    def complete(self, typed: str, limit: int = MOST) -> tuple[Completion, ...]:
        """Return the names that begin with what was typed, each thing once under its best name."""
        ranked = sorted(self._beginning_with(_plain(typed)), key=lambda found: found[0])
        best: dict[tuple[str, str], Completion] = {}
        for _, completion in ranked:
            best.setdefault((completion.kind, completion.value), completion)
        return tuple(best.values())[:limit]

    def _beginning_with(self, prefix: str) -> Iterator[tuple[tuple[object, ...], Completion]]:
        """Return completions with their rank: whole names, then beginnings, sounds, later words."""
        first = bisect_left(self._keys, (prefix, 0, ""))
        for at in range(first, min(first + _MOST_READ, len(self._keys)) if prefix else first):
            key, late, name = self._keys[at]
            if not key.startswith(prefix):
                return
            completion = self._completions[at]
            yield (key != prefix, late, _KINDS.index(completion.kind), len(name), name), completion


def _terms(vocabulary: Vocabulary) -> Iterator[tuple[str, Term]]:
    groups = {
        "category": vocabulary.categories,
        "scenario": vocabulary.scenarios,
        "product": vocabulary.products,
        "enterprise": vocabulary.makers,
        "indicator": vocabulary.indicators,
        "standard": vocabulary.standards,
        "model": vocabulary.models,
    }
    return ((kind, term) for kind, terms in groups.items() for term in terms)


def _plain(text: str) -> str:
    """Return the letters, digits and Han characters alone: ``GB/T 36750`` begins like ``gbt367``."""
    return "".join(c for c in fold(text) if c.isalnum())


@lru_cache(maxsize=65_536)  # names outlive the states of the record that name them
def _beginnings(name: str, *, inner: bool) -> tuple[tuple[int, str], ...]:
    """Return the ways to begin a name: itself, its sound, its initials, and its later words."""
    return tuple(_ways(name, inner=inner))


def _ways(name: str, *, inner: bool) -> Iterator[tuple[int, str]]:
    yield 0, _plain(name)
    heard = spoken(fold(name))
    if heard is not None:
        yield 1, heard[0]
        yield 1, heard[1]
    for atom in atoms(name)[1:] if inner else ():
        yield 2, _plain(name[atom.start :])
