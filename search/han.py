"""A run of Han characters as words: the field's own and the dictionary's, long ones and those inside."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import rjieba

from search.heads import names_a_kind

# Longer names are phrases: as words they would hide the words they are made of.
_LONGEST = 8
_SHORTEST = 2

Span = tuple[int, int]


class Word(NamedTuple):
    """A word, its place among the words, and where it stands.

    A word ``inside`` stands in a longer one, as 排水 in 排水抢险车; the ``head`` of a word is the
    character that says what it is, as 灯 of 照明灯.
    """

    text: str
    place: int
    start: int
    end: int
    kind: Literal["whole", "inside", "head"]


class Segmenter:
    """Cuts by the dictionary, and finds the field's names on top of it.

    The names are not taught to the dictionary: it would hold a second copy of itself for them,
    25 MB a process. Words that the dictionary does not have are not guessed at: a guess depends
    on the company a word stands in, and then the query's differs from the text's.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_beginning: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if _SHORTEST <= len(name) <= _LONGEST:
                by_beginning[name[:_SHORTEST]].add(name)
        self._by_beginning = {two: sorted(known) for two, known in by_beginning.items()}

    def words(self, run: str) -> list[Word]:
        """Return every word of a run in the order of the text, a longer before a shorter.

        All words count, also across the seams of longer ones, so that 除雪 finds 除雪车 though
        the dictionary cuts 除 and 雪车. A word's place is the count of beginnings before it:
        生命探测仪 and the 生命 inside it stand at one place, 探测 at the next. A head begins
        nothing: it stands at the place of the last word that began before it.
        """
        cut = [(start, end) for _, start, end in rjieba.tokenize(run, "default", hmm=False)]
        names = list(self._names(run))
        apart = list(_apart(names))
        whole = {*apart, *(span for span in cut if not _touches(span, apart))}
        spans = {*cut, *names, *_all_words(run)}
        beginnings = sorted({start for start, _ in spans})
        heads = set(_heads(run, spans, beginnings))
        return [
            Word(
                run[start:end],
                bisect_right(beginnings, start) - 1,
                start,
                end,
                "head" if span in heads else "whole" if span in whole else "inside",
            )
            for span in sorted(spans | heads, key=lambda span: (span[0], -span[1]))
            for start, end in [span]
        ]

    def _names(self, run: str) -> Iterator[Span]:
        for start in range(len(run) - 1):
            for name in self._by_beginning.get(run[start : start + _SHORTEST], ()):
                if run.startswith(name, start):
                    yield start, start + len(name)


def _heads(run: str, spans: Iterable[Span], beginnings: Sequence[int]) -> Iterator[Span]:
    """Return where the words' heads stand. At one place a term stands once, as phrases rely on."""
    taken = {(bisect_right(beginnings, start), run[start:end]) for start, end in spans}
    for start, end in sorted(spans):
        head = bisect_right(beginnings, end - 1), run[end - 1]
        if head not in taken and names_a_kind(run[start:end]):
            taken.add(head)
            yield end - 1, end


def _all_words(run: str) -> Iterator[Span]:
    """Return every word of the dictionary that stands in the run, of two characters or more."""
    at = 0
    seen: set[Span] = set()
    for word in rjieba.cut_all(run):
        if len(word) >= _SHORTEST:
            at = run.find(word, at)
            while (at, at + len(word)) in seen:  # 人人 in 人人人, the second time
                at = run.find(word, at + 1)
            seen.add((at, at + len(word)))
            yield at, at + len(word)


def _apart(names: Iterable[Span]) -> Iterator[Span]:
    """Return the names from left to right, at each place the longest, without overlaps."""
    reached = 0
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _touches(span: Span, names: Iterable[Span]) -> bool:
    return any(span[0] < last and first < span[1] for first, last in names)
