"""A PostgreSQL cluster of our own, made for the tests in a temporary folder and gone with them."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

PATIENCE = 30  # seconds for a server to answer
UNPRIVILEGED = ("postgres", "nobody")  # initdb refuses to work for root


def binaries() -> Path | None:
    """Return the folder that holds initdb and postgres: of the PATH, of Debian, of pg_config."""
    found = [Path(path).resolve().parent for path in filter(None, [shutil.which("initdb")])]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if shutil.which("pg_config"):
        said = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        found.append(Path(said.stdout.strip()))
    return next(
        (each for each in found if (each / "initdb").exists() and (each / "postgres").exists()),
        None,
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster that listens on a socket in its own folder; give the address of its server."""
    folder = Path(tempfile.mkdtemp(prefix="youbei-postgres-"))
    try:
        with _server(_binaries_or_skip(), folder, _identity(folder)):
            yield f"postgresql+psycopg://youbei@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries_or_skip() -> Path:
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL binaries (initdb, postgres) on this machine")
    return found


def _identity(folder: Path) -> dict[str, Any]:
    """Return who runs the server: this user, or for root somebody who owns nothing else."""
    if os.geteuid() != 0:
        return {}
    known = {each.pw_name: each for each in pwd.getpwall()}
    name = next((each for each in UNPRIVILEGED if each in known), None)
    if name is None:
        pytest.skip("PostgreSQL does not run as root, and there is no user to run it as")
    user = known[name]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _server(at: Path, folder: Path, identity: dict[str, Any]) -> Iterator[None]:
    data = folder / "data"
    initdb: list[str | Path] = [
        at / "initdb",
        "-D",
        data,
        "-U",
        "youbei",
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    made = subprocess.run(
        [*initdb, "--no-locale", "--no-sync"],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **identity,
    )
    assert made.returncode == 0, made.stderr
    postgres: list[str | Path] = [
        at / "postgres",
        "-D",
        data,
        "-k",
        folder,
        "-c",
        "listen_addresses=",
        "-F",
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(postgres, stdout=log, stderr=log, cwd="/", **identity)
        try:
            _await(folder)
            yield
        finally:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, whoever still holds a connection to it.

    SIGTERM would wait for each of them to leave, and a pool that Python has not yet collected
    never leaves. SIGINT closes their connections; a server that cannot even do that is killed.
    """
    server.send_signal(signal.SIGINT)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(PATIENCE)


def _await(folder: Path) -> None:
    engine = create_engine(f"postgresql+psycopg://youbei@/postgres?host={folder}")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.1)
        else:
            engine.dispose()
            return


def new_database(server: str, name: str, like: str = "template1") -> str:
    """Make a database, empty or like another that nobody is connected to; return its address."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")
