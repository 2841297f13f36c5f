"""Takes products from a table that is not ours, as a mapping file says; no row is lost unnamed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.files import csv_text, workbook
from catalogue.files.faults import FileError
from catalogue.files.table import Row, Table
from catalogue.services.imports import figures, terms
from catalogue.services.imports.batch import Batch, Entry
from catalogue.services.imports.from_tables import overhang
from catalogue.services.imports.mapping import BRACED, Mapping, Measure, columns_in
from catalogue.services.imports.places import InTable
from catalogue.services.records import layout, reading
from catalogue.services.records.findings import counted, nearest, some
from catalogue.services.records.layout import Kind

WORKBOOK = ".xlsx"
DIGITS = 12  # of a digest in a code: 11,000 rows share one by accident once in four million files


def read(path: Path, mapping: Mapping, batch: Batch) -> None:
    """Add one entry for every row of the table that the mapping names."""
    wanted = mapping.sheet if path.suffix.lower() == WORKBOOK else ""
    names = []
    for table in _tables(path, mapping):
        names.append(table.name)
        if wanted in {"", table.name}:
            _Taker(table, mapping, batch).take()
            return
    hint = nearest(mapping.sheet, names)
    raise FileError(
        f"{mapping.file} sheet",
        zh=f"没有工作表“{mapping.sheet}”{hint.zh}；有：{some(names)}",
        en=f"there is no sheet “{mapping.sheet}”{hint.en}; there are {some(names)}",
    )


def _tables(path: Path, mapping: Mapping) -> Iterator[Table]:
    if path.suffix.lower() == WORKBOOK:
        return workbook.read(path, header=mapping.header)
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return csv_text.read(path, encoding=mapping.encoding, header=mapping.header, ours=False)
    raise FileError(
        path.name,
        zh="对照文件只用于.csv、.tsv、.txt和.xlsx",
        en="a mapping is for .csv, .tsv, .txt and .xlsx only",
    )


class _Taker:
    """Reads the rows of one table under one mapping."""

    def __init__(self, table: Table, mapping: Mapping, batch: Batch) -> None:
        self.table, self.mapping, self.batch = table, mapping, batch
        self.silent = {text.casefold() for text in mapping.not_stated}
        self.called = _called(mapping)
        self.above: dict[str, str] = {}
        self.makers: set[str] = set()

    def take(self) -> None:
        self._check_columns()
        self.batch.columns = self.table.columns
        for row in self.table.rows:
            self.batch.entries.append(self._entry(row))

    def _check_columns(self) -> None:
        """Refuse a mapping that names columns the table lacks; say which are not used."""
        used = {name for _place, name in self.mapping.named()}
        missing = [
            Problem(place, _no_column(name, self.table.columns))
            for place, name in self.mapping.named()
            if name not in self.table.columns
        ]
        if missing:
            raise InvalidError(
                Words(
                    zh=f"对照文件提到的{len(missing)}列在{self.table.place}里没有",
                    en=f"{self.table.place} lacks {counted(len(missing), 'column')} of the mapping",
                ),
                tuple(missing),
            )
        passed = [name for name in self.table.columns if name and name not in used]
        if passed:
            self.batch.findings.warn(
                self.table.place,
                Words(
                    zh=f"没有用到的列：{some(passed, 40)}",
                    en=f"columns not used: {some(passed, 40)}",
                ),
            )

    def _entry(self, row: Row) -> Entry:
        place = InTable(self.table.place, row.number, columns=self.called)
        entry = Entry(layout.PRODUCT, {}, place, row=row.number, original=row.cells)
        cells = self._cells(row, entry)
        said: dict[str, Any] = dict(self.mapping.fixed)
        said |= {name: text for name in self.mapping.columns if (text := self._text(name, cells))}
        said["code"] = self._code(cells)
        said["sources"] = list(self.mapping.sources)
        said["indicators"] = self._figures(cells, entry, place)
        if self.mapping.maker:
            said["makers"] = self._made_by(cells, place)
        entry.said = reading.partial(layout.PRODUCT, said, place, entry.findings)
        return entry

    def _cells(self, row: Row, entry: Entry) -> dict[str, str]:
        columns = self.table.columns
        if any(cell.strip() for cell in row.cells[len(columns) :]):
            entry.findings.problem(entry.place.at(""), overhang(len(columns)))
        padded = (*row.cells, *("",) * (len(columns) - len(row.cells)))
        cells = {name: self._stated(cell) for name, cell in zip(columns, padded, strict=False)}
        for name in self.mapping.fill_down:
            cells[name] = self.above[name] = cells[name] or self.above.get(name, "")
        return cells

    def _stated(self, cell: str) -> str:
        text = cell.strip()
        return "" if text.casefold() in self.silent else text

    def _text(self, name: str, cells: dict[str, str]) -> str:
        """Return what a field says: the cell's value as mapped, or the texts with something in."""
        texts = [self._filled(text, cells) for text in self.mapping.columns[name]]
        text = (
            "；".join(filter(None, texts))
            if name.endswith("_zh")
            else "; ".join(filter(None, texts))
        )
        mapped = self.mapping.values.get(name, {})
        if layout.PRODUCT.by_name[name].kind is Kind.CODES:
            return " ".join(mapped.get(part, part) for part in reading.SEPARATOR.split(text))
        return mapped.get(text, text)

    def _filled(self, text: str, cells: dict[str, str]) -> str:
        names = columns_in(text)
        if not all(cells[name] for name in names):
            return ""
        return (
            BRACED.sub(lambda found: cells[found[1]], text) if BRACED.search(text) else cells[text]
        )

    def _code(self, cells: dict[str, str]) -> str:
        code = self.mapping.code
        if code.column:
            return code.prefix + cells[code.column] if cells[code.column] else ""
        return code.prefix + digest(*(cells[name] for name in code.digest_of))

    def _made_by(self, cells: dict[str, str], place: InTable) -> list[str]:
        maker = self.mapping.maker
        text = cells[maker.column] if maker else ""
        if not maker or not text:
            return []
        names = text.split(maker.separator) if maker.separator else [text]
        codes = {
            maker.prefix + digest(name.strip()): name.strip() for name in names if name.strip()
        }
        for code, name in codes.items():
            if code not in self.makers:
                self.makers.add(code)
                said = {"code": code, "name_zh": name}
                self.batch.entries.append(Entry(layout.ENTERPRISE, said, place, by_name=True))
        return list(codes)

    def _figures(self, cells: dict[str, str], entry: Entry, place: InTable) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for measure in self.mapping.indicators:
            text = cells[measure.column]
            if not text:
                continue
            try:
                figure = _figure(measure, text, cells)
            except figures.UnreadError as unread:
                entry.findings.problem(place.at(measure.column), unread.words)
                continue
            place.parts["indicators", len(rows)] = InTable(place.table, place.row, measure.column)
            rows.append(figure | {"source": 0 if self.mapping.sources else None})
        return rows


