"""What is left of a sentence once its names and figures are taken out, and whether that says anything."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from search.folding import fold
from search.thesaurus import shipped_asking, shipped_stopwords

_MARKS = " ，。、；：？！,.;:?!的"


def left_of(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the words left, without the marks and empty words that now stand at either end."""
    left = without(words, spans).split()
    while left and not says(left[0]):
        left.pop(0)
    while left and not says(left[-1]):
        left.pop()
    return " ".join(left).strip(_MARKS)


def without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the words without the spans, a space where each of them was."""
    kept = list(words)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


@lru_cache(maxsize=1024)
def says(words: str) -> bool:
    """Tell whether the words say anything; Han words are not parted, 了怎么办 says nothing."""
    return re.search(r"\w", _nothing().sub("", fold(words))) is not None


@cache
def _nothing() -> re.Pattern[str]:
    """Return a pattern of the words that say nothing, the longest first, letters as whole words."""
    small = (*shipped_stopwords(), *shipped_asking())
    words = sorted(map(re.escape, small), key=len, reverse=True)
    return re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in words))
