"""The folder of an index: one folder for each rebuild, a link to the current one, a lock for the writer."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from whoosh.index import TOC

from search.schema import whoosh_schema
from search.storage import DurableStorage, sync
from search.writer import NAME

_CURRENT: Final = "CURRENT"  # replacing this link is the switch
_LOCK: Final = "LOCK"
_PATIENCE: Final = 0.02  # seconds between two tries for the lock


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


class Folder:
    """Where an index lies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._current = os.fspath(path / _CURRENT)

    def seen(self) -> tuple[int, int]:
        """Return what changes whenever the index does: which folder is current, and its time of change.

        Asked with every search, and so without the cost of a Path.
        """
        found = os.stat(self._current)  # noqa: PTH116
        return found.st_ino, found.st_mtime_ns

    def current(self) -> Path:
        """Return the folder in use; raise IndexMissing if there is none."""
        try:
            return self.path / (self.path / _CURRENT).readlink()
        except OSError:
            raise IndexMissing(self.path) from None

    def storage(self) -> DurableStorage:
        """Return the storage in use."""
        return DurableStorage(str(self.current()))

    def prepare(self) -> None:
        """Make the folder, for ourselves alone."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def beside(self) -> Path:
        """Make a folder with an empty index beside the one in use."""
        made = self.path / f"{time.time_ns():020d}"
        made.mkdir(mode=0o700)
        TOC.create(DurableStorage(str(made)), whoosh_schema(), NAME)
        return made

    def switch(self, made: Path) -> None:
        """Put a folder in use by one rename, then clear away all others, half-built ones too."""
        fresh = self.path / f"{_CURRENT}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(made.name)
        fresh.replace(self.path / _CURRENT)
        sync(self.path)
        for other in self.path.iterdir():
            if other.is_dir() and not other.is_symlink() and other != made:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def locked(self, wait: float) -> Iterator[None]:
        """Be the only writer; the lock goes with the process, however it ends."""
        if not self.path.is_dir():
            raise IndexMissing(self.path)
        with (self.path / _LOCK).open("w") as file:
            until = time.monotonic() + wait
            while not _taken(file.fileno()):
                if time.monotonic() >= until:
                    raise IndexBusy(self.path)
                time.sleep(_PATIENCE)
            yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
