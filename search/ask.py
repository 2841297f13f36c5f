"""The whole way from a reader's words to an answer: read, search, and where nothing is found, help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from search import language
from search.correct import Corrections
from search.language import Reading
from search.relax import Part, relaxed
from search.request import Request
from search.results import Results
from search.vocabulary import FACETS, Vocabulary


class Searches(Protocol):
    """As much of an index as is needed here."""

    def search(
        self, request: Request, facets: Sequence[str] = ..., *, explain: bool = ...
    ) -> Results: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, how it was read, what was searched for and what that found.

    ``meant`` are words the reader may have meant; with ``instead`` they were searched for, since
    the words as typed find nothing. ``dropped`` is what was given up for the same reason.
    """

    asked: Request
    reading: Reading
    request: Request
    results: Results
    meant: str | None = None
    instead: bool = False
    dropped: tuple[Part, ...] = ()


def ask(
    asked: Request,
    index: Searches,
    vocabulary: Vocabulary,
    corrections: Corrections,
    facets: Sequence[str] = FACETS,
) -> Answer:
    """Answer an address: as it is, else with its slips put right, else with less asked."""
    meant = corrections.correct(asked.words, lambda word: _count(index, word) > 0)
    answer = replace(_answer(asked, index, vocabulary, facets), meant=meant)
    if answer.results.total or not asked.words:
        return (
            answer if says_more(meant, answer.reading, vocabulary) else replace(answer, meant=None)
        )
    if meant is not None:
        better = _answer(asked.with_words(meant), index, vocabulary, facets)
        if better.results.total:
            return replace(better, asked=asked, meant=meant, instead=True)
    return _with_less(replace(answer, meant=None), index, facets)


def says_more(meant: str | None, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Tell whether other words are understood better than those typed, which find something.

    A word that no text has is no slip by that alone: a house is not a hose.
    """
    return meant is not None and len(language.parse(meant, vocabulary).chips) > len(reading.chips)


def _answer(
    asked: Request, index: Searches, vocabulary: Vocabulary, facets: Sequence[str]
) -> Answer:
    reading = language.parse(asked.words, vocabulary, asked.off)
    request = reading.applied(asked)
    return Answer(asked, reading, request, index.search(request, facets))


def _with_less(answer: Answer, index: Searches, facets: Sequence[str]) -> Answer:
    found = relaxed(answer.request, lambda less: _total(index, less))
    if found is None:
        return answer
    return replace(
        answer,
        request=found.request,
        results=index.search(found.request, facets),
        dropped=found.dropped,
    )


def _count(index: Searches, words: str) -> int:
    return _total(index, Request(words=words))


def _total(index: Searches, request: Request) -> int:
    return index.search(replace(request, size=1), ()).total
