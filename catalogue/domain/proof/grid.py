"""Cells of a table that is drawn with lines: each word looks for the lines around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.domain.page import Box, Page, Printed
from catalogue.domain.proof import geometry, layout
from catalogue.domain.proof.text import Text, of_lines

THIN = 4.0  # points; a drawn box thicker than that is a frame with four sides
SLACK = 3.0  # points by which two lines may miss each other and still be one


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its frame (the lines, or the column and row it stands in), its text."""

    frame: Box
    text: Text

    @property
    def box(self) -> Box:
        return geometry.union(word.box for word in self.text.words)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one table, in reading order."""

    cells: tuple[Cell, ...]
    ruled: bool

    @property
    def box(self) -> Box:
        return geometry.union(cell.frame for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Lines:
    across: tuple[Box, ...]
    down: tuple[Box, ...]


def ruled(page: Page) -> tuple[list[Table], list[Printed]]:
    """Return the tables drawn with lines, and the words that stand in none."""
    drawn = _lines(page.rules)
    held: dict[tuple[int, ...], tuple[Box, list[Printed]]] = {}
    words = [word for word in page.words if word.text.strip()]
    for word in words:
        frame = _frame(word.box, drawn, page)
        key = tuple(
            round(each / SLACK) for each in (frame.left, frame.top, frame.right, frame.bottom)
        )
        near = next((key for key in _neighbours(key) if key in held), key)
        held.setdefault(near, (frame, []))[1].append(word)
    closed = [(frame, words) for frame, words in held.values() if _is_closed(frame, page)]
    tables = _tables([_cell(frame, words) for frame, words in closed])
    kept = {id(word) for table in tables for cell in table.cells for word in cell.text.words}
    return tables, [word for word in words if id(word) not in kept]


def _cell(frame: Box, words: Sequence[Printed]) -> Cell:
    return Cell(frame, of_lines(layout.lines(words), frame.right))


def _neighbours(key: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    """Give the key and those one step away: the same lines, measured by another word."""
    yield key
    steps = (-1, 0, 1)
    for left in steps:
        for top in steps:
            for right in steps:
                for bottom in steps:
                    yield key[0] + left, key[1] + top, key[2] + right, key[3] + bottom


def _lines(rules: Iterable[Box]) -> _Lines:
    across: list[Box] = []
    down: list[Box] = []
    for rule in rules:
        if geometry.height(rule) <= THIN and geometry.width(rule) > THIN:
            across.append(rule)
        elif geometry.width(rule) <= THIN and geometry.height(rule) > THIN:
            down.append(rule)
        elif geometry.width(rule) > THIN:
            across += [Box(rule.left, y, rule.right, y) for y in (rule.top, rule.bottom)]
            down += [Box(x, rule.top, x, rule.bottom) for x in (rule.left, rule.right)]
    return _Lines(tuple(across), tuple(down))


def _frame(word: Box, drawn: _Lines, page: Page) -> Box:
    """Return the nearest lines on the four sides of a word's middle, or the edges of the page."""
    x, y = geometry.middle(word)
    over = [rule for rule in drawn.across if rule.left - SLACK <= x <= rule.right + SLACK]
    past = [rule for rule in drawn.down if rule.top - SLACK <= y <= rule.bottom + SLACK]
    tops = [geometry.middle(rule)[1] for rule in over]
    sides = [geometry.middle(rule)[0] for rule in past]
    return Box(
        max((each for each in sides if each <= x), default=0.0),
        max((each for each in tops if each <= y), default=0.0),
        min((each for each in sides if each > x), default=page.width),
        min((each for each in tops if each > y), default=page.height),
    )


def _is_closed(frame: Box, page: Page) -> bool:
    """Return whether lines stand on at least one side and above or below."""
    side = frame.left > 0 or frame.right < page.width
    return side and (frame.top > 0 or frame.bottom < page.height)


def _tables(cells: list[Cell]) -> list[Table]:
    """Join cells that touch; one cell alone is a frame around text, not a table."""
    groups: list[list[Cell]] = []
    for cell in cells:
        touching = [
            group for group in groups if any(_touch(cell.frame, each.frame) for each in group)
        ]
        merged = [cell, *(each for group in touching for each in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(merged)
    return [
        Table(tuple(sorted(group, key=lambda cell: (cell.frame.top, cell.frame.left))), ruled=True)
        for group in groups
        if _has_row(group)
    ]


def _touch(one: Box, other: Box) -> bool:
    return geometry.across(one, other) > -SLACK and geometry.down(one, other) > -SLACK


def _has_row(group: list[Cell]) -> bool:
    return any(
        one is not other and geometry.beside(one.frame, other.frame)
        for one in group[:40]
        for other in group[:40]
    )
