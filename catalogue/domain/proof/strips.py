"""Running text set in two columns: a page is then read as strips, one below the other."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from catalogue.domain.proof import geometry
from catalogue.domain.proof.layout import Piece

LEAST = 5  # lines on each side
LONG = 14  # widths of a Han character: shorter pieces are cells
FULL, LEAST_FULL = 0.3, 3  # lines of a side that are long and reach its edge: share, and number
SINGLE = 0.8  # share of the lines of a side that are in one piece
REACH = 2.5  # heights of a line by which a full one may miss the edge
SAME_EDGE = 4.0  # points between lines that begin at one edge

Row = Sequence[Piece]


def strips(rows: Sequence[Row]) -> list[list[list[Piece]]]:
    """Return the lines of a page in reading order: above, left, right and below of two columns."""
    whole = [[list(row) for row in rows]]
    start = _start(rows)
    if start is None:
        return whole
    first, last = _region(rows, start)
    left = [[piece for piece in row if piece.box.right <= start] for row in rows[first:last]]
    right = [[piece for piece in row if piece.box.left >= start] for row in rows[first:last]]
    if not _is_text(left) or not _is_text(right):
        return whole
    parts = rows[:first], _ordered(left), _ordered(right), rows[last:]
    found = [[list(row) for row in part if row] for part in parts]
    return [part for part in found if part]


def _whole(row: Row) -> Row:
    """Return a line of running text in one piece, however far it was stretched."""
    words = tuple(word for piece in row for word in piece.words)
    return [Piece(words, geometry.union(piece.box for piece in row))]


def _start(rows: Sequence[Row]) -> float | None:
    """Return where most lines begin that do not begin at the left: the second column, if any."""
    edges = Counter(round(piece.box.left / SAME_EDGE) for row in rows for piece in row)
    if not edges:
        return None
    left = min(edges)
    later = {edge: count for edge, count in edges.items() if edge - left > LONG}
    if not later:
        return None
    edge = max(later, key=lambda each: later[each])
    return (edge - 1) * SAME_EDGE if later[edge] >= LEAST else None


def _region(rows: Sequence[Row], start: float) -> tuple[int, int]:
    """Return the first and the end of the longest run of lines of which none crosses the gutter."""
    best, first = (0, 0), 0
    for at, row in enumerate([*rows, ()]):
        if row and all(piece.box.right <= start or piece.box.left >= start for piece in row):
            continue
        if at - first > best[1] - best[0]:
            best = first, at
        first = at + 1
    return best


def _is_text(rows: Sequence[Row]) -> bool:
    """Return whether the pieces of one side are running text: one a line, and many lines full."""
    pieces = [piece for row in rows for piece in row]
    if len(pieces) < LEAST:
        return False
    tall = median(geometry.height(piece.box) for piece in pieces)
    edge = max(piece.box.right for piece in pieces)
    full = sum(piece.letters >= LONG and piece.box.right > edge - REACH * tall for piece in pieces)
    single = sum(len(row) <= 1 for row in rows)
    return full >= max(LEAST_FULL, FULL * len(pieces)) and single >= SINGLE * len(rows)


def _ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted((_whole(row) for row in rows if row), key=lambda row: row[0].box.top)
