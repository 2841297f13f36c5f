"""A household list as two pages of A4: set in two columns, the type made smaller only if it must be.

The font travels with the product: Noto Sans SC, cut down to the common characters and those that
the household definitions use, under the SIL Open Font License (see fonts/OFL.txt).
"""

from dataclasses import dataclass
from importlib.resources import files

import segno
from fpdf import FPDF

MARGIN, TOP, GAP = 14.0, 14.0, 8.0  # mm
WIDTH, HEIGHT = 210.0, 297.0
FOOT = 12.0
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
ROW, LEAST = 6.4, 4.2  # mm a row: what is pleasant, and what can still be read
POINTS = 1.55  # points of type for each millimetre of row
QR_SIDE = 24.0
SMALL, TITLE, HEAD = 8.0, 17.0, 11.0
FONT = "NotoSansSC"
PAGES = 2

Group = tuple[str, tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: what to do tonight, groups of (name, amount, source), the sources in full."""

    title: str
    under: str
    tonight_title: str
    tonight: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    sources_title: str
    sources: tuple[tuple[str, str], ...]
    address: str
    foot: str
    lang: str


def write(sheet: Sheet) -> bytes:
    """Return the PDF; rows shrink until the list fits on two pages."""
    row = ROW
    while row > LEAST:
        setter = _Setter(sheet, row)
        if setter.set().page_no() <= PAGES:
            break
        row -= 0.4
    return bytes(setter.pdf.output())


class _Setter:
    """Sets one sheet with rows of one height; columns fill left, right, next page."""

    def __init__(self, sheet: Sheet, row: float) -> None:
        self.sheet, self.row = sheet, row
        self.pdf = FPDF(format="A4", unit="mm")
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.add_font(
            FONT, fname=str(files("catalogue").joinpath("files/fonts/NotoSansSC-household.ttf"))
        )
        self.pdf.set_title(sheet.title)
        self.pdf.set_lang(sheet.lang)
        self.column, self.top = 0, TOP

    @property
    def left(self) -> float:
        return MARGIN + self.column * (COLUMN + GAP)

    def set(self) -> FPDF:
        self._page()
        self._head()
        self._heading(self.sheet.tonight_title)
        for deed, _ in self.sheet.tonight:
            self._paragraph(deed, ticked=True)
        for name, rows in self.sheet.groups:
            self._heading(name)
            for row in rows:
                self._row(*row)
        self._heading(self.sheet.sources_title)
        for name, text in self.sheet.sources:
            self._paragraph(f"{name}  {text}", ticked=False)
        return self.pdf

    def _page(self) -> None:
        self.pdf.add_page()
        self.column, self.top = 0, TOP
        self.pdf.set_font(FONT, size=SMALL)
        self.pdf.set_xy(MARGIN, HEIGHT - FOOT)
        self.pdf.cell(WIDTH - 2 * MARGIN, 4, self.sheet.foot)
        self.pdf.set_xy(MARGIN, TOP)

    def _head(self) -> None:
        """Set the title across both columns, with the code of the page at the right."""
        self._code(WIDTH - MARGIN - QR_SIDE, TOP)
        width = WIDTH - 2 * MARGIN - QR_SIDE - GAP
        for text, size, height in (
            (self.sheet.title, TITLE, 8.0),
            (self.sheet.under, HEAD, 5.5),
            (self.sheet.address, SMALL - 1, 3.6),
        ):
            self.pdf.set_font(FONT, size=size)
            self.pdf.multi_cell(width, height, text, new_x="LMARGIN", new_y="NEXT", align="L")
            self.pdf.set_x(MARGIN)
        self.top = max(self.pdf.get_y(), TOP + QR_SIDE) + 2
        self.start = self.top

    def _code(self, x: float, y: float) -> None:
        """Draw the code of the address as squares, so that it needs no picture."""
        matrix = segno.make(self.sheet.address, error="m", micro=False).matrix
        side = QR_SIDE / len(matrix)
        for down, line in enumerate(matrix):
            for along, dark in enumerate(line):
                if dark:
                    self.pdf.rect(x + along * side, y + down * side, side, side, style="F")

    def _room(self, height: float) -> None:
        """Go on in the next column, or on the next page, where this one is full."""
        if self.top + height <= HEIGHT - FOOT - 2:
            return
        if self.column == 0:
            self.column, self.top = 1, self.start if self.pdf.page_no() == 1 else TOP
        else:
            self._page()

    def _heading(self, text: str) -> None:
        self._room(3 * self.row)
        self.pdf.set_line_width(0.5)
        self.pdf.line(self.left, self.top + 1.5, self.left + COLUMN, self.top + 1.5)
        self.pdf.set_font(FONT, size=HEAD)
        self.pdf.set_xy(self.left, self.top + 2)
        self.pdf.cell(COLUMN, self.row, text)
        self.top += self.row + 2.5

    def _box(self) -> None:
        side = self.row * 0.5
        self.pdf.set_line_width(0.25)
        self.pdf.rect(self.left, self.top + (self.row - side) / 2, side, side)

    def _row(self, name: str, amount: str, source: str) -> None:
        """Set one thing: a box to tick, its name, whose rule, how much at the right."""
        self._room(self.row)
        self._box()
        size, indent = self.row * POINTS, self.row * 0.75
        self.pdf.set_font(FONT, size=size)
        wide = self.pdf.get_string_width(amount) + 2
        self._cell(self.left + COLUMN - wide, wide, amount, align="R")
        room = COLUMN - indent - wide
        shown = self._cell(self.left + indent, room, name)
        self.pdf.set_font(FONT, size=size * 0.7)
        if self.pdf.get_string_width(source) < room - shown - 4:
            self._cell(self.left + indent + shown + 2, room - shown - 2, source)
        self.pdf.set_line_width(0.1)
        self.pdf.line(self.left, self.top + self.row, self.left + COLUMN, self.top + self.row)
        self.top += self.row

    def _cell(self, x: float, width: float, text: str, align: str = "L") -> float:
        """Set a text on one line, cut with … if it is too long; return the width it took."""
        while self.pdf.get_string_width(text) > width and len(text) > 1:
            text = text[:-2] + "…"
        self.pdf.set_xy(x, self.top)
        self.pdf.cell(width, self.row, text, align=align)
        return float(self.pdf.get_string_width(text))

    def _paragraph(self, text: str, *, ticked: bool) -> None:
        indent = self.row * 0.75 if ticked else 0
        self.pdf.set_font(FONT, size=self.row * POINTS if ticked else SMALL - 1)
        step = self.row * 0.8 if ticked else 3.4
        lines = self._lines(COLUMN - indent, step, text)
        self._room(step * lines)
        if ticked:
            self._box()
        self.pdf.set_xy(
            self.left + indent, self.top + (self.row - step) / 2 if ticked else self.top
        )
        self.pdf.multi_cell(COLUMN - indent, step, text, align="L")
        self.top += step * lines + (self.row - step if ticked else 0.8)

    def _lines(self, width: float, step: float, text: str) -> int:
        """Return how many lines a text takes at this width."""
        lines = self.pdf.multi_cell(width, step, text, dry_run=True, output="LINES", align="L")
        return len(lines) if isinstance(lines, list) else 1
