"""Words parted by spaces: the analyzer that gives every engine the same words."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word and its place."""

    text: str
    position: int
    weight: float = 1.0
    phrase: int = 0


class Spaces:
    """Splits at spaces, for the index and for the query."""

    def index(self, text: str) -> list[Word]:
        return [Word(word, place) for place, word in enumerate(text.split())]

    def words(self, text: str) -> tuple[list[str], range]:
        words = text.split()
        return words, range(len(words))

    def query(self, text: str) -> list[Word]:
        return self.index(text)
