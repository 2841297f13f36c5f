"""Whether the index says what the record says: every difference by its key."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.arrays import Damaged
from search.document import Document
from search.draft import seal
from search.index import Index, IndexBroken


@dataclass(frozen=True, slots=True)
class Differences:
    """Keys in the record only (missing), in the index only (extra), and told differently (stale)."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]
    stale: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.stale)


def check(index: Index, documents: Iterable[Document]) -> Differences:
    """Compare the index with the documents the record would tell it; raise IndexBroken if damaged.

    Every byte of the index is read and every document's digest compared.
    """
    generation = index.answers().generation
    try:
        for segment in generation.segments:
            segment.verify()
    except Damaged as damage:
        raise IndexBroken(index.path, damage.reason) from damage
    held = generation.seals()
    missing, stale = [], []
    for document in documents:
        found = held.pop(document.key, None)
        if found is None:
            missing.append(document.key)
        elif found != seal(document):
            stale.append(document.key)
    return Differences(tuple(sorted(missing)), tuple(sorted(held)), tuple(sorted(stale)))
