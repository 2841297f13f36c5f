"""How text becomes terms: one analyzer for the index, the query and the highlighter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from search.folding import fold, fold_with_origins
from search.han import Segmenter
from search.latin import pieces
from search.pinyin import Sounds
from search.thesaurus import Thesaurus

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# A run of Han characters; or letters and digits with the marks that join model numbers,
# decimals and hyphened words. The ending of it's, don't and we're is read and left out.
_RUN = re.compile(
    rf"(?P<han>[{HAN}]+)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?!\w)"
    rf"|(?P<latin>[^\W_{HAN}]+(?:[-‐–./·][^\W_{HAN}]+)*)(?:['’](?:s|t|re|ve|ll|d|m)\b)?"
)

# What a term of a query counts for beside the word that was typed.
PART = 0.2  # a piece of a model number, which stands in many other models too
SUBWORD = 0.3  # a word inside a longer word: 排水 in 排水抢险车
HEAD = 0.0  # what a longer word is, 灯 of 照明灯: found by who types it alone, not by 照明灯
_WEIGHTS = {"whole": 1.0, "inside": SUBWORD, "head": HEAD}


_SHORT = 80  # characters of a text that may well come again
_REMEMBERED = 4096  # such texts


class Token(NamedTuple):
    """A term, its place among the words, and where in the original text it stands.

    Terms of one place are ways to say the same: an index keeps them all, a query asks for any.
    ``weight`` is what the term counts for in a query; an index has no use for it. Terms of one
    ``phrase`` (not 0) say something only together: two-way radio is neither a way nor a radio.
    """

    text: str
    position: int
    start: int
    end: int
    weight: float = 1.0
    phrase: int = 0


class Analyzer:
    """Text to tokens, knowing the field's words: a new category teaches it by its name."""

    def __init__(self, words: Iterable[str] = (), thesaurus: Thesaurus | None = None) -> None:
        self._thesaurus = Thesaurus.shipped() if thesaurus is None else thesaurus
        known = map(fold, (*words, *self._thesaurus.words()))
        self._names = frozenset(word for word in known if re.fullmatch(f"[{HAN}]+", word))
        self._segmenter = Segmenter(self._names)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._apart)
        self._standing = lru_cache(maxsize=_REMEMBERED)(self._stand)
        self._thesaurus.prepare(self._whole_words)

    def index(self, text: str) -> list[Token]:
        """Every term of the text, longer words beside the shorter ones inside them."""
        return list(self._tokens(text))

    def words(self, text: str) -> tuple[Sequence[str], Sequence[int]]:
        """Return the terms and their places alone: what an index needs of a text.

        Names of kinds, scenarios and conditions stand in thousands of products: short texts are
        remembered.
        """
        return self._remembered(text) if len(text) <= _SHORT else self._apart(text)

    def spans(self, text: str) -> Sequence[tuple[str, int, int]]:
        """Return the terms and where each stands in the text: what a highlighter needs of it."""
        return self._standing(text) if len(text) <= _SHORT else self._stand(text)

    def _stand(self, text: str) -> Sequence[tuple[str, int, int]]:
        return tuple((token.text, token.start, token.end) for token in self._tokens(text))

    def _apart(self, text: str) -> tuple[Sequence[str], Sequence[int]]:
        tokens = list(self._tokens(text))
        return tuple(t.text for t in tokens), tuple(t.position for t in tokens)

    def query(self, text: str) -> list[Token]:
        """Return what to look for: the words typed, words inside them, other words for the same.

        Words that say nothing (the, 的, 请问) are left out, unless there are no others.
        """
        tokens = [token for token in self._tokens(text) if token.weight > HEAD]
        said = [token for token in tokens if not self._thesaurus.is_empty(token.text)] or tokens
        return [*said, *self._spelt(text, said), *self._others(said)]

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(sorted(self._names))

    def _spelt(self, text: str, said: Iterable[Token]) -> Iterator[Token]:
        """Return the Han words that letters spell by their sound: shengmingtance is 生命探测."""
        for token in said:
            letters = text[token.start : token.end]
            meant = self._sounds.meant(letters.lower()) if letters.isascii() else None
            for word in self._tokens(meant or ""):
                yield word._replace(position=token.position, start=token.start, end=token.end)

    def _others(self, said: Sequence[Token]) -> Iterator[Token]:
        typed = {token.text for token in said}
        taken: set[tuple[str, ...]] = set()
        for number, (span, texts, weight) in enumerate(self._thesaurus.others(said), 1):
            if texts not in taken and not typed.issuperset(texts):
                taken.add(texts)
                phrase = number if len(texts) > 1 else 0
                for text in texts:
                    yield Token(text, span.position, span.start, span.end, weight, phrase)

    def _whole_words(self, text: str) -> Iterator[Token]:
        return (token for token in self._tokens(text) if token.weight == 1.0)

    def _tokens(self, text: str) -> Iterator[Token]:
        folded, origins = fold_with_origins(text)
        position = 0
        for run in _RUN.finditer(folded):
            kind = run.lastgroup
            words = self._han(run[0]) if kind == "han" else _latin(run[kind or 0])
            start, last = run.start(), position
            for word in words:
                last = position + word.position
                yield Token(
                    word.text,
                    last,
                    origins[start + word.start],
                    _end(origins, start + word.end),
                    word.weight,
                )
            position = last + 1

    def _han(self, run: str) -> Iterator[Token]:
        for text, place, start, end, kind in self._segmenter.words(run):
            yield Token(text, place, start, end, _WEIGHTS[kind])


def _latin(run: str) -> Iterator[Token]:
    for text, start, end, step, kind in pieces(run):
        yield Token(text, step, start, end, PART if kind == "part" else 1.0)


def _end(origins: Sequence[int], folded_end: int) -> int:
    """Where a piece ends in the original: behind the whole of its last character."""
    last, at = origins[folded_end - 1], folded_end
    while origins[at] == last:
        at += 1
    return origins[at]