def _called(mapping: Mapping) -> dict[str, str]:
    """Return which column to name when a field cannot be taken."""
    named = {name: ", ".join(columns_in(texts[0])) for name, texts in mapping.columns.items()}
    return named | {"code": mapping.code.column or ", ".join(mapping.code.digest_of)}


def _figure(measure: Measure, text: str, cells: dict[str, str]) -> dict[str, Any]:
    code = terms.code("indicators", measure.code)
    unit = cells.get(measure.unit_column, "") or measure.unit
    if not vocabulary().indicators[code].is_number:
        figure: dict[str, Any] = {"comparator": "exactly", "text": text}
    else:
        figure = figures.number(text, unit, measure.comparator.removeprefix("read"))
    return {
        "code": code,
        **figure,
        "condition_zh": cells.get(measure.condition_column, "") or measure.condition_zh,
        "condition_en": measure.condition_en,
        "as_published": text,
        "grade": measure.grade,
    }


def _no_column(name: str, columns: tuple[str, ...]) -> Words:
    hint = nearest(name, columns)
    return Words(
        zh=f"表里没有“{name}”这一列{hint.zh}；有：{some(columns, 40)}",
        en=f"the table has no column “{name}”{hint.en}; it has {some(columns, 40)}",
    )


def digest(*texts: str) -> str:
    """Return a code that only these texts give, the same today and in ten years."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:DIGITS].upper()
