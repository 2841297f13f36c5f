"""Every name by every way to begin it, in byte order: made once, written as a file, mapped by all."""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from search import arrays
from search.arrays import Array, Arrays
from search.folding import fold
from search.naming import atoms
from search.pinyin import spoken
from search.storage import mapped, sync, trust
from search.strings import Sorted, Strings

# What is offered first when several kinds begin alike: what a reader chooses among most.
KINDS: Final = ("category", "scenario", "product", "enterprise", "indicator", "standard", "model")

_LONGEST: Final = np.iinfo(np.uint16).max  # letters of a name that are told apart
_END: Final = b"\0"  # stands before every letter, so that a whole name comes before a longer one
_PLACE: Final = 5  # bytes behind a row that say whose it is: a kind, and a number of four bytes


class Completion(NamedTuple):
    """A name that begins with what was typed, and what it is."""

    text: str
    kind: str
    value: str


def plain(text: str) -> str:
    """Return the letters, digits and Han characters alone: ``GB/T 36750`` begins like ``gbt367``."""
    return _plain(fold(text))


def made(completions: Iterable[Completion]) -> dict[str, Array]:
    """Return the arrays for these names; of several that are written and begun alike the first stays.

    A row is one way to begin a name: the letters, whether they are the name itself (0), its sound
    (1) or its later words (2), and whose name it is. Rows are sorted as one text each.
    """
    kept: list[Completion] = []
    rows: list[bytes] = []
    for number, completion in zip(count(), completions, strict=False):
        kept.append(completion)
        kind = KINDS.index(completion.kind)
        whose = bytes([kind]) + number.to_bytes(_PLACE - 1, "big")
        name = completion.text.encode() + _END + whose
        for late, key in _ways(completion.text, inner=completion.kind != "product"):
            rows.append(key.encode() + _END + bytes([late]) + name)
    rows.sort()
    return _columns(_once(rows)) | _named(kept)


def _once(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Leave out the rows that differ from the one before in nothing but whose they are."""
    before = b""
    for row in rows:
        if row[:-_PLACE] != before:
            before = row[:-_PLACE]
            yield row


def _columns(rows: Iterator[bytes]) -> dict[str, Array]:
    keys, late, whose = [], bytearray(), bytearray()
    for row in rows:
        end = row.index(_END)
        keys.append(row[:end])
        late.append(row[end + 1])
        whose += row[1 - _PLACE :]
    return Sorted.of(keys).arrays("keys") | {
        "late": np.frombuffer(bytes(late), np.uint8),
        "whose": np.frombuffer(bytes(whose), ">u4").astype(np.uint32),
    }


def _named(completions: list[Completion]) -> dict[str, Array]:
    """Return what the rows point at: names, what they name, kinds, and how long each name is."""
    letters = (min(len(each.text), _LONGEST) for each in completions)
    kinds = (KINDS.index(each.kind) for each in completions)
    return {
        **Strings.of(each.text.encode() for each in completions).arrays("texts"),
        **Strings.of(each.value.encode() for each in completions).arrays("values"),
        "kinds": np.fromiter(kinds, np.uint8, len(completions)),
        "letters": np.fromiter(letters, np.uint16, len(completions)),
    }


def _ways(name: str, *, inner: bool) -> Iterator[tuple[int, str]]:
    folded = fold(name)
    yield 0, _plain(folded)
    heard = spoken(folded)
    if heard is not None:
        yield 1, heard[0]
        yield 1, heard[1]
    for atom in atoms(name)[1:] if inner else ():
        yield 2, plain(name[atom.start :])


def _plain(folded: str) -> str:
    return folded if folded.isalnum() else "".join(c for c in folded if c.isalnum())


def write(path: Path, made: Mapping[str, Array]) -> None:
    """Write the arrays to a file that is there whole or not at all."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        arrays.write(file, made)
    sync(fresh)
    fresh.replace(path)


def read(path: Path) -> Arrays:
    """Return the arrays of a file as they lie; raise FileNotFoundError, Damaged or Untrusted."""
    trust(path.parent)
    return Arrays(mapped(path))
