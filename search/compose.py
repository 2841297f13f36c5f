"""From a reader's words to a query: each word in each text, then neighbours, then the whole model."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, Protocol

from whoosh import query as q

from search.analysis import PART
from search.ceilings import MOST_WORDS
from search.ranking import EXACT_MODEL, HAN_PHRASES, LEANING, PHRASES, WEIGHTS
from search.schema import CODE, MARK, code, mark

_MOST_NEIGHBOURS: Final = 8

_SHORTEST_CODE: Final = 3


class Word(Protocol):
    """What is needed of a token of the reader's words."""

    @property
    def text(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def weight(self) -> float: ...
    @property
    def phrase(self) -> int: ...


class Asks(Protocol):
    """What is needed of an analyzer."""

    def query(self, text: str) -> Sequence[Word]: ...


class Question(NamedTuple):
    """The reader's words as a query, and each place's ways to say it; ``cut`` if there were too many."""

    query: Any
    places: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...]
    cut: bool


class Everywhere(q.Or):  # type: ignore[misc]  # Whoosh says nothing of its types
    """A word in any of several texts, each with its weight: to Whoosh an Or, to us one list."""

    def __init__(self, text: str, weights: tuple[tuple[str, float], ...]) -> None:
        self.text = text
        self.weights = weights
        self.boost = 1.0
        self.minmatch = 0
        self.scale = None

    @property
    def subqueries(self) -> list[Any]:
        """The word in each text."""
        return [q.Term(field, self.text, boost=boost) for field, boost in self.weights]


def question(words: str, analyzer: Asks) -> Question | None:
    """Return what the words ask for; None where they ask for nothing."""
    if not words.strip():
        return None
    tokens = analyzer.query(words)
    distinct = tuple(dict.fromkeys(token.text for token in tokens))
    wanted = set(distinct[:MOST_WORDS])
    alone = [token for token in tokens if not token.phrase and token.text in wanted]
    codes = _codes(words)
    parts = [
        *_each(alone),
        *_together(token for token in tokens if token.phrase and token.text in wanted),
        *_neighbours(alone),
        *(q.Term(CODE, c, boost=EXACT_MODEL) for c in codes),
    ]
    return Question(q.Or(parts), _places(alone), codes, len(distinct) > len(wanted))


def leaning(asked: Question | None, categories: Iterable[str]) -> Question:
    """Return a question that also lifts the products of these categories."""
    lifts = [q.Term(MARK, mark("category", each), boost=LEANING) for each in categories]
    if asked is None:
        return Question(q.Or(lifts), (), (), cut=False)
    return asked._replace(query=q.Or([*asked.query.subqueries, *lifts]))


def _each(tokens: Iterable[Word]) -> list[Any]:
    """Return a part for each word; one that is said again at another place counts again."""
    weights: dict[str, float] = {}
    places: set[tuple[str, int]] = set()
    for token in tokens:
        known = weights.get(token.text, 0.0)
        again = token.weight == 1.0 and (token.text, token.position) not in places
        weights[token.text] = known + 1.0 if again else max(token.weight, known)
        places.add((token.text, token.position))
    return [_everywhere(text, weight) for text, weight in weights.items()]


def _together(tokens: Iterable[Word]) -> list[Any]:
    """Return a part for each phrase: a text that has all its words."""
    phrases: dict[int, dict[str, Any]] = defaultdict(dict)
    for token in tokens:
        phrases[token.phrase][token.text] = _everywhere(token.text, token.weight)
    return [q.And(list(words.values())) for words in phrases.values()]


def _everywhere(text: str, weight: float) -> Everywhere:
    return Everywhere(text, tuple((field, boost * weight) for field, boost in WEIGHTS.items()))


def _neighbours(tokens: Iterable[Word]) -> list[Any]:
    """Words that stand side by side, where the reader put them side by side.

    Of the ways to say one place it is the shortest in the letters that were typed: a translation
    does not stand beside the word that was. A piece of a model number belongs to its own kind only:
    no text has a pump followed by BX as a name for anything.
    """
    shortest: dict[int, Word] = {}
    for token in tokens:
        known = shortest.setdefault(token.position, token)
        if known.text.isascii() == token.text.isascii() and len(token.text) < len(known.text):
            shortest[token.position] = token
    pairs = [
        (shortest[first].text, shortest[second].text)
        for first, second in pairwise(sorted(shortest))
        if second == first + 1 and _is_piece(shortest[first]) == _is_piece(shortest[second])
    ]
    return [
        q.Phrase(field, list(pair), boost=boost)
        for pair in dict.fromkeys(pairs[:_MOST_NEIGHBOURS])
        for field, boost in (PHRASES if pair[0].isascii() else HAN_PHRASES).items()
    ]


def _is_piece(token: Word) -> bool:
    return token.weight <= PART


def _places(tokens: Iterable[Word]) -> tuple[tuple[str, ...], ...]:
    places: dict[int, list[str]] = {}
    for token in tokens:
        places.setdefault(token.position, []).append(token.text)
    return tuple(tuple(texts) for texts in places.values())


def _codes(words: str) -> tuple[str, ...]:
    """Return what might be a model number: the whole, and every word with a digit in it."""
    found = [code(piece) for piece in (words, *words.split())]
    long = (c for c in found if len(c) >= _SHORTEST_CODE and any(map(str.isdigit, c)))
    return tuple(dict.fromkeys(long))[:_MOST_NEIGHBOURS]
