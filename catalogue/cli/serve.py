"""youbei run: database, catalogue and index brought up to date, then the site, by gunicorn."""

import gc
import os
import socket
from collections.abc import Callable
from typing import Any

import click
from alembic.util import CommandError
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.exc import DBAPIError

from catalogue.cli import context, memory, samples
from catalogue.domain.refusals import Refusal
from catalogue.domain.words import Words
from catalogue.services import imports, indexing, migrations
from catalogue.services.indexing import Finder, IndexUnavailableError
from catalogue.web.config import Settings
from catalogue.web.db import make_engine

THREADS = 4  # a page that takes long holds a thread, not a whole worker
CONNECTIONS = 400  # of one worker; each may need a second file beside its line
LAST_PORT = 65535
UMASK = 0o027  # the database and the index are written by us alone and read by our group at most
GRACE = 20  # seconds an answer may still take when the site is told to stop


@click.command()
def run() -> None:
    """Bring everything up to date and serve the site on HOST and PORT."""
    os.umask(UMASK)
    settings = context.settings()
    check_address(settings)
    make_room(settings)
    bring_up(settings)
    load()
    if settings.development:
        samples.load(settings)
    build_index(settings)
    Server(settings).run()


def check_address(settings: Settings) -> None:
    """Refuse in one line where gunicorn would try five times and print a traceback."""
    if settings.port > LAST_PORT:
        raise _unusable(settings, f"0–{LAST_PORT}")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        raise _unusable(settings, os.strerror(error.errno or 0)) from error


def _unusable(settings: Settings, fault: str) -> Refusal:
    place = f"{settings.host}:{settings.port}"
    return Refusal(
        Words(
            zh=f"地址{place}用不了（{fault}）：换一个端口，例如PORT=8001 make run",
            en=f"{place} cannot be used ({fault}): choose another port, PORT=8001 make run",
        )
    )


def make_room(settings: Settings) -> None:
    """Make the folders that the site writes into, and find out now whether it may."""
    for folder in (settings.index.parent, settings.files):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise Refusal(
                Words(
                    zh=f"文件夹{folder}不能写入：改它的权限，或用YOUBEI_VAR指定别处",
                    en=f"{folder} cannot be written: change its rights or name another "
                    "folder by YOUBEI_VAR",
                )
            ) from error


def bring_up(settings: Settings) -> None:
    try:
        with make_engine(settings.database).begin() as connection:
            migrations.upgrade(connection)
    except (DBAPIError, OSError) as error:
        fault = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise Refusal(
            Words(
                zh=f"数据库打不开（{fault}）：用youbei restore恢复备份，或把它移走重新开始",
                en=f"the database cannot be opened ({fault}): bring a backup back by "
                "youbei restore, or move it away to begin anew",
            )
        ) from error
    except CommandError as error:
        raise Refusal(
            Words(
                zh="数据库比程序新：换用更新它的那一版程序",
                en="the database is newer than this program: run the release that upgraded it",
            )
        ) from error


def load() -> None:
    """Bring in the catalogue that ships; what was loaded before is not loaded twice."""
    with context.transaction() as session:
        imports.load_shipped(session, context.now())


def build_index(settings: Settings) -> None:
    """Tell the index what it has not been told, or make it where it is missing, broken or old."""
    finder = Finder(settings.index)
    with context.transaction() as session:
        try:
            finder.index()
            fresh = not indexing.outdated(settings.index)
        except IndexUnavailableError:
            fresh = False
        if fresh:
            sum(indexing.batches(session, finder, at=context.now()))
            return
        click.echo("正在建立搜索索引 / Building the search index", err=True)
        indexing.rebuild(session, settings.index)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with the settings of the site; workers share what was made before them, not connections."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options().items():
            self.cfg.set(name, value)

    def options(self) -> dict[str, Any]:
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        return {
            "bind": f"{host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": "catalogue.cli.worker.Worker",
            "worker_connections": CONNECTIONS,
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": GRACE,
            "umask": UMASK,
            "control_socket_disable": True,  # it would write into the home of the user
            "loglevel": "warning",
            "post_worker_init": make_ready,
            "when_ready": announce(f"http://{host}:{self.settings.port}"),
        }

    def load(self) -> Flask:
        """Make the app before the workers and have it make ready, so that its memory is theirs together.

        No connection may cross to them: they open their own. What all is made of is not looked
        through for garbage again: looking would copy it.
        """
        from catalogue.web import create_app, warming
        from catalogue.web.site import Site

        memory.one_arena()
        made = create_app(self.settings)
        warming.warm(made)
        opened: Site = made.extensions["youbei"]
        opened.engine.dispose()
        gc.collect()
        memory.give_back()
        gc.freeze()
        return made


def make_ready(worker: Any) -> None:
    """Have a worker look again, as it may begin long after the program, and keep ready from then on."""
    from catalogue.web import warming

    warming.warm(worker.wsgi)
    warming.follow(worker.wsgi)


def announce(address: str) -> Callable[[object], None]:
    def say(server: object) -> None:
        del server
        click.echo(f"有备网站在 {address} ，按Ctrl+C停止 / Youbei is at {address}, Ctrl+C stops it")

    return say
