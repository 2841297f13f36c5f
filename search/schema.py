"""The fields of the index: texts that are scored, marks that are counted, keys that are one's own."""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from whoosh import fields, formats

# What a reader's words are looked for in; the weights are in `ranking`.
TEXTS: Final = ("name", "model", "maker", "purpose", "body", "cases")

KEY: Final = "key"  # the product, once
MARK: Final = "mark"  # facet and value in one term
CODE: Final = "code"  # the whole model number, without its dashes
PLAIN: Final = (KEY, MARK, CODE)

# Fields that share their terms, by the name the terms go by.
TEXT: Final = "text"
GROUPS: Final = {TEXT: TEXTS, **{name: (name,) for name in PLAIN}}

# Between the runs of a field no phrase may match: the runs stand this many places apart.
GAP: Final = 100

BETWEEN: Final = "\x1f"  # between a facet and its value; neither may contain it


def mark(facet: str, value: str) -> str:
    """Return the term that says a facet has a value."""
    return f"{facet}{BETWEEN}{value}"


def code(text: str) -> str:
    """Return a model number reduced to its letters and digits, so that dashes and width do not matter."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


class Places(formats.Positions):
    """Whoosh's positions as plain numbers: nothing in a posting is ever unpickled."""

    def encode(self, poslist: Iterable[int]) -> bytes:
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        places = array("I")
        places.frombytes(valuestring)
        return places.tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // array("I").itemsize

    def decode_weight(self, valuestring: bytes) -> float:
        return float(self.decode_frequency(valuestring))


class Words(fields.FieldType):
    """A field that is given its words with their places; the analyzer stays outside the index."""

    def __init__(self, *, scorable: bool = False, unique: bool = False) -> None:
        super().__init__(format=Places(), analyzer=None, scorable=scorable, unique=unique)

    def index(
        self, value: Iterable[tuple[str, int]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give what Whoosh's own writer asks of a field: terms with counts and places."""
        places: dict[str, list[int]] = defaultdict(list)
        for word, place in value:
            places[word].append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), self.format.encode(found)


def whoosh_schema() -> fields.Schema:
    """Return the schema as Whoosh knows it."""
    schema = fields.Schema(**{name: Words(scorable=True) for name in TEXTS})
    for name in PLAIN:
        schema.add(name, Words(unique=name == KEY))
    return schema
