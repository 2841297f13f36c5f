"""Tables sent while they are made: CSV as it is read, XLSX through a file that is then sent."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from tempfile import TemporaryFile
from typing import Any, TypeAlias
from unicodedata import east_asian_width

from catalogue.files import csv_text
from catalogue.files.table import Value

Cell: TypeAlias = Value
Row: TypeAlias = Sequence[Cell]

MARK = "\ufeff"  # without the mark, spreadsheets read UTF-8 as something else
CHUNK = 64 * 1024
LOOKED_AT, WIDEST = 100, 60  # rows whose cells say how wide a column is, and letters at most
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
        _fill(book.create_sheet(title), iter(rows))
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(CHUNK):
            yield part


def _fill(sheet: Any, rows: Iterator[Row]) -> None:
    """Write the rows under a heading that stays in sight, in columns as wide as the first rows need."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    first = list(islice(rows, LOOKED_AT))
    sheet.freeze_panes = "A2"
    for place, cells in enumerate(zip_longest(*first, fillvalue=""), start=1):
        width = min(max(map(_width, cells)) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in zip(range(MOST_ROWS), chain(first, rows), strict=False):
        made = [_written(sheet, cell) for cell in row]
        if not number:
            made = [_bold(sheet, cell, Font(bold=True)) for cell in made]
        sheet.append(made)


def _width(cell: Cell) -> int:
    """Return how many letters wide a cell is; a Han character takes the room of two."""
    text = "" if cell is None else str(cell)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text[:WIDEST])


def _bold(sheet: Any, cell: Any, font: Any) -> Any:
    from openpyxl.cell.cell import Cell as Made
    from openpyxl.cell.cell import WriteOnlyCell

    made = cell if isinstance(cell, Made) else WriteOnlyCell(sheet, cell)
    made.font = font
    return made


def _written(sheet: Any, cell: Cell) -> Any:
    """Return a cell for reading: what XLSX cannot hold is left out, not refused."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    from catalogue.files.workbook import LONGEST_CELL, text_cell

    if not isinstance(cell, str):
        return cell
    return text_cell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST_CELL])
