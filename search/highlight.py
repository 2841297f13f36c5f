"""Where texts say what was asked, by the same analyzer that found them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.analysis import SUBWORD, Analyzer


class Run(NamedTuple):
    """A stretch of a text, marked or not; the runs of a text joined are the text."""

    text: str
    marked: bool


class Highlighter:
    """Cuts any number of texts into runs, those marked that say what some words ask for."""

    def __init__(self, words: str, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        # Pieces of model numbers find but are not marked: a b that stands alone means nothing.
        self._wanted = {t.text for t in analyzer.query(words) if t.weight >= SUBWORD}

    def __call__(self, text: str) -> tuple[Run, ...]:
        spans = (
            (start, end) for term, start, end in self._analyzer.spans(text) if term in self._wanted
        )
        return tuple(_runs(text, _merged(spans)))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans from left to right and without overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
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
