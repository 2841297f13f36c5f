"""Names in a sentence: the longest name that starts at each place, in either language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple, Protocol, Self

import rjieba

from search.folding import fold, fold_with_origins
from search.latin import stem
from search.pinyin import syllables

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_YEAR = re.compile(r"-\d{4}$")
_PART_AND_YEAR = re.compile(r"(?:\.\d+)?(?:-\d{4})?$")
_LONG_HAN = re.compile(f"[{_HAN}]{{3,}}")
_ATOM = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")

# Words that may stand inside a name without changing it: the basement is flooding, 房子都塌了.
_SMALL = """
a an the my our your his her their its is are was were be been being has have had got
in on at of all just so very now already 了 被 都 又 还 里 全
"""
_BETWEEN = frozenset(_SMALL.split())

# Two Han characters stand inside too many other words to decide a filter by themselves.
_CLEAR_LENGTH = 3


class Atom(NamedTuple):
    """A Han character or a word of letters and digits, and where it stands in the text."""

    text: str
    start: int
    end: int


class Meaning(NamedTuple):
    """What a name stands for: clearly, as a hint that needs a second one, as what is near; or not."""

    facet: str
    value: str
    strength: str  # clear, hint, near, no

    @property
    def clear(self) -> bool:
        return self.strength == "clear"

    @property
    def decides(self) -> bool:
        """Whether it can decide, alone or with a second one."""
        return self.strength != "near"


class Match(NamedTuple):
    """A stretch of the text that is a name."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Named(Protocol):
    """As much of a term as is needed here."""

    @property
    def value(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


def atoms(text: str) -> list[Atom]:
    """Return the pieces that names are compared by; spaces and marks between them do not count."""
    folded, origins = fold_with_origins(text)
    return [
        Atom(
            stem(piece[0]) if piece[0].isalpha() else piece[0],
            origins[piece.start()],
            origins[piece.end()],
        )
        for piece in _ATOM.finditer(folded)
    ]


def _strength(name: str) -> str:
    """Tell how a name of the vocabulary speaks: clear from three Han characters or three letters."""
    pieces = atoms(name)
    han = any(re.match(f"[{_HAN}]", piece.text) for piece in pieces)
    length = len(pieces) if han else sum(len(piece.text) for piece in pieces)
    return "clear" if length >= _CLEAR_LENGTH else "hint"


def _inside_a_word(piece: Atom, text: str) -> bool:
    """Tell whether a Han character is a part of a word here: 高 of 最高 names no height."""
    if not re.fullmatch(f"[{_HAN}]", piece.text):
        return False
    first = max(piece.start - 1, 0)
    return any(
        len(word) > 1 and start <= piece.start - first < end
        for word, start, end in rjieba.tokenize(text[first : piece.end + 1], "default", hmm=False)
    )


_Key = tuple[str, ...]


class Names:
    """Every name there is, by the atom it begins with."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        """Take names and meanings; of two rows on one name and value the later one is kept."""
        meanings: dict[_Key, dict[tuple[str, str], Meaning]] = defaultdict(dict)
        for name, meaning in rows:
            if key := tuple(atom.text for atom in atoms(name)):
                meanings[key][meaning.facet, meaning.value] = meaning
        self._by_first: dict[str, list[tuple[_Key, tuple[Meaning, ...]]]] = defaultdict(list)
        for key in sorted(meanings, key=len, reverse=True):
            meant = tuple(m for m in meanings[key].values() if m.strength != "no")
            if meant:
                self._by_first[key[0]].append((key, meant))

    @classmethod
    def of(
        cls, facets: Mapping[str, Sequence[Named]], standards: Iterable[tuple[str, str]] = ()
    ) -> Self:
        """Gather the vocabulary's own names, and the reviewed lay words for its values.

        The number of a standard, with and without its year and its part, says the category.
        """
        known = {(facet, term.value) for facet, terms in facets.items() for term in terms}
        own = (
            (name, Meaning(facet, term.value, _strength(name)))
            for facet, terms in facets.items()
            for term in terms
            for name in term.names
        )
        lay = ((w, m) for w, m in lay_words() if (m.facet, m.value) in known)
        numbered = (
            (number, Meaning("category", category, "clear"))
            for category, written in standards
            for number in (written, _YEAR.sub("", written), _PART_AND_YEAR.sub("", written))
        )
        said = (*own, *numbered, *lay)
        return cls((*_by_sound(said), *said))

    def find(self, text: str) -> list[Match]:
        """Return the names of the text from left to right, at each place the longest."""
        pieces = atoms(text)
        found: list[Match] = []
        at = 0
        while at < len(pieces):
            end, meanings = self._longest(pieces, at)
            if end == at + 1 and _inside_a_word(pieces[at], text):
                end = at
            if end > at:
                found.append(Match(pieces[at].start, pieces[end - 1].end, meanings))
            at = max(at + 1, end)
        return found

    def meanings(self, name: str) -> tuple[Meaning, ...]:
        """Return what the whole of this name means."""
        pieces = atoms(name)
        end, meanings = self._longest(pieces, 0) if pieces else (0, ())
        return meanings if end == len(pieces) else ()

    def _longest(self, pieces: Sequence[Atom], at: int) -> tuple[int, tuple[Meaning, ...]]:
        """Return where the longest name that starts here ends, and what it means."""
        for key, meanings in self._by_first.get(pieces[at].text, ()):
            end = _end(key, pieces, at)
            if end > at:
                return end, meanings
        return at, ()


def _end(key: _Key, pieces: Sequence[Atom], at: int) -> int:
    """Return where the name ends that starts here, or here where it does not stand."""
    place = at
    for part in key:
        while place < len(pieces) and pieces[place].text != part and pieces[place].text in _BETWEEN:
            place += 1
        if place == len(pieces) or pieces[place].text != part:
            return at
        place += 1
    return place


def _by_sound(rows: Iterable[tuple[str, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    """Return the sounds of the clear names, in one word and in syllables: paishuiche, pai shui che."""
    for name, meaning in rows:
        folded = fold(name)
        if meaning.clear and _LONG_HAN.fullmatch(folded):
            yield "".join(syllables(folded)), meaning
            yield " ".join(syllables(folded)), meaning


def lay_words() -> Iterator[tuple[str, Meaning]]:
    """Read ``data/lay.tsv``: words, facet, value, strength, why."""
    text = files("search").joinpath("data/lay.tsv").read_text("utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            words, facet, value, strength, _why = row.split("\t")
            for word in words.split("|"):
                yield word.strip(), Meaning(facet, value, strength)
