"""youbei import and export, as somebody at a shell meets them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine
from sqlmodel import Session, select

from catalogue.cli import main
from catalogue.domain.product import Product
from catalogue.domain.trail import AuditEvent
from catalogue.services import imports
from catalogue.web.config import Settings

GOOD = "code,name_zh,category\nP1,甲,other\nP2,乙,other\n"
BAD = "code,name_zh,category\nP1,甲,other\nP2,乙,otter\n"


@pytest.fixture
def youbei(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("YOUBEI_DATABASE", settings.database)
    monkeypatch.setenv("YOUBEI_FILES", str(settings.files))
    return CliRunner()


def run(youbei: CliRunner, *words: object) -> Result:
    return youbei.invoke(main, [str(word) for word in words])


def table(folder: Path, text: str) -> Path:
    path = folder / "items.csv"
    path.write_text(text, encoding="utf-8")
    return path


def count(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.exec(select(Product.code)).all())


def test_a_dry_run_says_what_would_come_and_writes_nothing(
    youbei: CliRunner, engine: Engine, tmp_path: Path
) -> None:
    said = run(youbei, "import", table(tmp_path, GOOD), "--dry-run")
    assert said.exit_code == 0
    assert "+ product P1 甲" in said.stdout
    assert "product: 2 new, 0 changed, 0 the same" in said.stdout
    assert "nothing was written" in said.stdout
    assert count(engine) == 0


def test_a_second_import_says_that_all_is_the_same(youbei: CliRunner, tmp_path: Path) -> None:
    run(youbei, "import", table(tmp_path, GOOD))
    said = run(youbei, "import", table(tmp_path, GOOD))
    assert "product: 0 new, 0 changed, 2 the same" in said.stdout


def test_a_dry_run_shows_what_would_change(youbei: CliRunner, tmp_path: Path) -> None:
    run(youbei, "import", table(tmp_path, GOOD))
    said = run(youbei, "import", table(tmp_path, GOOD.replace("甲", "丙")), "--dry-run")
    assert '    name_zh: "甲" → "丙"' in said.stdout
    assert "product: 0 new, 1 changed, 1 the same" in said.stdout


def test_one_bad_row_keeps_the_file_out_and_is_named_in_both_languages(
    youbei: CliRunner, engine: Engine, tmp_path: Path
) -> None:
    said = run(youbei, "import", table(tmp_path, BAD))
    assert said.exit_code == 2
    assert "items.csv 行/row 3 列/column category: 没有类别“otter”" in said.stderr
    assert "there is no category “otter”; is “other” meant" in said.stderr
    assert "nothing was written" in said.stderr
    assert count(engine) == 0


def test_bad_rows_set_aside_stand_beside_the_file(
    youbei: CliRunner, engine: Engine, tmp_path: Path
) -> None:
    said = run(youbei, "import", table(tmp_path, BAD), "--skip-bad")
    assert "product: 1 new, 0 changed, 0 the same, 1 left out" in said.stdout
    assert "otter" in (tmp_path / "items.csv.rejected.csv").read_text(encoding="utf-8-sig")
    assert count(engine) == 1


def test_the_trail_names_who_imported(youbei: CliRunner, engine: Engine, tmp_path: Path) -> None:
    run(youbei, "import", table(tmp_path, GOOD), "--as", "wang")
    with Session(engine) as session:
        event = session.exec(select(AuditEvent)).one()
    assert (event.actor, event.deed, event.details["new"]) == ("wang", "import", {"product": 2})


@pytest.mark.parametrize("name", ["absent.csv", "picture.png"])
def test_a_file_that_cannot_be_read_is_one_line(
    youbei: CliRunner, tmp_path: Path, name: str
) -> None:
    (tmp_path / "picture.png").write_bytes(b"PNG")
    said = run(youbei, "import", tmp_path / name)
    assert said.exit_code == 2
    assert len(said.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".xlsx", ".csv", ".zip", ""])
def test_what_is_exported_is_imported_as_the_same(
    youbei: CliRunner, tmp_path: Path, ending: str
) -> None:
    run(youbei, "import", imports.SHIPPED)
    target = tmp_path / f"out{ending}"
    assert run(youbei, "export", target).exit_code == 0
    assert run(youbei, "export", target).exit_code == 0
    said = run(youbei, "import", target)
    assert "product: 0 new, 0 changed, 69 the same" in said.stdout


def test_an_export_to_an_unknown_kind_of_file_names_the_known(
    youbei: CliRunner, tmp_path: Path
) -> None:
    said = run(youbei, "export", tmp_path / "out.doc")
    assert said.exit_code == 2
    assert ".xlsx" in said.stderr


def test_a_database_without_tables_is_one_line_with_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YOUBEI_VAR", str(tmp_path / "var"))
    said = run(CliRunner(), "import", table(tmp_path, GOOD))
    assert said.exit_code == 1
    assert said.stderr.strip().endswith("run youbei db upgrade first")
    assert len(said.stderr.strip().splitlines()) == 1
