"""XLSX in and out, streamed both ways: values only, links and formulas are never followed."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from catalogue.files import package
from catalogue.files.csv_text import RUNS
from catalogue.files.faults import FileError
from catalogue.files.table import MOST_COLUMNS, Row, Sheet, Table, Value, with_header

LONGEST_CELL = 32_767
LAST_ROW = 1_048_576  # the format has no more
MOST_ROWS_OF_ALL = 4 * LAST_ROW
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the letter A
EXACT = 2**53
MOST_DIGITS = 15  # of a number in a cell
WIDTHS = (8, 60)


def read(
    path: Path, *, header: int = 1, largest: int = package.LARGEST, most: int = MOST_ROWS_OF_ALL
) -> Generator[Table]:
    """Yield every sheet that holds anything, in order; each must be read before the next.

    ``largest`` bounds its bytes unpacked: what is sent over the web is read at once, for someone
    waits, and so is given ``package.SENT``. ``most`` bounds the rows of all sheets likewise.
    """
    formulas = package.check_workbook(path, largest=largest)
    allowed = iter(range(most))
    with closing(_open(path, values=True)) as book:
        for sheet in book.worksheets:
            place = f"{path.name} {sheet.title}"
            rows = _rows(sheet, place, allowed)
            if formulas:
                rows = _with_formulas(path, sheet.title, rows, place)
            try:
                table = with_header(sheet.title, place, rows, header)
            except FileError:
                if len(book.worksheets) == 1:
                    raise
                continue  # an empty sheet among others says nothing
            yield table


def _open(path: Path, *, values: bool) -> Any:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except Exception as error:  # the library raises whatever the damaged part happens to cause
        raise FileError(
            path.name,
            zh=f"工作簿打不开（{type(error).__name__}）：用表格软件打开，另存为.xlsx再试",
            en=f"the workbook cannot be opened ({type(error).__name__}): open it in a spreadsheet "
            "program and save it as .xlsx again",
        ) from error


def _rows(sheet: Any, place: str, allowed: Iterator[int]) -> Iterator[Row]:
    """Yield rows as text; what the sheet claims to measure is not believed."""
    if not hasattr(sheet, "reset_dimensions"):
        return
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            _refuse_wide(len(cells), f"{place} 行/row {number}")
            _refuse_endless(number, place)
            _refuse_many(allowed, place)
            yield Row(number, tuple(shown(cell) for cell in cells))
    except FileError:
        raise
    except Exception as error:
        raise FileError(
            place,
            zh=f"工作表读到一半断了（{type(error).__name__}）：另存为.xlsx再试",
            en=f"the sheet breaks off ({type(error).__name__}): save it as .xlsx again",
        ) from error


def _refuse_endless(number: int, place: str) -> None:
    """Refuse a row behind the last: the library would make all the empty ones before it."""
    if number > LAST_ROW:
        raise FileError(
            place,
            zh=f"有一行的行号大于{LAST_ROW}，表格里没有这么多行：另存为.xlsx再试",
            en=f"a row has a number over {LAST_ROW}, and no sheet has so many: save it as .xlsx "
            "again",
        )


def _refuse_many(allowed: Iterator[int], place: str) -> None:
    if next(allowed, None) is None:
        raise FileError(
            place,
            zh="文件里的行太多：分成几个文件，空行也算",
            en="the file has too many rows, empty ones counted: split it",
        )


def _refuse_wide(columns: int, place: str) -> None:
    if columns > MOST_COLUMNS:
        raise FileError(
            place,
            zh=f"多于{MOST_COLUMNS}列：删掉右边用不着的列",
            en=f"more than {MOST_COLUMNS} columns: delete those at the right not in use",
        )


def _with_formulas(path: Path, title: str, rows: Iterator[Row], place: str) -> Iterator[Row]:
    """Yield the rows; refuse a formula whose value was never calculated, by its cell."""
    with closing(_open(path, values=False)) as book:
        sheet = book[title]
        sheet.reset_dimensions()
        for row, cells in zip(rows, sheet.iter_rows(), strict=True):
            for index, cell in enumerate(cells):
                if cell.data_type == "f" and not (row.cells[index : index + 1] or ("",))[0]:
                    raise FileError(
                        f"{place} {get_column_letter(index + 1)}{row.number}",
                        zh="公式没有存下结果：用表格软件打开、保存一次，或粘贴为数值",
                        en="this formula was saved without its result: open and save the file in "
                        "a spreadsheet program, or paste it as a value",
                    )
            yield row


def shown(value: Any) -> str:
    """Return a cell's value as the text a person would type.

    >>> shown(3000.0), shown(2.5), shown(None), shown(True)
    ('3000', '2.5', '', 'true')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    return _PLAIN.get(type(value), str)(value)


_PLAIN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: "true" if value else "false",
    float: repr,
}


def write(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook; every text is a text, never a formula, however it begins."""
    book = openpyxl.Workbook(write_only=True)
    try:
        for sheet in sheets:
            _write_sheet(book, sheet)
    except FileError:
        for begun in book.worksheets:
            begun.close()  # its rows wait in a temporary file that is open until then
        raise
    book.save(path)


def _write_sheet(book: Any, sheet: Sheet) -> None:
    target = book.create_sheet(sheet.name)
    target.freeze_panes = "A2"
    for index, name in enumerate(sheet.columns, start=1):
        width = min(max(WIDTHS[0], len(name) + 4), WIDTHS[1])
        target.column_dimensions[get_column_letter(index)].width = width
    target.append([_heading(target, name) for name in sheet.columns])
    for number, row in enumerate(sheet.rows, start=2):
        target.append([_cell(target, value, sheet, number) for value in row])


def _heading(target: Any, name: str) -> Any:
    cell = WriteOnlyCell(target, name)
    cell.font = Font(bold=True)
    return cell


def _cell(target: Any, value: Value, sheet: Sheet, number: int) -> Any:
    if isinstance(value, Decimal):
        value = _number(value)
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_CELL:
        raise FileError(
            f"{sheet.name} 行/row {number}",
            zh=f"有{len(value)}个字符，一个单元格放不下：导出为.json或.csv",
            en=f"{len(value)} characters do not fit a cell: export to .json or .csv",
        )
    return text_cell(target, value)


def text_cell(target: Any, text: str) -> Any:
    """Return a cell that holds this text as a text, whatever it looks like."""
    cell = WriteOnlyCell(target, ESCAPE.sub("_x005F_", text))
    cell.data_type = "s"
    if text.startswith(RUNS):
        cell.quotePrefix = True
    return cell


def _number(value: Decimal) -> int | float | str:
    """Return a number cell where its digits survive the cell's binary fraction, else a text."""
    text = str(value)
    return (int(text) if text.lstrip("-").isdigit() else float(text)) if _same(text) else text


def _same(text: str) -> bool:
    return sum(map(str.isdigit, text)) <= MOST_DIGITS and shown(float(text)) == text
