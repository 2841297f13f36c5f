"""youbei backup and restore: database and files as one archive, each part with its digest."""

import hashlib
import json
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from catalogue.cli import context
from catalogue.domain.refusals import InvalidError, Refusal
from catalogue.domain.words import Words
from catalogue.services import indexing, migrations
from catalogue.web.config import Settings
from catalogue.web.db import make_engine

MANIFEST = "manifest.json"
DATABASE = "youbei.db"
FILES = "files"
FORMAT = 1


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write database and files to FILE (.tar.gz) while the site runs."""
    settings = context.settings()
    database = _sqlite(settings)
    if file.exists():
        raise Refusal(
            Words(
                zh=f"{file}已经有了：换一个名字，备份不覆盖备份",
                en=f"{file} exists: choose another name, no backup is written over another",
            )
        )
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        copy = Path(folder) / DATABASE
        _copy(database, copy)
        parts = {DATABASE: copy} | dict(_stored(settings.files))
        _pack(parts, Path(folder) / "archive")
        (Path(folder) / "archive").rename(file)  # whole or not at all
    click.echo(f"{file}: {len(parts)} × OK")


def _sqlite(settings: Settings) -> Path:
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Refusal(
            Words(
                zh="这个数据库有自己的备份工具：用pg_dump，再复制文件夹YOUBEI_FILES",
                en="this database has its own tool: use pg_dump, and copy the folder YOUBEI_FILES",
            )
        )
    return Path(url.database)


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be written to meanwhile; what is copied is one moment of it."""
    if not source.is_file():
        raise Refusal(Words(zh=f"没有数据库{source}", en=f"there is no database {source}"))
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _stored(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"{FILES}/{path.relative_to(folder).as_posix()}", path


def _pack(parts: dict[str, Path], target: Path) -> None:
    manifest = {"format": FORMAT, "parts": {name: _digest(path) for name, path in parts.items()}}
    text = json.dumps(manifest, indent=1).encode()
    with tarfile.open(target, "w:gz") as archive:
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(text)
        archive.addfile(head, BytesIO(text))
        for name, path in parts.items():
            archive.add(path, name, recursive=False)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring back what youbei backup wrote; an existing database is never written over."""
    settings = context.settings()
    database = _sqlite(settings)
    if database.exists():
        raise Refusal(
            Words(
                zh=f"数据库{database}还在：先停下网站，把它移走，再恢复",
                en=f"the database {database} exists: stop the site and move it away first",
            )
        )
    for folder in (database.parent, settings.files):
        folder.mkdir(parents=True, exist_ok=True)
    names = _unpack(file, database, settings.files)
    with make_engine(settings.database).begin() as connection:
        migrations.upgrade(connection)
    with context.transaction() as session:
        indexing.rebuild(session, settings.index)
    click.echo(f"{database}: {len(names)} × OK")


def _unpack(file: Path, database: Path, files: Path) -> list[str]:
    """Write every part of the manifest, and nothing else that an archive may hold."""
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        parts = _checked(file, Path(folder))
        for name, path in parts.items():
            target = database if name == DATABASE else files / name.removeprefix(f"{FILES}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    return list(parts)


def _checked(file: Path, folder: Path) -> dict[str, Path]:
    """Return every part, written under a number into ``folder``, its digest found right."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            manifest = json.loads(_member(archive, MANIFEST))
            parts = {}
            for number, (name, digest) in enumerate(manifest["parts"].items()):
                parts[name] = _part(archive, name, digest, folder / str(number))
    except (tarfile.TarError, zlib.error, OSError, EOFError, KeyError, ValueError) as error:
        raise InvalidError(
            Words(
                zh=f"{file}不是完好的备份（{error}）：换一份",
                en=f"{file} is not a sound backup ({error}): take another",
            )
        ) from error
    return parts


def _part(archive: tarfile.TarFile, name: str, digest: str, target: Path) -> Path:
    target.write_bytes(_member(archive, name))
    if _digest(target) != digest or ".." in Path(name).parts:
        raise ValueError(f"{name} is not what was put in")
    return target


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise ValueError(f"{name} is not a file")
    return member.read()
