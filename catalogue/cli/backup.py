"""youbei backup and restore: database and files as one archive, each part with its digest."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import click
from alembic.util import CommandError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from catalogue.cli import context
from catalogue.domain.refusals import InvalidError, Problem, Refusal
from catalogue.domain.words import Words
from catalogue.files import archive
from catalogue.files.faults import FileError
from catalogue.files.store import Store
from catalogue.services import indexing, migrations
from catalogue.web.config import Settings
from catalogue.web.db import make_engine


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
        copy = Path(folder) / archive.DATABASE
        _copy(database, copy)
        parts = archive.pack(copy, Store(settings.files), Path(folder) / "archive")
        (Path(folder) / "archive").rename(file)  # whole or not at all
    click.echo(f"{file}: {parts} × OK")


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
    with tempfile.TemporaryDirectory(dir=database.parent) as held:
        names = _unpack(file, Path(held))
        _upgrade(file, Path(held) / archive.DATABASE)
        # the database comes last: where it stands, everything is there
        for name in sorted(names, key=archive.DATABASE.__eq__):
            _place(Path(held) / name, _target(name, database, settings.files))
    with context.transaction() as session:
        indexing.rebuild(session, settings.index)
    click.echo(f"{database}: {len(names)} × OK")


def _unpack(file: Path, folder: Path) -> list[str]:
    try:
        return archive.unpack(file, folder)
    except FileError as error:
        fault = error.fault
        problem = Problem(fault.place, Words(zh=fault.zh, en=fault.en))
        nothing = Words(zh="什么都没有恢复", en="nothing was restored")
        raise InvalidError(nothing, (problem,)) from error


def _upgrade(file: Path, database: Path) -> None:
    """Bring what was unpacked to the tables of today, before it takes its place."""
    engine = make_engine(f"sqlite:///{database}")
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
    except (SQLAlchemyError, CommandError) as error:
        raise InvalidError(
            Words(
                zh=f"{file}里的数据库打不开，或来自更新的版本：换一份，或先升级",
                en=f"the database in {file} cannot be opened or is of a newer release: take another, "
                "or upgrade first",
            )
        ) from error
    finally:
        engine.dispose()


def _target(name: str, database: Path, files: Path) -> Path:
    return database if name == archive.DATABASE else files / name.removeprefix(f"{archive.FILES}/")


def _place(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, target)  # the files may lie on another disk than the database
