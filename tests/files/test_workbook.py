"""XLSX: texts stay texts, formulas give their values, hostile workbooks are answered in seconds."""

import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from catalogue.files import workbook
from catalogue.files.faults import FileError
from catalogue.files.table import Sheet, Value


@pytest.fixture(autouse=True)
def in_seconds() -> Iterator[None]:
    """Every answer here comes within seconds, however the workbook was made."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 20


def written(path: Path, *rows: tuple[Value, ...]) -> Path:
    workbook.write(path, [Sheet("products", tuple("abcdef"[: len(rows[0])]), rows)])
    return path


def read(path: Path) -> dict[str, list[tuple[str, ...]]]:
    return {table.name: [row.cells for row in table.rows] for table in workbook.read(path)}


def saved(path: Path, cells: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Rewrite one part of a workbook, as a hostile hand would."""
    target = path.with_stem("changed")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, content.replace(old, new) if name == part else content)
    return target


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "'a", "_x0041_", " a\n", "😀\u202e", "007"])
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path / "t.xlsx", (text, "end"))) == {"products": [(text, "end")]}


def test_a_text_like_a_formula_is_no_formula(tmp_path: Path) -> None:
    path = written(tmp_path / "t.xlsx", ("=1+1", "@SUM(A1)"))
    cells = openpyxl.load_workbook(path)["products"][2]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert all(cell.quotePrefix for cell in cells)


@pytest.mark.parametrize(
    "digits",
    ["2.50", "0.1", "3000", "1E+3", "3000.0", "0.30000000000000004", "12345678901234567.5"],
)
def test_figures_come_back_digit_for_digit(tmp_path: Path, digits: str) -> None:
    assert read(written(tmp_path / "t.xlsx", (Decimal(digits),))) == {"products": [(digits,)]}


def test_plain_figures_are_numbers_that_a_spreadsheet_can_add(tmp_path: Path) -> None:
    path = written(tmp_path / "t.xlsx", (Decimal("2.5"), Decimal(3000), 7))
    assert [cell.data_type for cell in openpyxl.load_workbook(path)["products"][2]] == ["n"] * 3


def test_a_formula_gives_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "A2": "=1+1"})
    path = changed(path, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    assert read(path) == {"Sheet": [("2",)]}


@pytest.mark.parametrize("formula", ["=1+1", ArrayFormula("B2:B3", "=A1:A2")])
def test_a_formula_without_a_saved_value_is_named_by_its_cell(tmp_path: Path, formula: Any) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "B1": "b", "A2": "x", "B2": formula})
    with pytest.raises(FileError, match=r"t\.xlsx Sheet B2"):
        read(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(b"0" * 1_000_000)
    with pytest.raises(FileError, match="zip bomb"):
        read(path)


def test_two_hundred_sheets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    workbook.write(path, [Sheet(f"s{number}", ("a",), [(number,)]) for number in range(200)])
    assert len(read(path)) == 200


def test_the_rows_of_all_sheets_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    workbook.write(path, [Sheet(f"s{number}", ("a",), [(1,), (2,)]) for number in range(4)])
    with pytest.raises(FileError, match="too many rows"):
        [list(table.rows) for table in workbook.read(path, most=11)]
    assert len([list(table.rows) for table in workbook.read(path, most=12)]) == 4


def test_what_a_sheet_claims_to_measure_is_not_believed(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "A2": "x"})
    path = changed(path, "xl/worksheets/sheet1.xml", b'"A1:A2"', b'"A1:XFD1048576"')
    assert read(path) == {"Sheet": [("x",)]}


def test_a_cell_in_the_last_row_does_not_make_a_million_rows(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "A1048576": "x"})
    assert read(path) == {"Sheet": [("x",)]}


def test_a_cell_in_the_last_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="more than 1000 columns"):
        read(saved(tmp_path / "t.xlsx", {"A1": "a", "A2": "x", "XFD2": "y"}))


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a"})
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    path = changed(path, "xl/worksheets/sheet1.xml", b"<worksheet", entity)
    with pytest.raises(FileError, match="entities"):
        read(path)


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "A2": "='[http://127.0.0.1:9/x.xlsx]S'!A1"})
    with pytest.raises(FileError, match="without its result"):
        read(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old .xls"),
        (b"a,b\n1,2\n", "damaged or not what its name says"),
        (b"", "damaged or not what its name says"),
        (b"PK\x03\x04 cut off", "damaged or not what its name says"),
    ],
)
def test_a_file_that_is_no_workbook_is_answered_with_the_remedy(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileError, match=message):
        read(path)


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("readme.txt", "hello")
    with pytest.raises(FileError, match=r"no \.xlsx workbook"):
        read(path)


def test_every_cut_of_a_workbook_is_answered(tmp_path: Path) -> None:
    whole = written(tmp_path / "t.xlsx", ("a", 1)).read_bytes()
    for share in range(1, 10):
        path = tmp_path / f"cut{share}.xlsx"
        path.write_bytes(whole[: len(whole) * share // 10])
        with pytest.raises(FileError):
            read(path)


def test_bytes_changed_inside_a_workbook_are_answered(tmp_path: Path) -> None:
    whole = bytearray(written(tmp_path / "t.xlsx", ("a", 1)).read_bytes())
    for place in range(40, len(whole), len(whole) // 40):
        hurt = bytearray(whole)
        hurt[place : place + 8] = b"\x00\xff" * 4
        path = tmp_path / "hurt.xlsx"
        path.write_bytes(bytes(hurt))
        try:
            read(path)
        except FileError as error:
            assert error.fault.zh  # noqa: PT017 - either answer is right, a traceback is not


def test_a_text_too_long_for_a_cell_names_other_formats(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"\.json"):
        written(tmp_path / "t.xlsx", ("x" * 40_000,))


def test_dates_are_read_as_dates(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"A1": "a", "A2": datetime(2026, 11, 21)})  # noqa: DTZ001 - a cell has no zone
    assert read(path) == {"Sheet": [("2026-11-21",)]}


def test_a_workbook_is_closed_where_reading_stops_early(tmp_path: Path) -> None:
    path = written(tmp_path / "t.xlsx", ("a", 1))
    with closing(workbook.read(path)) as tables:
        assert next(tables).columns == ("a", "b")


def test_what_is_sent_over_the_web_may_not_take_minutes(tmp_path: Path) -> None:
    path = written(tmp_path / "t.xlsx", *[("1", "2")] * 2000)
    with pytest.raises(FileError) as refused:
        list(workbook.read(path, largest=50_000))
    assert "太大" in refused.value.fault.zh
    assert read(path)["products"][-1] == ("1", "2")


def test_a_row_behind_the_last_is_refused_and_not_counted_up_to(tmp_path: Path) -> None:
    path = written(tmp_path / "far.xlsx", ("1",), ("2",))
    far = changed(path, "xl/worksheets/sheet1.xml", b'<row r="3"', b'<row r="99999999999999"')
    with pytest.raises(FileError, match="1048576"):
        read(far)
