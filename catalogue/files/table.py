"""A table as plain rows of text, whatever file it came from, and as plain values on its way out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from catalogue.files.faults import FileError

Value: TypeAlias = str | int | float | Decimal | bool | None

MOST_COLUMNS = 1_000
MOST_ROWS = 1_000_000
HEADER_CELL = 200  # characters of a column's name that are shown


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` is the one a spreadsheet shows at its left."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; ``place`` says where it is (file, and sheet if there is one).

    The rows are read once, while the file is open.
    """

    name: str
    place: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def with_header(name: str, place: str, rows: Iterator[Row], header: int = 1) -> Table:
    """Return the table whose column names stand in row ``header``; rows above it are passed by."""
    for row in rows:
        if row.number >= header:
            return Table(name, place, _columns(row, place), _data(rows, place))
    raise FileError(
        place,
        zh=f"第{header}行没有表头：看看文件是不是空的，或者表头在哪一行",
        en=f"row {header} has no column names: see whether the file is empty, or where they stand",
    )


def _columns(row: Row, place: str) -> tuple[str, ...]:
    columns = [" ".join(cell.split())[:HEADER_CELL] for cell in row.cells]
    while columns and not columns[-1]:
        columns.pop()
    twice = sorted(name for name, times in Counter(columns).items() if name and times > 1)
    if twice or len(columns) > MOST_COLUMNS or not any(columns):
        raise FileError(
            f"{place} 行/row {row.number}",
            zh=f"表头读不了：列名要有、不重复、不多于{MOST_COLUMNS}个（重复的：{'、'.join(twice) or '无'}）",
            en=f"this header cannot be used: name the columns, each once, at most {MOST_COLUMNS} "
            f"(twice: {', '.join(twice) or 'none'})",
        )
    return tuple(columns)


def _data(rows: Iterator[Row], place: str) -> Iterator[Row]:
    """Yield the rows that hold anything; refuse a table beyond all reason."""
    filled = (row for row in rows if any(cell.strip() for cell in row.cells))
    for count, row in enumerate(filled):
        if count >= MOST_ROWS:
            raise FileError(
                place,
                zh=f"多于{MOST_ROWS}行：分成几个文件",
                en=f"more than {MOST_ROWS} rows: split the file",
            )
        yield row


def bounded(table: Table, most: int) -> Table:
    """Return the table, of which no more rows are read than can mean anything."""
    return replace(table, rows=_few(table, most))


def _few(table: Table, most: int) -> Iterator[Row]:
    for count, row in enumerate(table.rows):
        if count >= most:
            raise FileError(
                table.place,
                zh=f"多于{most}行：这里不会有这么多，看看是不是选错了文件",
                en=f"more than {most} rows: none has so many here, see whether it is the right file",
            )
        yield row
