"""Tables without drawn lines: pieces under a heading row, sorted into its columns and rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.page import Box, Printed
from catalogue.domain.proof import clauses, geometry, roles
from catalogue.domain.proof.grid import Cell, Table
from catalogue.domain.proof.layout import Piece
from catalogue.domain.proof.text import is_han, of_lines

FULL_WHERE_NUMBERED = 0.75
FULL = 0.55  # share of the columns that are filled in a line that makes a row
FARTHEST = 1.7  # heights of a line from a row to a part of it that stands alone
CLOSE = 0.45  # heights of a line between two lines of one cell
BELOW = 4  # lines under a heading that show its columns
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
        end = _end(rows, at) if _is_heading(_opened(rows, at)) else at
        if end - at > 1:
            begun = _begins_before(rest, rows[at])
            tables.append(_table([*begun, *rows[at:end]]))
            at = end
        else:
            rest.append(list(rows[at]))
            at += 1
    return tables, rest


def _opened(rows: Sequence[Sequence[Piece]], at: int) -> Sequence[Piece]:
    """Return a line parted as the lines below it are: headings often stand close together."""
    below = [row for row in rows[at + 1 : at + 1 + BELOW] if len(row) > len(rows[at])]
    if not below:
        return rows[at]
    columns = _columns(below)
    return [part for piece in rows[at] for part in _parted(piece, columns)]


def _begins_before(rest: list[list[Piece]], heading: Sequence[Piece]) -> list[list[Piece]]:
    """Take the lines that reach down into the heading row: its wrapped cells begin above it."""
    top = min(piece.box.top for piece in heading)
    begun: list[list[Piece]] = []
    while rest and max(piece.box.bottom for piece in rest[-1]) > top:
        begun.insert(0, rest.pop())
    return begun


def _is_heading(row: Sequence[Piece]) -> bool:
    """Return whether two or more pieces say what stands below them."""
    texts = [of_lines([piece.words]).chars for piece in row]
    parts = [roles.part(text) for text in texts if ":" not in text]
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
        if box.top - whole.bottom > APART * tall or _is_running(row, whole) or _is_title(row):
            break
        whole = geometry.union((whole, box))
        at += 1
    return at


def _is_title(row: Sequence[Piece]) -> bool:
    """Return whether a line begins the next part of the report: 四、说明."""
    return len(row) == 1 and clauses.begins_part(of_lines([row[0].words]).chars)


def _is_running(row: Sequence[Piece], table: Box) -> bool:
    """Return whether a line is one long sentence across the table, or stands outside it."""
    box = row[0].box
    if len(row) > 1 or box.top < table.bottom:
        return False
    wide = geometry.width(box) > 0.66 * geometry.width(table)
    return wide or box.right < table.left or box.left > table.right


def _table(rows: Sequence[Sequence[Piece]]) -> Table:
    first = _columns(rows)
    rows = [[part for piece in row for part in _parted(piece, first)] for row in rows]
    columns = _columns(rows)
    cells: list[Cell] = []
    for band in _bands(rows, columns):
        held: dict[tuple[float, float], list[Piece]] = {}
        for piece in band.pieces:
            held.setdefault(_span(piece, columns), []).append(piece)
        cells += [_cell(span, pieces, band.box) for span, pieces in held.items()]
    return Table(tuple(cells), ruled=False)


def _parted(piece: Piece, columns: list[tuple[float, float]]) -> list[Piece]:
    """Return a piece parted where its next word stands in another column, as other rows show.

    A word between two columns stays with what it follows.
    """
    first, *others = [part for word in piece.words for part in _cut(word, columns)]
    parts: list[list[Printed]] = [[first]]
    own = _column_of(first, columns)
    for word in others:
        following = _column_of(word, columns)
        if None not in (own, following) and own != following:
            parts.append([])
        own = own if following is None else following
        parts[-1].append(word)
    return [Piece(tuple(part), geometry.union(word.box for word in part)) for part in parts]


def _cut(word: Printed, columns: list[tuple[float, float]]) -> list[Printed]:
    """Return a word cut where two headings that touch were read as one: 设计指标检测值."""
    box, letters = word.box, len(word.text)
    step = (box.right - box.left) / letters
    for start in (start for start, _ in columns if box.left < start < box.right):
        at = round((start - box.left) / step)
        parts = word.text[:at], word.text[at:]
        if 1 < at < letters - 1 and all(is_han(part[0]) and roles.part(part) for part in parts):
            edge = box.left + step * at
            return [
                Printed(parts[0], Box(box.left, box.top, edge - 1, box.bottom)),
                *_cut(Printed(parts[1], Box(edge, box.top, box.right, box.bottom)), columns),
            ]
    return [word]


def _column_of(word: Printed, columns: list[tuple[float, float]]) -> int | None:
    """Return the column that a word stands in, or that stands in the word: a narrow one of figures."""
    span = word.box.left, word.box.right
    shares = [_share(each, span) for each in columns]
    best = max(range(len(columns)), key=lambda at: shares[at])
    narrow = min(span[1] - span[0], columns[best][1] - columns[best][0])
    return best if shares[best] > 0.5 * narrow else None


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
    """Join the lines of one row: lines of a cell stand close, and belong to the row they lie about."""
    full = _full(rows, columns)
    middles = {at: geometry.middle(geometry.union(each.box for each in rows[at]))[1] for at in full}
    held: dict[int, list[Piece]] = {at: [] for at in full}
    for chain in _chains(rows, columns):
        owners = {at for at, _ in chain if at in held}
        for at, piece in chain:
            middle = geometry.middle(geometry.union(each.box for _, each in chain))[1]
            if len(owners) > 1:
                middle = geometry.middle(piece.box)[1]
            owner = at if at in middles else _nearest(middle, middles)
            if not owners and abs(middles[owner] - middle) > FARTHEST * geometry.height(piece.box):
                owner = at  # a line by itself: the title of a group, a note
            own = next(iter(owners)) if len(owners) == 1 else owner
            held.setdefault(own, []).append(piece)
    return [_Band(tuple(pieces)) for _, pieces in sorted(held.items()) if pieces]


def _full(rows: Sequence[Sequence[Piece]], columns: list[tuple[float, float]]) -> list[int]:
    """Return the lines that make a row: most columns are filled, or the row's number stands there."""
    filled = [_filled(row, columns) for row in rows]
    counting = _counting(rows, columns)
    share = FULL if counting is None else FULL_WHERE_NUMBERED
    return [
        at
        for at, row in enumerate(rows)
        if filled[at] >= max(2, share * max(filled))
        or (counting is not None and any(_span(piece, columns)[0] == counting for piece in row))
    ] or [0]


