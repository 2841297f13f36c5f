"""Words in lines, lines in pieces: what stands together on a page without drawn lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from catalogue.domain.page import Box, Printed
from catalogue.domain.proof import clauses, geometry, roles
from catalogue.domain.proof.text import Text, is_han, of_lines

TOO_TALL = 2.6  # times the height of a word: what is so tall is not of its line
PIECE_GAP = 1.0  # of the line's height: a wider blank parts two pieces of a line
SPREAD_GAP = 2.6  # between single Han characters, which forms space out: 检 验 报 告
LEADING = 1.1  # of the height: a line farther down begins something new
STOPS = ".。;；:："  # what a sentence ends with
LONG_LINE = 12  # letters; shorter lines are cells or headings, not running text


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together."""

    words: tuple[Printed, ...]
    box: Box

    @property
    def letters(self) -> int:
        """Return the length in widths of a Han character, so that scripts can be compared."""
        return sum(2 if is_han(letter) else 1 for word in self.words for letter in word.text) // 2


Line = tuple[Printed, ...]


def lines(words: Iterable[Printed]) -> list[Line]:
    """Return the words by lines from top to bottom; small raised figures join their line."""
    rows: list[tuple[Box, list[Printed]]] = []
    tall_first = sorted(words, key=lambda word: (-round(geometry.height(word.box)), word.box.top))
    for word in tall_first:
        row = _row_of(word, rows)
        if row is None:
            rows.append((word.box, [word]))
        else:
            row.append(word)
    found = [sorted(row, key=lambda word: word.box.left) for _, row in rows]
    return [tuple(row) for row in sorted(found, key=_middle)]


def _middle(row: Sequence[Printed]) -> float:
    return median(geometry.middle(word.box)[1] for word in row)


def _row_of(word: Printed, rows: list[tuple[Box, list[Printed]]]) -> list[Printed] | None:
    """Return the line that the word's middle lies in, the nearest if there are two."""
    near: tuple[float, list[Printed]] | None = None
    y = geometry.middle(word.box)[1]
    for box, row in rows:
        if geometry.height(box) > TOO_TALL * geometry.height(word.box):
            continue  # a mark across the page is no line of its text
        away = abs(geometry.middle(box)[1] - y)
        if (box.top < y < box.bottom or geometry.beside(box, word.box)) and (
            near is None or away < near[0]
        ):
            near = away, row
    return None if near is None else near[1]


def pieces(line: Line) -> list[Piece]:
    """Return the line parted where a wide blank stands."""
    if not line:
        return []
    tall = median(geometry.height(word.box) for word in line)
    parts: list[list[Printed]] = [[line[0]]]
    for before, word in pairwise(line):
        spread = len(before.text) == len(word.text) == 1 and is_han(before.text + word.text)
        limit = (SPREAD_GAP if spread else PIECE_GAP) * tall
        if word.box.left - before.box.right > limit:
            parts.append([])
        parts[-1].append(word)
    return [Piece(tuple(part), geometry.union(word.box for word in part)) for part in parts]


@dataclass(frozen=True, slots=True)
class Block:
    """Running text: the pieces of one or more lines that follow one another, as one text."""

    pieces: tuple[Piece, ...]
    text: Text

    @property
    def box(self) -> Box:
        return geometry.union(piece.box for piece in self.pieces)

    @property
    def tall(self) -> float:
        return median(geometry.height(piece.box) for piece in self.pieces)


def blocks(rows: Sequence[Sequence[Piece]]) -> list[Block]:
    """Join the pieces that run on in the next line; what does not run on is a block by itself."""
    chains: list[list[Piece]] = []
    open_chains: list[list[Piece]] = []
    for row in rows:
        still_open = []
        for piece in row:
            chain = next((each for each in open_chains if _runs_on(each[-1], piece)), None)
            if chain is None:
                chain = []
                chains.append(chain)
            else:
                open_chains.remove(chain)
            chain.append(piece)
            still_open.append(chain)
        open_chains = still_open + [each for each in open_chains if _may_go_on(each, row)]
    return [Block(tuple(chain), _joined(chain)) for chain in chains]


def _joined(chain: Sequence[Piece]) -> Text:
    """Return the lines of running text as one; words of Han that a full line broke are whole again."""
    return of_lines([each.words for each in chain], max(each.box.right for each in chain))


def _may_go_on(chain: list[Piece], row: Sequence[Piece]) -> bool:
    """Keep a chain open past a line that lies beside it in another column."""
    if not row:
        return True
    return row[0].box.top - chain[-1].box.bottom < geometry.height(chain[-1].box) * LEADING


def _runs_on(piece: Piece, following: Piece) -> bool:
    """Return whether running text goes on in the piece below: a full line, left edges near."""
    tall = geometry.height(piece.box)
    gap = following.box.top - piece.box.bottom
    if not -0.5 * tall < gap < LEADING * tall or piece.letters < LONG_LINE:
        return False
    indent = piece.box.left - following.box.left
    full = piece.box.right >= following.box.right - 2.5 * tall
    said = of_lines([following.words]).chars
    if roles.begins_entry(said) or (
        piece.words[-1].text[-1] in STOPS and clauses.begins_part(said)
    ):
        return False
    return full and -0.6 * tall <= indent <= 3 * tall
