"""Reads a filled-in spreadsheet: every cell where it belongs, and where it came from."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from catalogue.domain import filling
from catalogue.domain.form import Field
from catalogue.domain.listing import Catalogue
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.files import package, workbook
from catalogue.files.faults import FileError
from catalogue.files.table import Table
from catalogue.services.bulk import template
from catalogue.services.imports import terms

MOST = 200  # products of one file
REST = Words(
    zh=f"一次最多读{MOST}件，后面的没有读：另存一个文件再传",
    en=f"{MOST} products are read at once and the rest was not: put it into another file",
)
_SEPARATOR = re.compile(r"\s*[;；、,，|\n]\s*")


@dataclass(slots=True)
class RowState:
    """One product of the file: what it says, where each value stands, what was found."""

    number: int
    product: dict[str, Any]
    cells: dict[str, str]
    claims: list[dict[str, Any]] = field(default_factory=list)
    claim_cells: list[str] = field(default_factory=list)
    stops: list[tuple[str, Words]] = field(default_factory=list)
    asks: list[tuple[str, Words]] = field(default_factory=list)
    draft: str = ""

    @property
    def state(self) -> str:
        return "error" if self.stops else "warns" if self.asks else "ok"


@dataclass(frozen=True, slots=True)
class Said:
    """All rows of a file, and figures whose product is not in it."""

    rows: tuple[RowState, ...]
    strays: tuple[Problem, ...]


def read(path: Path) -> Said:
    """Return what a filled-in template says; refuse a file that is none."""
    rows: list[RowState] = []
    figures: list[tuple[str, dict[str, str]]] = []
    met, strays = False, list[Problem]()
    try:
        for table in workbook.read(path, largest=package.SENT, most=package.SENT_ROWS):
            if table.name in {template.PRODUCTS.zh, template.PRODUCTS.en}:
                rows, met = list(_products(table)), True
                strays += _unknown_columns(table)
                if len(rows) > MOST:
                    del rows[MOST:]
                    strays.append(Problem(table.name, REST))
            elif table.name in {template.INDICATORS.zh, template.INDICATORS.en}:
                figures = list(_figures(table))
            else:
                for _ in table.rows:
                    pass
    except FileError as error:
        words = Words(zh=error.fault.zh, en=error.fault.en)
        raise InvalidError(words, (Problem("file", words),)) from error
    if not met or not rows:
        words = Words(
            zh="文件里没有“产品”表，或表里没有一行：用这里的模板填",
            en="the file has no table “products”, or not one row in it: fill in the template",
        )
        raise InvalidError(words, (Problem("file", words),))
    return Said(tuple(rows), (*strays, *_tie(rows, figures)))


def _known() -> dict[str, Field]:
    return {
        name.casefold(): each
        for each in template.fields()
        for name in (each.words.zh, each.words.en, each.name)
    }


def _unknown_columns(table: Table) -> Iterator[Problem]:
    """Yield the columns that are no field: what stands in them would be lost without a word."""
    for place, column in enumerate(table.columns):
        if column and column.casefold() not in _known():
            yield Problem(
                f"{table.name} {_letter(place)}1",
                Words(
                    zh=f"不认识“{column}”这一列，里面的内容没有读：列名照模板写",
                    en=f"The column “{column}” is not known and was not read: name it as in the "
                    "template",
                ),
            )


def _products(table: Table) -> Iterator[RowState]:
    known = _known()
    for row in islice(table.rows, MOST + 1):  # one more tells that there are more
        product: dict[str, Any] = {}
        cells: dict[str, str] = {}
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
            found = known.get(column.casefold())
            if found is not None:
                product[found.name] = _value(found.kind, cell.strip())
                cells[found.name] = _cell(table, place, row.number)
        yield RowState(row.number, product, cells)


def _cell(table: Table, place: int, row: int) -> str:
    return f"{table.name} {_letter(place)}{row}"


def _letter(place: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(string.ascii_uppercase))
        letters = string.ascii_uppercase[rest] + letters
    return letters


def _value(kind: str, text: str) -> str | list[str]:
    """Return a cell as the form keeps it: names of choices become their codes."""
    known = filling.choices(kind, Catalogue.PROMOTION)
    if not known:
        return text
    codes = {
        name.casefold(): code for code, words in known.items() for name in (words.zh, words.en)
    }
    if kind == "scenarios":
        return [codes.get(each.casefold(), each) for each in _SEPARATOR.split(text) if each]
    return codes.get(text.casefold(), text)


def _figures(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each figure with the cell its number stands in."""
    names = dict(
        zip(
            template.FIGURES,
            ("model", "indicator", "typed", "condition_zh", "condition_en"),
            strict=True,
        )
    )
    known = {
        said.casefold(): name for words, name in names.items() for said in (words.zh, words.en)
    }
    places = {
        known[each.casefold()]: at
        for at, each in enumerate(table.columns)
        if each.casefold() in known
    }
    for row in table.rows:
        said = {
            name: row.cells[place].strip() if place < len(row.cells) else ""
            for name, place in places.items()
        }
        yield _cell(table, places.get("typed", 0), row.number), said


def _tie(rows: list[RowState], figures: list[tuple[str, dict[str, str]]]) -> Iterator[Problem]:
    """Give each figure to its product; yield those that belong nowhere."""
    by_model = {_folded(row.product.get("model", "")): row for row in rows}
    for cell, said in figures:
        row = by_model.get(_folded(said.get("model", "")))
        if row is None:
            model = said.get("model", "")
            yield Problem(
                cell,
                Words(zh=f"产品表里没有型号“{model}”", en=f"no product has the model “{model}”"),
            )
            continue
        code = terms.find("indicators", said.get("indicator", ""))
        if code is None:
            row.stops.append((cell, terms.unknown("indicators", said.get("indicator", ""))))
            continue
        row.claims.append(_claim(code, said))
        row.claim_cells.append(cell)


def _claim(code: str, said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": vocabulary().indicators[code].code,
        "product": "",
        "typed": said.get("typed", ""),
        "condition_zh": said.get("condition_zh", ""),
        "condition_en": said.get("condition_en", ""),
    }


def _folded(text: Any) -> str:
    return "".join(str(text).split()).casefold()
