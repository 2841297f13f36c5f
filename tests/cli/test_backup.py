"""What was backed up comes back, whole; nothing is written over; a damaged archive is refused."""

import hashlib
import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from catalogue.cli import main
from catalogue.domain.product import Product
from catalogue.files.store import Store
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
    Store(settings.files).put(b"report")
    path = tmp_path / "backup.tar.gz"
    assert youbei(tmp_path, "backup", path).exit_code == 0
    return path


def test_what_was_backed_up_comes_back(archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = youbei(elsewhere, "restore", archive)
    assert done.exit_code == 0, done.output
    with Session(db.make_engine(f"sqlite:///{elsewhere / 'youbei.db'}")) as session:
        assert session.exec(select(Product.code)).all() == ["P-1"]
    assert Store(elsewhere / "files").path(sha256(b"report")).read_bytes() == b"report"
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


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def packed(path: Path, manifest: object, *parts: tuple[str, bytes]) -> Path:
    """Write an archive as somebody with bad intent would."""
    with tarfile.open(path, "w:gz") as made:
        for name, content in (("manifest.json", json.dumps(manifest).encode()), *parts):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            made.addfile(entry, BytesIO(content))
    return path


def manifest(*parts: tuple[str, bytes], form: object = 1) -> dict[str, object]:
    return {"format": form, "parts": {name: sha256(content) for name, content in parts}}


def test_an_archive_writes_nowhere_but_where_its_parts_belong(tmp_path: Path) -> None:
    outside, evil = tmp_path / "outside", b"evil"
    stored = f"files/{sha256(b'other')[:2]}/{sha256(b'other')}"
    for name in (str(outside), f"files/{outside}", "files/../../outside", "manifest.json", stored):
        parts = (("youbei.db", b"SQLite format 3\x00"), (name, evil))
        path = packed(tmp_path / "evil.tar.gz", manifest(*parts), *parts)
        refused = youbei(tmp_path / "elsewhere", "restore", path)
        assert (refused.exit_code, outside.exists()) == (2, False), name
    assert [each for each in (tmp_path / "elsewhere").rglob("*") if each.is_file()] == []


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"format": 1, "parts": [1]},
        manifest(),
        manifest(("youbei.db", b"no database")),
        manifest(("youbei.db", b"SQLite format 3\x00, or so it says")),
        manifest(("youbei.db", b"SQLite format 3\x00, or so it says"), form=2),
    ],
)
def test_what_is_no_backup_is_refused_in_a_sentence(said: object, tmp_path: Path) -> None:
    contents = (b"no database", b"SQLite format 3\x00, or so it says")
    held = [each for each in contents if sha256(each) in json.dumps(said)]
    path = packed(tmp_path / "no.tar.gz", said, *(("youbei.db", each) for each in held))
    refused = youbei(tmp_path / "elsewhere", "restore", path)
    assert refused.exit_code == 2, refused.output
    assert isinstance(refused.exception, SystemExit)
    assert not (tmp_path / "elsewhere" / "youbei.db").exists()


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
