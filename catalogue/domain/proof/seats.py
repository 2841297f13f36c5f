"""Where a cell sits in its table: the headings over it, the cells before and behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.domain.page import Box
from catalogue.domain.proof import figures, geometry, models, names, roles, spellings, units
from catalogue.domain.proof.grid import Cell, Table
from catalogue.domain.proof.roles import Part

HEADING_LETTERS = 40  # a longer cell is no heading
NAMED = 0.8  # quality of a label that names an indicator
NEAR = 4  # points between two cells that touch
LEAST_COLUMNS = 2
SPEAKING = {Part.RESULT, Part.REQUIREMENT}
AXES = {Part.MODEL, Part.SAMPLE, Part.ITEM, Part.CONDITION, Part.CLAUSE}


@dataclass(frozen=True, slots=True)
class Seat:
    """A cell with its surroundings: headings from the top down, left cells nearest first."""

    cell: Cell
    heads: tuple[Cell, ...]
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    sheet: "Sheet"

    @property
    def beside(self) -> tuple["Seat", ...]:
        """Return the seats of the other cells of the row."""
        row = {id(cell) for cell in (*self.left, *self.right)}
        return tuple(each for each in self.sheet.seats if id(each.cell) in row)

    @property
    def head_parts(self) -> tuple[Part, ...]:
        found = (roles.part(head.text.chars) for head in self.heads)
        return tuple(part for part in found if part)


@dataclass(frozen=True)
class Sheet:
    """A table whose headings are known, some of them maybe from the page before."""

    table: Table
    headings: tuple[Cell, ...]
    carried: tuple[Cell, ...] = ()

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Return every cell that is no heading, in its place."""
        heading = {id(cell) for cell in self.headings}
        return tuple(self.seat(cell) for cell in self.table.cells if id(cell) not in heading)

    @cached_property
    def has_results(self) -> bool:
        """Return whether some column is said to hold the results."""
        return any(_part(cell) is Part.RESULT for cell in (*self.headings, *self.carried))

    @cached_property
    def has_runs(self) -> bool:
        """Return whether columns hold runs of one sample, not several samples."""
        return any(roles.is_run(cell.text.chars) for cell in (*self.headings, *self.carried))

    @cached_property
    def _rows(self) -> dict[tuple[float, float], list[Cell]]:
        """Keep the cells of each row, by the top and bottom of what asks for them."""
        return {}

    def _row(self, cell: Cell) -> list[Cell]:
        key = cell.frame.top, cell.frame.bottom
        if key not in self._rows:
            self._rows[key] = [each for each in self.table.cells if _in_row(each, cell)]
        return self._rows[key]

    def seat(self, cell: Cell) -> Seat:
        row = [each for each in self._row(cell) if each is not cell]
        left = [each for each in row if each.frame.right <= cell.frame.left + 3]
        right = [each for each in row if each.frame.left >= cell.frame.right - 3]
        left.sort(key=lambda each: -each.frame.left)
        right.sort(key=lambda each: each.frame.left)
        return Seat(cell, self.heads(cell), tuple(left), tuple(right), self)

    def heads(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the headings over a cell: those of the heading rows nearest above it."""
        over = [each for each in self.headings if _over(each.frame, cell.frame)]
        if not over:
            return tuple(each for each in self.carried if _in_column(each.frame, cell.frame))
        over.sort(key=lambda each: each.frame.top)
        near = [over[-1]]
        for each in reversed(over[:-1]):
            if near[0].frame.top - each.frame.bottom < NEAR:
                near.insert(0, each)
        return tuple(near)


def _in_row(one: Cell, cell: Cell) -> bool:
    """Return whether a cell stands in the row of another, or spans it."""
    shared = geometry.down(one.frame, cell.frame)
    return shared > 0.6 * min(geometry.height(one.frame), geometry.height(cell.frame))


def _over(one: Box, cell: Box) -> bool:
    return one.bottom <= cell.top + 3 and _in_column(one, cell)


def _in_column(one: Box, cell: Box) -> bool:
    shared = geometry.across(one, cell)
    return shared > 0.5 * min(geometry.width(one), geometry.width(cell))


def sheets(tables: Sequence[Table], before: Sheet | None = None) -> list[Sheet]:
    """Return the tables with their headings; one without goes on under those of the last."""
    found: list[Sheet] = []
    for table in tables:
        headings = _headings(table)
        sheet = Sheet(table, headings)
        if not any(_part(cell) in SPEAKING for cell in headings) and before is not None:
            sheet = Sheet(table, headings, _fitting(before, table))
        found.append(sheet)
        before = sheet if sheet.headings or sheet.carried else before
    return found


def _fitting(before: Sheet, table: Table) -> tuple[Cell, ...]:
    """Return the headings of the last table, if this one has its columns."""
    heads = before.headings or before.carried
    edges = {round(cell.frame.left / 6) for cell in heads}
    own = {round(cell.frame.left / 6) for cell in table.cells}
    near = {edge + step for edge in own for step in (-1, 0, 1)}
    return heads if len(edges) > LEAST_COLUMNS and len(edges & near) >= len(edges) - 1 else ()


def _headings(table: Table) -> tuple[Cell, ...]:
    found: list[Cell] = []
    last: list[Cell] = []
    for at, band in enumerate(_bands(table)):
        if _is_heading(band, first=at == 0) or (last and _goes_on(band, last)):
            found += band
            last = band
        else:
            last = []
    return tuple(found)


def _bands(table: Table) -> list[list[Cell]]:
    """Return the cells by the line they begin at."""
    bands: list[list[Cell]] = []
    for cell in sorted(table.cells, key=lambda each: each.frame.top):
        if bands and cell.frame.top - bands[-1][0].frame.top < NEAR:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


def _is_heading(band: Sequence[Cell], *, first: bool = False) -> bool:
    """Return whether a row of cells tells what stands under them: parts of a table, or names."""
    if len(band) == 1 or any(_has_figure(cell) for cell in band):
        return False
    parts = [part for part in map(_part, band) if part]
    named = sum(_part(cell) is None and _is_name(cell) for cell in band)
    enough = len(parts) + named >= 0.7 * len(band)
    if set(parts) & SPEAKING:
        return len(set(parts)) > 1 and len(parts) >= 0.5 * len(band)
    if Part.ITEM in parts and set(parts) & {Part.SAMPLE, Part.MEAN} and enough:
        return True
    if Part.NUMBER in parts or Part.UNIT in parts:
        return enough and len(parts) + named > 1
    if first and named > 1 and not any(":" in cell.text.chars for cell in band):
        return True
    return enough and (named > 1 or (named > 0 and bool(set(parts) & AXES)))


def _is_name(cell: Cell) -> bool:
    """Return whether a cell is the name of an indicator and nothing more."""
    text = cell.text.chars
    return len(text) <= HEADING_LETTERS and any(
        names.label(text, code) >= NAMED
        for _, _, codes in spellings.mentions(text)
        for code in codes
    )


def _goes_on(band: Sequence[Cell], last: Sequence[Cell]) -> bool:
    """Return whether a row goes on with the heading above: samples or models under its columns."""
    whole = geometry.union(cell.frame for cell in last)
    own = geometry.union(cell.frame for cell in band)
    narrow = geometry.width(own) < 0.9 * geometry.width(whole)
    short = all(len(cell.text.chars) < HEADING_LETTERS / 2 for cell in band)
    deep = any(cell.frame.bottom > own.top + 3 for cell in last)
    named = any(_part(cell) or models.named(cell.text.chars) for cell in band)
    if all(_is_unit(cell.text.chars) for cell in band):
        return True
    return (
        short
        and not any(_has_figure(cell) for cell in band)
        and (deep or narrow)
        and (deep or named)
    )


def _is_unit(text: str) -> bool:
    found = units.read(text.strip(" ()/\n"), 0)
    return text.strip() in {"-", "/", "--"} or (
        found is not None and found.end >= len(text.strip(" ()/\n"))
    )


def _part(cell: Cell) -> Part | None:
    text = cell.text.chars
    if len(text) > HEADING_LETTERS or re.search(r":\s*\S", text):
        return None
    return roles.part(text)


def _has_figure(cell: Cell) -> bool:
    if _part(cell) is Part.SAMPLE or _is_name(cell):
        return False
    bare = re.sub(r"\([^()]*\)", "", cell.text.chars)
    return bool(figures.read(bare))
