"""Other words for the same thing, and words that say nothing, from two reviewed data files."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, Self

OTHER = 0.4  # another word for what was typed: finds it, but the word itself comes first


class Said(Protocol):
    """As much of a token as is needed here."""

    @property
    def text(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def weight(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a query that another word stands for."""

    position: int
    start: int
    end: int


class Thesaurus:
    """Groups of words that mean the same, in both languages and both directions."""

    def __init__(
        self, groups: Iterable[tuple[str, ...]] = (), stopwords: Iterable[str] = ()
    ) -> None:
        self._groups = tuple(groups)
        self._stopwords = tuple(stopwords)
        self._empty: frozenset[str] = frozenset()
        self._others: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        self._longest = 1

    @classmethod
    def shipped(cls) -> Self:
        """Read the one the site uses: ``data/synonyms.tsv`` and ``data/stopwords.txt``."""
        data = files("search").joinpath("data")
        rows = _lines(data.joinpath("synonyms.tsv").read_text("utf-8"))
        groups = (tuple(w.strip() for w in row.split("\t")[0].split("|")) for row in rows)
        return cls(groups, shipped_stopwords())

    def words(self) -> Iterator[str]:
        for group in self._groups:
            yield from group

    def prepare(self, analyze: Callable[[str], Iterable[Said]]) -> None:
        """Turn the words into the terms they are looked up by, and those that are asked for them."""
        others: dict[tuple[str, ...], dict[tuple[str, ...], None]] = defaultdict(dict)
        for group in self._groups:
            words = [tuple(analyze(word)) for word in group]
            terms = [tuple(term.text for term in word) for word in words]
            asked = [_smallest(word) for word in words]
            for term in terms:
                rest = (a for a, o in zip(asked, terms, strict=True) if o != term)
                others[term].update(dict.fromkeys(rest))
        self._others = {term: tuple(rest) for term, rest in others.items()}
        self._longest = max((len(term) for term in others), default=1)
        said = (term for word in self._stopwords for term in analyze(word))
        self._empty = frozenset(term.text for term in said)

    def is_empty(self, term: str) -> bool:
        """Whether the term says nothing about what is looked for."""
        return term in self._empty

    def others(self, said: Sequence[Said]) -> Iterator[tuple[Span, tuple[str, ...], float]]:
        """For each stretch of the query that has them: where it stands, other words, their weight.

        A phrase shares its weight among its words, so that a long synonym does not shout.
        """
        whole = [token for token in said if token.weight == 1.0]
        inside = [[token] for token in said if token.weight != 1.0]
        for stretch in (*_stretches(whole, self._longest), *inside):
            weight = OTHER * min(token.weight for token in stretch)
            span = Span(stretch[0].position, stretch[0].start, stretch[-1].end)
            for texts in self._others.get(tuple(token.text for token in stretch), ()):
                yield span, texts, weight / len(texts)


def _smallest(terms: Sequence[Said]) -> tuple[str, ...]:
    """Return the terms that hold no other: high and rise, which stand in high-rise and in high rise."""
    return tuple(
        term.text
        for term in terms
        if not any(o is not term and term.start <= o.start and o.end <= term.end for o in terms)
    )


def _stretches(said: Sequence[Said], longest: int) -> Iterator[Sequence[Said]]:
    for first in range(len(said)):
        for last in range(first + 1, min(first + longest, len(said)) + 1):
            yield said[first:last]


def shipped_stopwords() -> list[str]:
    """Read ``data/stopwords.txt``."""
    return _lines(files("search").joinpath("data/stopwords.txt").read_text("utf-8"))


def shipped_asking() -> list[str]:
    """Read ``data/asking.txt``: words that are looked for, but add nothing to a reading."""
    return _lines(files("search").joinpath("data/asking.txt").read_text("utf-8"))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
