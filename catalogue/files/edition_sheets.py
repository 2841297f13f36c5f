"""An edition as A4 pages: its notice, a table of its lines, and the digest that proves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files

from fpdf import FPDF

FONT, RARE = "NotoSansSC", "NotoSansSC-rare"
MARGIN = 18.0  # mm
BODY, SMALL, TITLE = 10.0, 8.0, 18.0  # points


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of an edition; every text is in one language."""

    title: str
    under: str
    notice: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int]
    foot: str
    day: date
    lang: str


def write(sheet: Sheet) -> bytes:
    """Return the PDF; the same sheet gives the same bytes."""
    paper = _Paper(sheet)
    paper.add_page()
    for text, size in ((sheet.title, TITLE), (sheet.under, SMALL)):
        paper.set_font(FONT, size=size)
        paper.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
    paper.ln(3)
    paper.set_font(FONT, size=BODY)
    for text in sheet.notice:
        paper.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
        paper.ln(2)
    paper.set_font(FONT, size=SMALL)
    with paper.table(col_widths=tuple(sheet.shares), text_align="LEFT", line_height=4.5) as table:
        for cells in (sheet.columns, *sheet.rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    return bytes(paper.output())


class _Paper(FPDF):
    """A4 with the address and the digest at the foot of every page."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4", unit="mm")
        self.sheet = sheet
        for name, font in ((FONT, "household"), (RARE, "report")):
            path = files("catalogue").joinpath(f"files/fonts/NotoSansSC-{font}.ttf")
            self.add_font(name, fname=str(path))
            self.add_font(name, style="B", fname=str(path))
        self.set_fallback_fonts([RARE])
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        self.set_creation_date(datetime.combine(sheet.day, time(), UTC))
        self.set_title(sheet.title)
        self.set_lang(sheet.lang)

    def footer(self) -> None:
        self.set_font(FONT, size=SMALL - 1)
        self.set_xy(MARGIN, -14)
        self.multi_cell(0, 3.5, f"{self.sheet.foot} · {self.page_no()}", align="L")
