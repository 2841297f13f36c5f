"""The index: a folder of generations, one of them current; it is read, written and built anew here."""

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from whoosh.index import TOC

from search.answer import Answers
from search.arrays import Damaged
from search.compose import Asks
from search.document import Document
from search.draft import Splits
from search.generation import Generation
from search.request import Request
from search.results import Results
from search.schema import whoosh_schema
from search.storage import DurableStorage, Untrusted, sync, trust
from search.vocabulary import EMPTY, FACETS, Vocabulary
from search.writer import NAME, Writer, write_all

_CURRENT: Final = "CURRENT"  # a link to the generation's folder: replacing it is the switch
_LOCK: Final = "LOCK"

# A folder changed this recently may change again without its time of change showing it.
_SETTLED: Final = 0.05
_TRIES: Final = 20


class IndexMissing(Exception):  # noqa: N818 - it names the state
    """There is no index at the path: it has to be built."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no index at {path}")
        self.path = path


class IndexBroken(Exception):  # noqa: N818 - it names the state
    """What lies at the path cannot be used as an index: it has to be built anew."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the index at {path} cannot be used: {reason}")
        self.path = path
        self.reason = reason


class IndexBusy(Exception):  # noqa: N818 - it names the state
    """Someone else is writing, and did not finish in the time given."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the index at {path} is being written")
        self.path = path


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
    answers: Answers


class Index:
    """The current generation, followed as it changes; safe to share between threads."""

    def __init__(self, path: Path, analyzer: Analyzes, vocabulary: Vocabulary) -> None:
        self.path = path
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._lock = Lock()
        self._current = os.fspath(self.path / _CURRENT)
        self._state: _State | None = None

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
        with locked(self.path, wait):
            changes = Writing()
            yield changes
            if changes.changes:
                changes.apply(Writer(_storage(self._folder()), self._analyzer))

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
        root = Path(path)
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)
        with locked(root, wait):
            folder = root / f"{time.time_ns():020d}"
            folder.mkdir(mode=0o700)
            TOC.create(_storage(folder), whoosh_schema(), NAME)
            count = write_all(_storage(folder), documents, analyzer, on_progress)
            _switch(root, folder)
        return count

    def answers(self) -> Answers:
        """Return the current generation, ready to answer."""
        for _ in range(_TRIES):
            try:
                return self._followed()
            except FileNotFoundError:  # replaced between looking and opening
                if not (self.path / _CURRENT).exists():
                    break
                time.sleep(0.005)
            except (Damaged, Untrusted, OSError) as wrong:
                raise IndexBroken(self.path, str(wrong)) from wrong
        if self._link() is None:
            raise IndexMissing(self.path)
        raise IndexBroken(self.path, "files that it names are gone")

    def _followed(self) -> Answers:
        found = os.stat(self._current)  # noqa: PTH116 - with every search: a Path costs more
        seen = (found.st_ino, found.st_mtime_ns)
        state = self._state
        if state is not None and state.settled and state.seen == seen:
            return state.answers
        with self._lock:
            return self._turned(self._folder(), seen)

    def _turned(self, folder: Path, seen: tuple[int, int]) -> Answers:
        """Return the answers for what the folder now holds; those there were if nothing changed."""
        storage = _storage(folder)
        settled = time.time_ns() - seen[1] > _SETTLED * 1e9
        latest = TOC._latest_generation(storage, NAME)  # noqa: SLF001
        state = self._state
        if state and (state.folder, state.answers.generation.number) == (folder.name, latest):
            answers = state.answers
        else:
            trust(self.path)
            trust(folder)
            known = state.answers.generation.by_id if state else None
            answers = Answers(Generation(storage, known), self._analyzer, self._vocabulary)
        self._state = _State(seen, settled, folder.name, answers)
        return answers

    def _folder(self) -> Path:
        link = self._link()
        if link is None:
            raise IndexMissing(self.path)
        return self.path / link

    def _link(self) -> str | None:
        try:
            return str((self.path / _CURRENT).readlink())
        except OSError:
            return None


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Be the only writer; the lock goes with the process, however it ends."""
    if not path.is_dir():
        raise IndexMissing(path)
    with (path / _LOCK).open("w") as file:
        until = time.monotonic() + wait
        while not _taken(file.fileno()):
            if time.monotonic() >= until:
                raise IndexBusy(path)
            time.sleep(0.02)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _switch(root: Path, folder: Path) -> None:
    """Make the folder the current one by one rename, then clear away all others."""
    fresh = root / f"{_CURRENT}.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(folder.name)
    fresh.replace(root / _CURRENT)
    sync(root)
    for other in root.iterdir():
        if other.is_dir() and not other.is_symlink() and other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _storage(folder: Path) -> DurableStorage:
    return DurableStorage(str(folder))
