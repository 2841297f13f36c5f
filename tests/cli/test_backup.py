"""What was backed up comes back, whole; nothing is written over; a damaged archive is refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from catalogue.cli import main
from catalogue.domain.product import Product
from catalogue.web import db
from catalogue.web.config import Settings
from tests import make


def youbei(var: Path, *words: object) -> Result:
    environment = {"YOUBEI_VAR": str(var)}
    return CliRunner().invoke(main, [str(word) for word in words], env=environment)


@pytest.fixture
def archive(settings: Settings, session: Session, tmp_path: Path) -> Path:
    """A backup of one product and one stored file."""
    session.add(make.product(code="P-1"))
    session.commit()
    (settings.files / "ab").mkdir(parents=True)
    (settings.files / "ab" / "report").write_bytes(b"report")
    path = tmp_path / "backup.tar.gz"
    assert youbei(tmp_path, "backup", path).exit_code == 0
    return path


def test_what_was_backed_up_comes_back(archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = youbei(elsewhere, "restore", archive)
    assert done.exit_code == 0, done.output
    with Session(db.make_engine(f"sqlite:///{elsewhere / 'youbei.db'}")) as session:
        assert session.exec(select(Product.code)).all() == ["P-1"]
    assert (elsewhere / "files" / "ab" / "report").read_bytes() == b"report"
    assert (elsewhere / "index").exists()


def test_a_database_that_stands_is_never_written_over(archive: Path, tmp_path: Path) -> None:
    before = (tmp_path / "youbei.db").read_bytes()
    refused = youbei(tmp_path, "restore", archive)
    assert refused.exit_code == 1
    assert "move it away" in refused.stderr
    assert (tmp_path / "youbei.db").read_bytes() == before


def test_a_backup_is_never_written_over(archive: Path, tmp_path: Path) -> None:
    refused = youbei(tmp_path, "backup", archive)
    assert refused.exit_code == 1
    assert "another name" in refused.stderr


def test_a_damaged_archive_is_refused_and_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])
    elsewhere = tmp_path / "elsewhere"
    refused = youbei(elsewhere, "restore", archive)
    assert refused.exit_code == 2
    assert "not a sound backup" in refused.stderr
    assert not (elsewhere / "youbei.db").exists()


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    refused = youbei(tmp_path / "nowhere", "backup", tmp_path / "backup.tar.gz")
    assert refused.exit_code == 1
    assert "no database" in refused.stderr
