"""The index as others use it: asked, changed, and built anew; it follows its own changes by itself."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from search.answer import Answers
from search.arrays import Damaged
from search.compose import Asks
from search.document import Document
from search.draft import Splits
from search.filters import Limit
from search.folder import Folder, IndexBroken, IndexBusy, IndexMissing
from search.generation import Generation
from search.request import Request
from search.results import Results
from search.storage import DurableStorage, Untrusted, latest, trust
from search.vocabulary import EMPTY, FACETS, Vocabulary
from search.writer import NAME, Writer, write_all

__all__ = ["Index", "IndexBroken", "IndexBusy", "IndexMissing", "Writing"]

# A folder changed this recently may change again without its time of change showing it.
_SETTLED: Final = 0.05
# The folder is looked at no more often than this, in seconds: many questions come within it.
_OFTEN: Final = 0.001
_TRIES: Final = 20
_PAUSE: Final = 0.005  # seconds between two tries


class Analyzes(Splits, Asks, Protocol):
    """Text to words, for the index and for the query."""


class Writing:
    """Changes to the index, seen together once they are committed."""

    def __init__(self) -> None:
        self.changes: dict[str, Document | None] = {}

    def update(self, documents: Iterable[Document]) -> None:
        """Put these in place of the documents with their keys, or beside the others if new."""
        self.changes.update((document.key, document) for document in documents)

    def remove(self, keys: Iterable[str]) -> None:
        """Take these out; a key that is not there is no error."""
        self.changes.update(dict.fromkeys(keys))

    def apply(self, writer: Writer) -> None:
        for key in self.changes:
            writer.remove(key)
        for document in self.changes.values():
            if document is not None:
                writer.add(document)
        writer.commit()


@dataclass(frozen=True, slots=True)
class _State:
    """What was read, when the folder was last seen changed, and whether that can be relied on."""

    seen: tuple[int, int]
    settled: bool
    folder: str
    number: int
    answers: Answers


class Index:
    """The current generation, followed as it changes; safe to share between threads."""

    def __init__(self, path: Path, analyzer: Analyzes, vocabulary: Vocabulary) -> None:
        self.path = path
        self._folder = Folder(path)
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._lock = Lock()
        self._state: _State | None = None
        self._looked = 0.0  # when the folder was last looked at and nothing was new

    @classmethod
    def open(cls, path: Path | str, analyzer: Analyzes, vocabulary: Vocabulary = EMPTY) -> "Index":
        """Open the index; raise IndexMissing or IndexBroken.

        The analyzer must be the one the index was built with; the vocabulary converts limits.
        """
        index = cls(Path(path), analyzer, vocabulary)
        index.answers()
        return index

    def search(
        self, request: Request, facets: Sequence[str] = FACETS, *, explain: bool = False
    ) -> Results:
        """Answer a request on the state of the index as it is now."""
        return self.answers()(request, facets, explain=explain)

    def meeting(self, request: Request, limits: Sequence[Limit]) -> list[int]:
        """Return of each limit how many would meet it, were it asked in place of its like."""
        return self.answers().meeting(request, limits)

    def everything(self, request: Request) -> frozenset[str]:
        """Return the keys of all products that a request finds and that meet its limits."""
        return frozenset(self.answers().everything(request))

    def count(self, request: Request) -> int:
        """Return how many products a request finds."""
        return self.answers().count(request)

    def keys(self) -> frozenset[str]:
        """Return the keys of all products in the index."""
        return frozenset(self.answers().generation.keys())

    @property
    def generation(self) -> str:
        """The name of the current state: it changes with every commit and every rebuild."""
        return self.answers().generation.name

    @contextmanager
    def writing(self, wait: float = 10.0) -> Iterator[Writing]:
        """Collect changes and commit them together; raise IndexBusy after waiting so many seconds."""
        with self._folder.locked(wait):
            changes = Writing()
            yield changes
            if changes.changes:
                changes.apply(Writer(self._folder.storage(), self._analyzer))
                self._looked = 0.0

    @staticmethod
    def rebuild(
        path: Path | str,
        documents: Iterable[Document],
        analyzer: Splits,
        on_progress: Callable[[int], None] | None = None,
        wait: float = 10.0,
    ) -> int:
        """Build the index anew beside the one in use and switch to it; the number of documents.

        Readers see the old index until the switch, which is one rename. Writers wait: what they
        have to tell is told to the new index.
        """
        folder = Folder(Path(path))
        folder.prepare()
        with folder.locked(wait):
            made = folder.beside()
            count = write_all(DurableStorage(str(made)), documents, analyzer, on_progress)
            folder.switch(made)
        return count

    def answers(self) -> Answers:
        """Return the current generation, ready to answer."""
        for _ in range(_TRIES):
            try:
                return self._followed()
            except FileNotFoundError:  # replaced between looking and opening
                self._folder.current()
                time.sleep(_PAUSE)
            except (Damaged, Untrusted, OSError) as wrong:
                raise IndexBroken(self.path, str(wrong)) from wrong
        raise IndexBroken(self.path, "files that it names are gone")

    def _followed(self) -> Answers:
        now, state = time.monotonic(), self._state
        if state is not None and now < self._looked + _OFTEN:
            return state.answers
        seen = self._folder.seen()
        if state is None or not state.settled or state.seen != seen:
            with self._lock:
                return self._turned(seen)
        self._looked = now
        return state.answers

    def _turned(self, seen: tuple[int, int]) -> Answers:
        """Return the answers for what the folder now holds; those there were if nothing changed."""
        storage, state = self._folder.storage(), self._state
        settled = time.time_ns() - seen[1] > _SETTLED * 1e9
        if state and (state.folder, state.number) == (storage.folder, latest(storage, NAME)):
            answers = state.answers
        else:
            trust(self.path)
            trust(Path(storage.folder))
            known = state.answers.generation.by_id if state else None
            answers = Answers(Generation(storage, known), self._analyzer, self._vocabulary)
        self._state = _State(seen, settled, storage.folder, answers.generation.number, answers)
        return answers
