"""Where a text says what was asked, by the same analyzer that found it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.analysis import SUBWORD, Analyzer

_LENGTH = 120
_BEFORE = 24  # how much is shown before the first mark, so that it stands in its sentence
_ENDS = "。！？；\n"


class Run(NamedTuple):
    """A stretch of a text, marked or not; the runs of a text joined are the text."""

    text: str
    marked: bool


def highlight(text: str, words: str, analyzer: Analyzer) -> tuple[Run, ...]:
    """Cut a text into runs, those marked that say what the words ask for."""
    return tuple(_runs(text, _spans(text, words, analyzer)))


def excerpt(text: str, words: str, analyzer: Analyzer, length: int = _LENGTH) -> tuple[Run, ...]:
    """Cut out the stretch that says most of what was asked, with … where text is left out."""
    spans = _spans(text, words, analyzer)
    start = _best_start(text, spans, length)
    end = min(len(text), start + length)
    inside = [
        (max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start
    ]
    runs = list(_runs(text[start:end], inside))
    before = [Run("…", marked=False)] if start else []
    after = [Run("…", marked=False)] if end < len(text) else []
    return (*before, *runs, *after)


def _spans(text: str, words: str, analyzer: Analyzer) -> list[tuple[int, int]]:
    """Return where the text says it, from left to right and without overlaps.

    Pieces of model numbers find but are not marked: a b that stands alone means nothing.
    """
    wanted = {token.text for token in analyzer.query(words) if token.weight >= SUBWORD}
    found = [(t.start, t.end) for t in analyzer.index(text) if t.text in wanted]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in spans:
        if at < start:
            yield Run(text[at:start], marked=False)
        yield Run(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Run(text[at:], marked=False)


def _best_start(text: str, spans: list[tuple[int, int]], length: int) -> int:
    """Return where to begin: the place from which most of what was asked is in sight."""
    if len(text) <= length or not spans:
        return 0
    starts = [max(0, start - _BEFORE) for start, _ in spans]
    seen = {at: len({text[s:e] for s, e in spans if at <= s and e <= at + length}) for at in starts}
    best = max(starts, key=lambda at: (seen[at], -at))
    sentence = max(text.rfind(mark, best, best + _BEFORE) for mark in _ENDS) + 1
    return min(max(best, sentence), len(text) - length) if best else 0
