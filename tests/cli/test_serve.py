"""What would keep the site from starting is said in one line, in both languages."""

import socket
from pathlib import Path

import pytest

from catalogue.cli import serve
from catalogue.domain.refusals import Refusal
from catalogue.web import db
from catalogue.web.config import Settings


def settings(var: Path, **environment: str) -> Settings:
    return Settings.from_environment({"YOUBEI_VAR": str(var)} | environment)


def test_a_busy_port_is_said_with_another_to_try(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match="choose another port"):
            serve.check_address(settings(tmp_path, PORT=str(port)))


def test_a_port_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="choose another port"):
        serve.check_address(settings(tmp_path, PORT="99999"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refusal, match="YOUBEI_VAR"):
        serve.make_room(settings(tmp_path / "file" / "var"))


def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "youbei.db"
    path.write_bytes(b"not a database, but a file of some length\n" * 99)
    with pytest.raises(Refusal, match="youbei restore") as refused:
        serve.bring_up(settings(tmp_path))
    assert "\n" not in refused.value.message.zh
    assert path.read_bytes().startswith(b"not a database")


def test_a_database_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    here = settings(tmp_path)
    serve.bring_up(here)
    with db.make_engine(here.database).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refusal, match="newer than this program"):
        serve.bring_up(here)


def test_the_site_starts_by_workers_that_write_for_nobody_else(tmp_path: Path) -> None:
    options = serve.Server(settings(tmp_path, HOST="::1", PORT="8017")).cfg
    assert options.bind == ["[::1]:8017"]
    assert options.umask == 0o027
    assert options.preload_app is True
    assert options.accesslog is None
