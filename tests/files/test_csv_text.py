"""CSV: encodings found out, formulas never run, broken quotes never swallow rows."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.files import csv_text, json_text, text_lines
from catalogue.files.faults import FileError
from catalogue.files.table import Sheet, bounded


def rows(path: Path, **options: str) -> list[tuple[str, ...]]:
    return [row.cells for table in csv_text.read(path, **options) for row in table.rows]  # type: ignore[arg-type]


@given(st.text())
def test_guarding_can_be_taken_back(text: str) -> None:
    assert csv_text.unguarded(csv_text.guarded(text)) == text


@given(st.text(), st.sampled_from(csv_text.RUNS))
def test_no_guarded_text_begins_like_a_formula(text: str, mark: str) -> None:
    assert csv_text.guarded(mark + text).startswith("'")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "＝1"])
def test_a_spreadsheet_finds_no_formula_in_what_we_write(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    csv_text.write(path, Sheet("out", ("a", "b"), [(text, -5)]))
    cells = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[1]
    assert cells == [f"'{text}", "-5"]
    assert rows(path) == [(text, "-5")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encoding_and_separator_are_found_out(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"名称{mark}单位\n水泵{mark}台\n", encoding=encoding)
    assert rows(path) == [("水泵", "台")]


def test_a_late_character_that_is_not_utf8_is_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"a\n" * 600_000 + "泵\n".encode("gb18030"))
    assert rows(path)[-1] == ("泵",)


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"a,b\n\xff\xff\xff,1\n")
    with pytest.raises(FileError, match="neither UTF-8 nor GB 18030"):
        rows(path)


def test_an_open_quote_names_its_line_instead_of_swallowing_rows(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('a,b\n1,2\n"3,4\n5,6\n', encoding="utf-8")
    with pytest.raises(FileError, match="line 4"):
        rows(path)


def test_a_line_of_half_a_million_cells_is_refused_and_rows_can_be_bounded(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("a," * 500_000, "utf-8")  # to look for each name among all took an hour
    with pytest.raises(FileError, match="at most 1000"):
        rows(path)
    path.write_text("a\n" * 10, "utf-8")
    with pytest.raises(FileError, match="more than 8 rows"):
        [list(bounded(table, 8).rows) for table in csv_text.read(path)]


def test_a_file_without_a_line_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    """A gigabyte of zeros costs no disk, and once was read as one line."""
    for name, start in (("in.csv", b"a,b\n"), ("in.jsonl", b'{"layout": "youbei/1"}\n')):
        path = tmp_path / name
        path.write_bytes(start + b"0" * text_lines.LONGEST)
        with pytest.raises(FileError) as refused:
            list(json_text.read_lines(path)) if name.endswith("l") else rows(path)
        assert refused.value.fault.place == f"{name} 行/line 2"


def test_row_numbers_are_those_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('a,b\n"two\nlines",1\n\n3,4\n', encoding="utf-8")
    numbers = [row.number for table in csv_text.read(path) for row in table.rows]
    assert numbers == [2, 4]


@pytest.mark.parametrize("text", ["", "\n\n", "a,a\n1,2\n"])
def test_a_table_without_a_usable_header_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError):
        rows(path)
