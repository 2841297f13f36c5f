"""What a reader meant when a word is not known: the name that sounds alike, or is a slip away."""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.folding import fold
from search.naming import lay_words
from search.pinyin import spoken
from search.vocabulary import Term, Vocabulary

_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{3,}")
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)

_SHORTEST, _LONGEST = 3, 10  # of a Chinese name; shorter ones sound like too many others
_LEAST_SLIPPED = 4  # of three characters one is too much to change: 多少钱 is not 多少样
_LONG = 8  # from so many letters on two slips are allowed


class Corrections:
    """Knows the names of the field and of products, their sounds and their words."""

    def __init__(self, vocabulary: Vocabulary, products: Iterable[Term] = ()) -> None:
        self._names: set[str] = set()
        self._words: set[str] = set()
        lay = (word for word, meaning in lay_words() if meaning.clear)
        own = (name for product in products for name in product.names)
        for name in map(fold, chain(lay, vocabulary.words(), own)):
            self._words.update(_WORD.findall(name))
            if len(name) <= _LONGEST and _HAN_RUN.fullmatch(name):
                self._names.add(name)
        self._sounds = {heard[0]: name for name in self._names if (heard := spoken(name))}
        self._spelt = {_blurred(sound): name for sound, name in self._sounds.items()}
        # Of two that are as near the longer is meant; a set would give now one, now the other.
        self._names_by_length = sorted(self._names, key=lambda name: (-len(name), name))
        self._words_by_length = sorted(self._words, key=lambda word: (-len(word), word))

    def correct(self, words: str, known: Callable[[str], bool] = lambda _word: False) -> str | None:
        """Return the words with their slips put right, or None where nothing better is known.

        ``known`` says of a word, as it was typed, whether the index has it; it then stays.
        """
        better = _HAN_RUN.sub(lambda run: self._han(run[0], known), words)
        better = _WORD.sub(lambda word: self._latin(word[0], known), better)
        return None if better == words else better

    def _latin(self, word: str, known: Callable[[str], bool]) -> str:
        small = fold(word)
        if small in self._words or known(word):
            return word
        if len(small) >= _LONG and _blurred(small) in self._spelt:
            return self._spelt[_blurred(small)]
        return _nearest(small, self._words_by_length) or word

    def _han(self, run: str, known: Callable[[str], bool]) -> str:
        """Put right the part of a run that sounds like a name, or else the run as a whole."""
        if fold(run) in self._names or (self._sounding(run) is None and known(run)):
            return run
        for length in range(min(len(run), _LONGEST), _SHORTEST - 1, -1):
            for start in range(len(run) - length + 1):
                part = fold(run[start : start + length])
                if part in self._names:
                    return run
                if name := self._sounding(part):
                    return run[:start] + name + run[start + length :]
        return (
            _nearest(fold(run), self._names_by_length) if len(run) >= _LEAST_SLIPPED else None
        ) or run

    def _sounding(self, part: str) -> str | None:
        """Return the name that sounds like this."""
        heard = spoken(fold(part))
        return None if heard is None else self._sounds.get(heard[0])


def _blurred(sound: str) -> str:
    """Return a sound as those type it who do not part s from sh or n from ng."""
    return re.sub(r"([zcs])h", r"\1", sound).replace("ng", "n")


def _nearest(word: str, choices: Iterable[str]) -> str | None:
    slips = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=slips)
    return None if found is None else str(found[0])
