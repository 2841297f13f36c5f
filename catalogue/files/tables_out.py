"""Tables sent while they are made: CSV as it is read, XLSX through a file that is then sent."""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Any, TypeAlias

from catalogue.files import csv_text
from catalogue.files.table import Value

Cell: TypeAlias = Value
Row: TypeAlias = Sequence[Cell]

MARK = "\ufeff"  # without the mark, spreadsheets read UTF-8 as something else
CHUNK = 64 * 1024
MOST_ROWS = 1_048_576  # rows of a sheet, which XLSX sets


def csv_bytes(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8 with a mark, in pieces worth sending; no cell runs as a formula."""
    held, size = [MARK], 0
    for line in csv_text.lines(rows):
        held.append(line)
        size += len(line)
        if size >= CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def xlsx_bytes(title: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield an XLSX file of one sheet; rows go to disk as they come, so memory stays bounded."""
    yield from book_bytes([(title, rows)])


def book_bytes(sheets: Iterable[tuple[str, Iterable[Row]]]) -> Iterator[bytes]:
    """Yield an XLSX file of several sheets, each a title and its rows; no cell runs as a formula."""
    from openpyxl import Workbook  # slow to import; most answers are pages

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for _, row in zip(range(MOST_ROWS), rows, strict=False):
            sheet.append([_written(sheet, cell) for cell in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(CHUNK):
            yield part


def _written(sheet: Any, cell: Cell) -> Any:
    """Return a cell for reading: what XLSX cannot hold is left out, not refused."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    from catalogue.files.workbook import LONGEST_CELL, text_cell

    if not isinstance(cell, str):
        return cell
    return text_cell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST_CELL])
