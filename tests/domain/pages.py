"""A small layout engine: draws text, tables and columns as the words and lines of a page."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue.domain.page import Box, Legibility, Page, Printed

WIDTH, HEIGHT = 595.0, 842.0
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))


def advance(letter: str, size: float) -> float:
    """Return the width of a character: Han and full-width ones are square."""
    if "\u2e80" <= letter <= "\uffef" or letter in "×≥≤±～℃□☑√■☐":
        return size
    return size * (0.28 if letter in " .,:;'il|" else 0.52)


def measure(text: str, size: float) -> float:
    return sum(advance(letter, size) for letter in text)


@dataclass
class Pen:
    """Draws on one page; ``y`` is where the next thing begins."""

    rng: random.Random
    size: float = 10.5
    number: int = 1
    y: float = 60.0
    left: float = 60.0
    right: float = WIDTH - 60.0
    jitter: float = 0.0
    raise_powers: bool = False
    words: list[Printed] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)

    def page(self) -> Page:
        return Page(
            self.number, WIDTH, HEIGHT, tuple(self.words), tuple(self.rules), Legibility.TEXT
        )

    def text(self, x: float, y: float, said: str, size: float | None = None) -> None:
        """Draw one line; every run without a blank is a word."""
        size = size or self.size
        y += self.rng.uniform(-self.jitter, self.jitter)
        for run in re.findall(r"\S+|\s+", said):
            if not run.isspace():
                self._run(x, y, run, size)
            x += measure(run, size)

    def _run(self, x: float, y: float, run: str, size: float) -> None:
        parts = re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|[^⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", run) if self.raise_powers else [run]
        for part in parts:
            small = self.raise_powers and part[0] in RAISED
            plain = "".join(RAISED.get(letter, letter) for letter in part) if small else part
            high = size * 0.6 if small else size
            width = measure(plain, high)
            top = y - size * 0.08 if small else y
            self.words.append(Printed(plain, Box(x, top, x + width, top + high * 1.05)))
            x += width

    def line(self, said: str, *, x: float | None = None, size: float | None = None) -> None:
        size = size or self.size
        self.text(self.left if x is None else x, self.y, said, size)
        self.y += size * 1.5

    def centred(self, said: str, size: float) -> None:
        x = (self.left + self.right - measure(said, size)) / 2
        self.line(said, x=x, size=size)

    def gap(self, points: float = 10.0) -> None:
        self.y += points

    def paragraph(
        self, said: str, *, left: float | None = None, right: float | None = None
    ) -> None:
        """Draw running text, broken at the right edge."""
        left = self.left if left is None else left
        right = self.right if right is None else right
        for line in wrap(said, right - left, self.size):
            self.line(line, x=left)

    def two_columns(self, first: str, second: str, gutter: float = 26.0) -> None:
        """Draw two texts side by side."""
        middle = (self.left + self.right) / 2
        start = self.y
        self.paragraph(first, right=middle - gutter / 2)
        low = self.y
        self.y = start
        self.paragraph(second, left=middle + gutter / 2)
        self.y = max(self.y, low)

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, style: str = "ruled"
    ) -> None:
        """Draw a table: ruled (every line), open (no outer sides), bands (only across), bare.

        A cell that says "^" goes on from the one above it, "<" from the one before it.
        """
        scale = (self.right - self.left) / sum(widths)
        edges = [self.left]
        for width in widths:
            edges.append(edges[-1] + width * scale)
        heights = [self._height(row, edges) for row in rows]
        tops = [self.y]
        for height in heights:
            tops.append(tops[-1] + height)
        for at, row in enumerate(rows):
            for column, said in enumerate(row):
                if said not in {"^", "<"}:
                    frame = _frame(rows, at, column, edges, tops)
                    self._cell(said, frame, style)
        if style != "bare":
            self._rule(rows, edges, tops, style)
        self.y = tops[-1] + 6

    def _height(self, row: Sequence[str], edges: list[float]) -> float:
        lines = [
            len(wrap(said, edges[at + 1] - edges[at] - 6, self.size))
            for at, said in enumerate(row)
            if said not in {"^", "<"}
        ]
        return max(lines, default=1) * self.size * 1.25 + self.size * 0.6

    def _cell(self, said: str, frame: Box, style: str) -> None:
        lines = wrap(said, frame.right - frame.left - 6, self.size)
        high = len(lines) * self.size * 1.25
        y = (frame.top + frame.bottom - high) / 2 + self.size * 0.1
        centred = style == "ruled" and len(said) < 12
        for line in lines:
            spare = frame.right - frame.left - measure(line, self.size)
            x = frame.left + (spare / 2 if centred else 3)
            self.text(x, y, line)
            y += self.size * 1.25

    def _rule(
        self, rows: Sequence[Sequence[str]], edges: list[float], tops: list[float], style: str
    ) -> None:
        if style == "bands":
            for at in (0, 1, len(tops) - 1):
                self.rules.append(Box(edges[0], tops[at], edges[-1], tops[at] + 0.5))
            return
        for at, row in enumerate(rows):
            for column, said in enumerate(row):
                if said not in {"^", "<"}:
                    frame = _frame(rows, at, column, edges, tops)
                    self._sides(frame, edges, style)

    def _sides(self, frame: Box, edges: list[float], style: str) -> None:
        self.rules.append(Box(frame.left, frame.top, frame.right, frame.top + 0.5))
        self.rules.append(Box(frame.left, frame.bottom, frame.right, frame.bottom + 0.5))
        for x in (frame.left, frame.right):
            if style != "open" or x not in {edges[0], edges[-1]}:
                self.rules.append(Box(x, frame.top, x + 0.5, frame.bottom))


def _frame(
    rows: Sequence[Sequence[str]], at: int, column: int, edges: list[float], tops: list[float]
) -> Box:
    last, low = column + 1, at + 1
    while last < len(rows[at]) and rows[at][last] == "<":
        last += 1
    while low < len(rows) and rows[low][column] == "^":
        low += 1
    return Box(edges[column], tops[at], edges[last], tops[low])


def wrap(said: str, width: float, size: float) -> list[str]:
    """Return the lines a text takes: Latin breaks at blanks, Han anywhere."""
    lines: list[str] = []
    for paragraph in said.split("\n"):
        line = ""
        for token in re.findall(r"[!-~°³²¹⁻⁰-⁹₀-₉µ·]+|\s|.", paragraph):
            if line and measure(line + token, size) > width and not token.isspace():
                lines.append(line.rstrip())
                line = ""
            line += token if line or not token.isspace() else ""
        lines.append(line.rstrip())
    return [line for line in lines if line] or [""]
