"""A run of Han characters as words: the field's own and the dictionary's, long ones and those inside."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import rjieba

# Longer names are phrases: as words they would hide the words they are made of.
_LONGEST = 8
_SHORTEST = 2

Span = tuple[int, int]


class Word(NamedTuple):
    """A word, its place among the words, where it stands, and whether it is inside a longer one."""

    text: str
    place: int
    start: int
    end: int
    inside: bool


class Segmenter:
    """Cuts by the dictionary, and finds the field's names on top of it.

    The names are not taught to the dictionary: it would hold a second copy of itself for them,
    25 MB a process, and cut the words inside a taught name into pieces across their seams.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_beginning: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if _SHORTEST <= len(name) <= _LONGEST:
                by_beginning[name[:_SHORTEST]].add(name)
        self._by_beginning = {two: sorted(known) for two, known in by_beginning.items()}
        self._insides: dict[str, tuple[Span, ...]] = {}

    def words(self, run: str) -> list[Word]:
        """Return every word of a run in the order of the text, a longer before a shorter.

        A word's place is the count of beginnings before it: 生命探测仪 and the 生命 inside it
        stand at one place, 探测 at the next, and a phrase agrees with the index however long the
        words are that it was cut into.
        """
        common = [(start, end) for _, start, end in rjieba.tokenize(run, "search")]
        names = list(_apart(self._names(run)))
        whole = {*names, *_beside(common, names)}
        spans = {*common, *whole}
        for first, last in names:
            spans.update((first + s, first + e) for s, e in self._inside(run[first:last]))
        beginnings = sorted({start for start, _ in spans})
        return [
            Word(
                run[start:end],
                bisect_left(beginnings, start),
                start,
                end,
                (start, end) not in whole,
            )
            for start, end in sorted(spans, key=lambda span: (span[0], -span[1]))
        ]

    def _names(self, run: str) -> Iterator[Span]:
        for start in range(len(run) - 1):
            for name in self._by_beginning.get(run[start : start + _SHORTEST], ()):
                if run.startswith(name, start):
                    yield start, start + len(name)

    def _inside(self, name: str) -> tuple[Span, ...]:
        """Return the words inside a name, in whatever company it stands: 除雪 and 雪车 in 除雪车."""
        if name not in self._insides:
            pairs = ((s, s + n) for n in (2, 3) for s in range(len(name) - n + 1))
            common = (span for span in pairs if rjieba.has_word(name[slice(*span)]))
            self._insides[name] = tuple({*common, *self._names(name)} - {(0, len(name))})
        return self._insides[name]


def _apart(names: Iterable[Span]) -> Iterator[Span]:
    """Return the names from left to right, at each place the longest, without overlaps."""
    reached = 0
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _beside(common: Iterable[Span], names: list[Span]) -> Iterator[Span]:
    """Return the dictionary's words that are in no longer one and touch no name."""
    reached = 0
    for start, end in sorted(common, key=lambda span: (span[0], -span[1])):
        if end > reached:
            reached = end
            if not any(start < last and first < end for first, last in names):
                yield start, end
