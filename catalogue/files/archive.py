"""A backup as one archive: each part with its digest; read as if a stranger had made it.

An archive says where each of its parts belongs, so the names are held against the only two forms
there are: the database, and a stored file under its own digest. Nothing else is written anywhere.
"""

import hashlib
import json
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from catalogue.files.faults import FileError
from catalogue.files.store import Store

MANIFEST = "manifest.json"
DATABASE = "youbei.db"
FILES = "files"
FORMAT = 1
STORED = re.compile(rf"{FILES}/(?P<two>[0-9a-f]{{2}})/(?P<sha256>(?P=two)[0-9a-f]{{62}})")
LONGEST_MANIFEST = 64 * 1024 * 1024  # bytes: some four hundred thousand files
SQLITE_BEGINS = b"SQLite format 3\x00"
PIECE = 1024 * 1024
BROKEN = (tarfile.TarError, zlib.error, OSError, EOFError, KeyError, ValueError, RecursionError)


def pack(database: Path, store: Store, target: Path) -> int:
    """Write the database and every stored file into an archive; return how many parts it has."""
    stored = ((f"{FILES}/{each[:2]}/{each}", store.path(each)) for each in store.held())
    parts = {DATABASE: database} | dict(stored)
    manifest = {"format": FORMAT, "parts": {name: _digest(path) for name, path in parts.items()}}
    text = json.dumps(manifest, indent=1).encode()
    with tarfile.open(target, "w:gz") as archive:
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(text)
        archive.addfile(head, BytesIO(text))
        for name, path in parts.items():
            archive.add(path, name, recursive=False)
    return len(parts)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(file: Path, folder: Path) -> list[str]:
    """Write every part of an archive into an empty folder, under its name, or refuse it whole."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            parts = _parts(archive)
            for name, digest in parts.items():
                _write(archive, name, digest, folder)
    except BROKEN as error:
        raise FileError(
            str(file),
            zh=f"不是完好的备份（{_short(error)}）：换一份",
            en=f"not a sound backup ({_short(error)}): take another",
        ) from error
    return list(parts)


def _parts(archive: tarfile.TarFile) -> Mapping[str, str]:
    """Return the digests of the parts by name; refuse names that a backup does not have."""
    size = _member(archive, MANIFEST).size
    if size > LONGEST_MANIFEST:
        raise ValueError(f"{MANIFEST} has {size} bytes")
    said = json.loads(b"".join(_pieces(archive, MANIFEST)))
    parts: Any = said.get("parts") if isinstance(said, dict) else None
    if not isinstance(parts, dict) or said.get("format") != FORMAT:
        raise ValueError(f"{MANIFEST} is not of format {FORMAT}")
    for name, digest in parts.items():
        stored = STORED.fullmatch(name)
        if name != DATABASE and (stored is None or stored["sha256"] != digest):
            raise ValueError(f"{name[:80]!r} is no part of a backup")
    if DATABASE not in parts:
        raise ValueError(f"there is no {DATABASE} in it")
    return parts


def _write(archive: tarfile.TarFile, name: str, digest: str, folder: Path) -> None:
    target, found = folder / name, hashlib.sha256()
    if _member(archive, name).size > shutil.disk_usage(folder).free:
        raise ValueError(f"{name} is larger than the space that is left")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for piece in _pieces(archive, name):
            found.update(piece)
            file.write(piece)
    if found.hexdigest() != digest:
        raise ValueError(f"{name} is not what was put in")
    if name == DATABASE and not _begins(target, SQLITE_BEGINS):
        raise ValueError(f"{name} is no database")


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _member(archive: tarfile.TarFile, name: str) -> tarfile.TarInfo:
    member = archive.getmember(name)
    if not member.isreg():
        raise ValueError(f"{name} is not a file")
    return member


def _pieces(archive: tarfile.TarFile, name: str) -> Iterator[bytes]:
    """Yield a part piece by piece: a database may be larger than the memory."""
    file = archive.extractfile(_member(archive, name))
    while file is not None and (piece := file.read(PIECE)):
        yield piece


def _short(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__