def _counting(rows: Sequence[Sequence[Piece]], columns: list[tuple[float, float]]) -> float | None:
    """Return where the column of numbers or clauses begins, if the headings name one."""
    for piece in (piece for row in rows[:2] for piece in row):
        part = roles.part(of_lines([piece.words]).chars)
        if part in {roles.Part.NUMBER, roles.Part.CLAUSE}:
            return _span(piece, columns)[0]
    return None


def _nearest(middle: float, middles: dict[int, float]) -> int:
    return min(middles, key=lambda at: abs(middles[at] - middle))


def _chains(
    rows: Sequence[Sequence[Piece]], columns: list[tuple[float, float]]
) -> list[list[tuple[int, Piece]]]:
    """Return the pieces of each column in runs of lines that stand close, each with its line."""
    chains: list[list[tuple[int, Piece]]] = []
    last: dict[tuple[float, float], list[tuple[int, Piece]]] = {}
    for at, row in enumerate(rows):
        for piece in row:
            span = _span(piece, columns)
            chain = last.get(span)
            if chain is None or not _is_close(chain[-1][1], piece):
                chain = last[span] = []
                chains.append(chain)
            chain.append((at, piece))
    return chains


def _is_close(piece: Piece, below: Piece) -> bool:
    return below.box.top - piece.box.bottom < CLOSE * geometry.height(below.box)


def _filled(row: Sequence[Piece], columns: list[tuple[float, float]]) -> int:
    return len({_span(piece, columns) for piece in row})
