"""Where an index lies on disk: only in a folder of our own, and only announced once it is safe there."""

import mmap
import os
import stat
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.index import TOC, EmptyIndexError

from search.arrays import Damaged

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Untrusted(Exception):  # noqa: N818 - it names the finding
    """Others could have written here; Whoosh's table of contents is a pickle and is not read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} belongs to someone else or can be written by others")
        self.path = path


def trust(path: Path) -> None:
    """Raise Untrusted unless the file or folder is ours and only ours to write."""
    found = path.stat()
    if found.st_uid not in {0, os.geteuid()} or found.st_mode & _OTHERS_WRITE:
        raise Untrusted(path)


class DurableStorage(FileStorage):
    """Whoosh's folder of files, with what Whoosh leaves out: fsync before a commit is announced.

    A table of contents names files. All of them are on the disk before it gets its name,
    and the folder is before the commit returns, so that power loss cannot undo or tear it.
    """

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **options)
        self._fresh: set[str] = set()

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        self._fresh.add(name)
        return super().create_file(name, excl=excl, mode=mode, **options)

    def open_file(self, name: str, **_: Any) -> StructFile:
        """Read a small file whole: only tables of contents are opened in this way."""
        return BufferFile(Path(self.folder, name).read_bytes(), name=name)

    def delete_file(self, name: str) -> None:
        self._fresh.discard(name)
        super().delete_file(name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        for name in self._fresh:
            sync(Path(self.folder, name))
        self._fresh.clear()
        super().rename_file(oldname, newname, safe)
        sync(Path(self.folder))


def contents(storage: FileStorage, name: str) -> TOC:
    """Read Whoosh's table of contents; raise Damaged if it is none."""
    try:
        return TOC.read(storage, name)
    except FileNotFoundError:
        raise
    except EmptyIndexError as gone:
        raise FileNotFoundError(storage.folder) from gone
    except Exception as wrong:  # a pickle that was cut short can fail in any way
        raise Damaged(f"its table of contents cannot be read: {wrong}") from wrong


def latest(storage: FileStorage, name: str) -> int:
    """Return the number of the newest table of contents, -1 if there is none."""
    return int(TOC._latest_generation(storage, name))  # noqa: SLF001 - Whoosh has no other way to ask


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mapped(path: Path) -> memoryview:
    """Return a file's bytes, read by the system when they are looked at; they outlive the file's name."""
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
