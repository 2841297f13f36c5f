"""The index of this catalogue."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import query as q

from bench.engine import Found
from bench.questions import FACETS, PAGE, WEIGHTS, Question
from bench.spaces import Spaces
from search import compose
from search.document import Document
from search.filters import Limit
from search.index import Index
from search.request import Request


def whoosh_query(question: Question) -> Any:
    """Return the words of a question as a Whoosh query."""
    if not question.words:
        return None
    if question.mode == "phrase":
        return q.Phrase("body", list(question.words))
    if question.mode == "prefix":
        return q.Prefix("body", question.words[0])
    if question.mode == "near":
        return q.FuzzyTerm("body", question.words[0], maxdist=1)
    return q.Or([q.Term(f, w, boost=b) for w in question.words for f, b in WEIGHTS.items()])


class Ours:
    """Our evaluator, asked below the reading of words so that every engine does the same work."""

    name = "youbei"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        Index.rebuild(folder, documents, Spaces())

    def open(self, folder: Path) -> None:
        self._index = Index.open(folder, Spaces())

    def ask(self, question: Question) -> Found:
        answers = self._index.answers()
        query = _query(question)
        words = None if query is None else compose.Question(query, (), (), cut=False)
        results = answers.to(
            _request(question), words, FACETS if question.facets else (), explain=False
        )
        counts = {f: {v.value: v.count for v in values} for f, values in results.facets.items()}
        return Found(results.total, [hit.key for hit in results.hits], counts)

    def forget(self) -> None:
        self._index.answers().forget()

    def change(self, documents: Sequence[Document]) -> None:
        with self._index.writing() as writing:
            writing.update(documents)

    def see(self) -> None:
        self._index.answers()


_WEIGHTS = tuple(WEIGHTS.items())


def _query(question: Question) -> Any:
    """Return the query as the site composes it: a word in all texts is one part."""
    if not question.words or question.mode != "any":
        return whoosh_query(question)
    parts = [compose.Everywhere(word, _WEIGHTS) for word in question.words]
    return parts[0] if len(parts) == 1 else q.Or(parts)


def _request(question: Question) -> Request:
    limits = () if question.at_least is None else (Limit.of("flow", "ge", question.at_least),)
    return Request(
        filters={"scenario": (question.scenario,)} if question.scenario else {},
        limits=limits,
        unknown="hide",
        fails="hide",
        sort=question.sort or "relevance",
        page=question.skip // PAGE + 1,
        size=PAGE,
    )
