"""Tables going out, row after row: CSV as it is read, XLSX through a file that is then sent."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | Decimal | None
Row: TypeAlias = Sequence[Cell]

MARK = "\ufeff"  # without the mark, spreadsheets read UTF-8 as something else
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"
CHUNK = 64 * 1024
LONGEST = 32_767  # characters of a cell, which XLSX sets
MOST_ROWS = 1_048_576  # rows of a sheet, which XLSX sets


def csv_bytes(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8 with a mark, lines ended as RFC 4180 asks.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
    are numbers and need none.
    """
    page = io.StringIO()
    page.write(MARK)
    writer = csv.writer(page)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        if page.tell() >= CHUNK:
            yield _taken(page)
    yield _taken(page)


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula.

    >>> guarded("=1+1"), guarded("-20 °C"), guarded(-20), guarded("3 m")
    ("'=1+1", "'-20 °C", -20, '3 m')
    """
    if isinstance(cell, str) and cell.startswith(DANGEROUS):
        return GUARD + cell
    return cell


def _taken(page: io.StringIO) -> bytes:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text.encode()


def xlsx_bytes(title: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield an XLSX file of one sheet; rows go to disk as they come, so memory stays bounded.

    Every text is written as a text: none can become a formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
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
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(cell, str):
        return cell
    written = WriteOnlyCell(sheet)
    written._value = ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST]  # noqa: SLF001 - the setter would guess
    written.data_type = "s"
    return written
