"""Takes records from tables in our own layout: one table for each kind of record and of part.

A table of products may also be wide: one column for each indicator, read by ``figures``.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from catalogue.domain.words import Words
from catalogue.files import csv_text, folder, workbook
from catalogue.files.table import Row, Table
from catalogue.services.imports import figures, terms
from catalogue.services.imports.batch import Batch, Entry
from catalogue.services.imports.places import InTable
from catalogue.services.records import BY_GROUP, SHAPES, reading
from catalogue.services.records.findings import nearest, some
from catalogue.services.records.layout import Kind, Shape

OWNERS = {part.name: (shape, part) for shape in SHAPES for part in shape.parts}


@dataclass(slots=True)
class _Gathered:
    """What the tables have brought so far: entries by code, and parts that wait for their owner."""

    batch: Batch
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    parts: list[tuple[str, InTable, dict[str, str]]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def read_csv(path: Path, batch: Batch) -> None:
    """Add what a single CSV file says; it holds products unless its name says otherwise."""
    _read(csv_text.read(path), batch, alone=True)


def read_workbook(path: Path, batch: Batch) -> None:
    _read(workbook.read(path), batch)


def read_folder(path: Path, batch: Batch) -> None:
    """Add what the tables of a folder or a zip say."""
    _read(folder.read(path), batch)


def _read(tables: Iterator[Table], batch: Batch, *, alone: bool = False) -> None:
    gathered = _Gathered(batch)
    for table in tables:
        name = table.name.strip().casefold()
        if name in BY_GROUP:
            _records(table, BY_GROUP[name], gathered)
        elif name in OWNERS:
            _parts(table, name, gathered)
        elif alone:
            _records(table, BY_GROUP["products"], gathered)
        else:
            batch.findings.warn(table.place, _unknown_table(table.name))
    _join(gathered)


def _unknown_table(name: str) -> Words:
    known = (*BY_GROUP, *OWNERS)
    hint = nearest(name, known)
    return Words(
        zh=f"没有用到这个表{hint.zh}；认识的表：{some(known)}",
        en=f"this table was not used{hint.en}; known tables are {some(known)}",
    )


def _records(table: Table, shape: Shape, gathered: _Gathered) -> None:
    """Add one entry a row; parts may stand in a column of their own, as JSON."""
    indicators = _indicator_columns(table, shape)
    if not _columns_known(table, {*shape.by_name, *indicators}, "code", gathered.batch):
        return
    for row in table.rows:
        cells = _cells(table, row)
        place = InTable(table.place, row.number)
        entry = Entry(shape, {}, place, row=row.number)
        _overhang(table, row, entry)
        said: dict[str, Any] = {
            name: _part_cell(text) if shape.by_name[name].kind is Kind.ROWS else text
            for name, text in cells.items()
            if name in shape.by_name
        }
        if indicators:
            said["indicators"] = _figures(cells, indicators, entry, place)
            entry.codes = frozenset(indicators.values())
        entry.said = reading.partial(shape, said, place, entry.findings)
        gathered.batch.entries.append(entry)
        gathered.entries.setdefault((shape.group, entry.code), entry)


def _indicator_columns(table: Table, shape: Shape) -> dict[str, str]:
    """Return the columns that are named after an indicator, with its code."""
    if shape.kind != "product":
        return {}
    codes = {name: terms.find("indicators", name) for name in table.columns}
    return {name: code for name, code in codes.items() if code and name not in shape.by_name}


def _columns_known(table: Table, known: set[str], needed: str, batch: Batch) -> bool:
    """Return whether every column is one of ours; say of each that is not."""
    for name in table.columns:
        if name and name not in known:
            batch.findings.problem(f"{table.place} 列/column {name}", _unknown_column(name, known))
    if needed not in table.columns:
        batch.findings.problem(
            table.place,
            Words(
                zh=f"没有“{needed}”列：这不是有备的格式，用--map说明哪一列是什么",
                en=f"there is no column “{needed}”: this is not our layout; say with --map "
                "which column is what",
            ),
        )
    return needed in table.columns and set(table.columns) <= {*known, ""}


def _unknown_column(name: str, known: set[str]) -> Words:
    hint = nearest(name, known)
    return Words(
        zh=f"没有“{name}”这一列{hint.zh}", en=f"there is no column “{name}” in our layout{hint.en}"
    )


def _cells(table: Table, row: Row) -> dict[str, str]:
    """Return the row by column; a short row is filled up with empty cells."""
    padded = (*row.cells, *("",) * (len(table.columns) - len(row.cells)))
    return dict(zip(table.columns, padded, strict=False))


def _overhang(table: Table, row: Row, entry: Entry) -> None:
    if any(cell.strip() for cell in row.cells[len(table.columns) :]):
        entry.findings.problem(entry.place.at(""), overhang(len(table.columns)))


def overhang(columns: int) -> Words:
    """Return what to say of a row that is longer than its header."""
    return Words(
        zh=f"这一行比表头的{columns}列长：看看是不是少了引号，或补上列名",
        en=f"this row is longer than the {columns} columns of the header: look for a missing "
        "quote, or name the column",
    )


def _part_cell(text: str) -> Any:
    """Return the list of parts that a cell holds as JSON; what is no JSON is refused as no list."""
    if not text.strip():
        return []
    try:
        return json.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        return text


def _figures(
    cells: dict[str, str], columns: dict[str, str], entry: Entry, place: InTable
) -> list[dict[str, Any]]:
    """Return the figures of a wide row, each with the place of its cell."""
    rows: list[dict[str, Any]] = []
    grade = "maker" if cells.get("origin") == "declared" else "public-source"
    for column, code in columns.items():
        try:
            found = list(figures.cell(code, cells[column]))
        except figures.UnreadError as unread:
            entry.findings.problem(place.at(column), unread.words)
            continue
        for figure in found:
            place.parts["indicators", len(rows)] = InTable(place.table, place.row, column)
            rows.append({"grade": grade, **figure})
    return rows


def _parts(table: Table, name: str, gathered: _Gathered) -> None:
    owner, part = OWNERS[name]
    known = {owner.kind, *(part.rows.by_name if part.rows else ())}
    gathered.seen.add(name)
    if not _columns_known(table, known, owner.kind, gathered.batch):
        return
    for row in table.rows:
        gathered.parts.append((name, InTable(table.place, row.number), _cells(table, row)))


def _join(gathered: _Gathered) -> None:
    """Give every part to its owner; a table that is there speaks for all owners in the file."""
    said: dict[tuple[str, str, str], list[Any]] = {}
    for name in gathered.seen:
        owner, _part = OWNERS[name]
        for group, code in gathered.entries:
            if group == owner.group:
                said[name, group, code] = []
    for name, place, cells in gathered.parts:
        _give(name, place, cells, said, gathered)
    for (name, group, code), rows in said.items():
        entry = gathered.entries[group, code]
        entry.said |= reading.partial(entry.shape, {name: rows}, entry.place, entry.findings)


def _give(
    name: str,
    place: InTable,
    cells: dict[str, str],
    said: dict[tuple[str, str, str], list[Any]],
    gathered: _Gathered,
) -> None:
    owner, _part = OWNERS[name]
    code = cells.pop(owner.kind).strip()
    key = (name, owner.group, code)
    if key not in said:
        codes = [known for group, known in gathered.entries if group == owner.group]
        hint = get_close_matches(code, codes, n=1)
        gathered.batch.findings.problem(
            place.at(owner.kind),
            Words(
                zh=f"表{owner.group}里没有“{code}”" + (f"；是不是“{hint[0]}”" if hint else ""),
                en=f"the table {owner.group} has no “{code}”"
                + (f"; is “{hint[0]}” meant" if hint else ""),
            ),
        )
        return
    entry = gathered.entries[owner.group, code]
    if isinstance(entry.place, InTable):
        entry.place.parts[name, len(said[key])] = place
    said[key].append({column: text for column, text in cells.items() if column})


READERS: dict[str, Callable[[Path, Batch], None]] = {
    ".csv": read_csv,
    ".xlsx": read_workbook,
    ".zip": read_folder,
}
