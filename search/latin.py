"""A run of letters and digits as terms: a word by its stem, a model number whole and in its parts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from whoosh.lang.snowball.english import EnglishStemmer

_JOINED_PARTS = 4  # `state-of-the-art` is still one word to somebody; a path of eight parts is not
_JOINED_LENGTH = 32

# Three letters are an abbreviation as often as a word: AED is not the past of a.
_STEMMED = 4

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_PART = re.compile(r"[^\W_]+")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")

_stemmer: Any = EnglishStemmer()


class Piece(NamedTuple):
    """A term of a run: where it stands in the run, and how many words after the run's first.

    A ``part`` is a piece of a model number: it finds, but says little by itself.
    """

    text: str
    start: int
    end: int
    step: int
    kind: Literal["word", "part"] = "word"


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the English stem, where pumps, pumped and pumping meet; other alphabets stay."""
    return str(_stemmer.stem(word)) if word.isascii() and len(word) >= _STEMMED else word


@lru_cache(maxsize=32_768)
def pieces(run: str) -> tuple[Piece, ...]:
    """Return the terms of a folded run such as ``pumps``, ``hx-2034b``, ``gb/t`` or ``3,000``."""
    if run.isalpha():
        return (Piece(stem(run), 0, len(run), 0),)
    if _NUMBER.fullmatch(run):
        return (Piece(run.replace(",", ""), 0, len(run), 0),)
    # A term stands once at its place, as phrases rely on: add-s is add by itself and as a whole.
    each = {(piece.text, piece.step): piece for piece in reversed(tuple(_compound(run)))}
    return tuple(reversed(each.values()))


def _compound(run: str) -> Iterator[Piece]:
    parts = list(_PART.finditer(run))
    joined = "".join(part[0] for part in parts)
    model = not (joined.isalpha() or joined.isdigit())
    if not joined.isdigit() and len(parts) <= _JOINED_PARTS and len(joined) <= _JOINED_LENGTH:
        yield Piece(joined if model else stem(joined), 0, len(run), 0)
    step = 0
    for part in parts:
        for piece in _halves(part[0]):
            if piece.text != joined:
                text = stem(piece.text) if piece.text.isalpha() else piece.text
                kind: Literal["word", "part"] = "part" if model else "word"
                start = part.start()
                yield Piece(text, start + piece.start, start + piece.end, step + piece.step, kind)
        step += len(_LETTERS_OR_DIGITS.findall(part[0]))


def _halves(part: str) -> Iterator[Piece]:
    """``2034b`` itself, and where letters meet digits its halves ``2034`` and ``b``."""
    yield Piece(part, 0, len(part), 0)
    if part.isalpha() or part.isdigit():
        return
    for step, half in enumerate(_LETTERS_OR_DIGITS.finditer(part)):
        yield Piece(half[0], half.start(), half.end(), step)
