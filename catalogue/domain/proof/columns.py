"""Tables without drawn lines: pieces under a heading row, sorted into its columns and rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.page import Box
from catalogue.domain.proof import geometry, roles
from catalogue.domain.proof.grid import Cell, Table
from catalogue.domain.proof.layout import Piece
from catalogue.domain.proof.text import of_lines

NEAREST = 2.2  # heights of a line; parts of a row stand nearer to it
APART = 2.6  # heights of a line; a wider empty band ends the table


@dataclass(frozen=True, slots=True)
class _Band:
    """One line of pieces, or several that make up one row."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        return geometry.union(piece.box for piece in self.pieces)


def unruled(rows: Sequence[Sequence[Piece]]) -> tuple[list[Table], list[list[Piece]]]:
    """Return the tables that begin with a heading row, and the lines that stand in none."""
    tables: list[Table] = []
    rest: list[list[Piece]] = []
    at = 0
    while at < len(rows):
        end = _end(rows, at) if _is_heading(rows[at]) else at
        if end - at > 1:
            tables.append(_table(rows[at:end]))
            at = end
        else:
            rest.append(list(rows[at]))
            at += 1
    return tables, rest


def _is_heading(row: Sequence[Piece]) -> bool:
    """Return whether two or more pieces say what stands below them."""
    texts = [of_lines([piece.words]).chars for piece in row]
    parts = [roles.part(text) for text in texts if not text.rstrip().endswith((":", "："))]
    known = {part for part in parts if part}
    speaking = {roles.Part.RESULT, roles.Part.REQUIREMENT, roles.Part.ITEM, roles.Part.MODEL}
    return len(known) > 1 and bool(known & speaking)


def _end(rows: Sequence[Sequence[Piece]], start: int) -> int:
    """Return the line after the table: a wide empty band or running text ends it."""
    at, tall = start + 1, geometry.height(rows[start][0].box)
    whole = geometry.union(piece.box for piece in rows[start])
    while at < len(rows):
        row = rows[at]
        box = geometry.union(piece.box for piece in row)
        if box.top - whole.bottom > APART * tall or _is_running(row, whole):
            break
        whole = geometry.union((whole, box))
        at += 1
    return at


def _is_running(row: Sequence[Piece], table: Box) -> bool:
    """Return whether a line is one long sentence across the table."""
    wide = geometry.width(row[0].box) > 0.66 * geometry.width(table)
    return len(row) == 1 and (
        wide or row[0].box.right < table.left or row[0].box.left > table.right
    )


def _table(rows: Sequence[Sequence[Piece]]) -> Table:
    columns = _columns(rows)
    bands = _bands(rows, columns)
    cells: list[Cell] = []
    for band in bands:
        held: dict[tuple[float, float], list[Piece]] = {}
        for piece in band.pieces:
            held.setdefault(_span(piece, columns), []).append(piece)
        cells += [_cell(span, pieces, band.box) for span, pieces in held.items()]
    return Table(tuple(cells), ruled=False)


def _cell(span: tuple[float, float], pieces: list[Piece], band: Box) -> Cell:
    frame = Box(span[0], band.top, span[1], band.bottom)
    ordered = sorted(pieces, key=lambda piece: (piece.box.top, piece.box.left))
    return Cell(frame, of_lines([piece.words for piece in ordered], span[1]))


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Return the columns from left to right; pieces of one line are never in one column."""
    columns: list[tuple[float, float]] = []
    pieces = sorted(
        (piece for row in rows for piece in row), key=lambda each: geometry.width(each.box)
    )
    for piece in pieces:
        span = piece.box.left, piece.box.right
        shared = [each for each in columns if _share(each, span) > 0]
        joined = (
            min(span[0], *(each[0] for each in shared)) if shared else span[0],
            max(span[1], *(each[1] for each in shared)) if shared else span[1],
        )
        if len(shared) <= 1 or not _met(rows, joined):
            columns = [each for each in columns if each not in shared] + [joined]
    return sorted(columns)


def _share(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _met(rows: Sequence[Sequence[Piece]], joined: tuple[float, float]) -> bool:
    """Return whether pieces of one line would stand together in the joined column."""
    return any(sum(_within(piece, joined) for piece in row) > 1 for row in rows)


def _within(piece: Piece, column: tuple[float, float]) -> bool:
    return column[0] - 1 <= piece.box.left and piece.box.right <= column[1] + 1


def _span(piece: Piece, columns: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the columns that a piece stands in: from the left of the first to the right of the last."""
    span = piece.box.left, piece.box.right
    over = [
        each
        for each in columns
        if _share(each, span) > 0.3 * min(each[1] - each[0], span[1] - span[0])
    ]
    if not over:
        over = [max(columns, key=lambda each: _share(each, span))]
    following = next((each for each in columns if each[0] > over[-1][0]), None)
    return over[0][0], over[-1][1] if following is None else following[0] - 2


def _bands(rows: Sequence[Sequence[Piece]], columns: list[tuple[float, float]]) -> list[_Band]:
    """Join the lines of one row: a line with few columns filled belongs to the nearest full one."""
    filled = [_filled(row, columns) for row in rows]
    usual = sorted(filled)[len(filled) // 2]
    middles = [geometry.middle(geometry.union(piece.box for piece in row))[1] for row in rows]
    full = [at for at, count in enumerate(filled) if count >= max(2, usual - 1)] or [0]
    held: dict[int, list[Piece]] = {at: [] for at in full}
    for at, row in enumerate(rows):
        owner = at if at in held else _owner(at, rows, middles, full)
        held.setdefault(owner, []).extend(row)
    return [_Band(tuple(held[at])) for at in sorted(held)]


def _owner(at: int, rows: Sequence[Sequence[Piece]], middles: list[float], full: list[int]) -> int:
    """Return the full line that a part of a row belongs to; one far from any stands alone."""
    nearest = min(full, key=lambda other: abs(middles[other] - middles[at]))
    tall = geometry.height(rows[at][0].box)
    return nearest if abs(middles[nearest] - middles[at]) < NEAREST * tall else at


def _filled(row: Sequence[Piece], columns: list[tuple[float, float]]) -> int:
    return len({_span(piece, columns) for piece in row})
