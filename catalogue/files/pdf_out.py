"""A paper as PDF: set in the fonts that travel with the product, head rows that repeat, pages numbered."""

from importlib.resources import files
from typing import Any

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout

from catalogue.files.paper import Paper, Part, Table

FONT, RARE = "NotoSansSC", "NotoSansSC-rare"
MARGIN, FOOT = 14.0, 12.0  # mm
TITLE, HEAD, SUBHEAD, BODY, SMALL = 17.0, 13.0, 11.0, 9.5, 8.0  # points
LINE, ROW = 5.2, 4.4  # mm
MISSING = "□"  # stands for a character that neither font holds


def write(paper: Paper) -> bytes:
    """Return the PDF, A4 lying on its side."""
    pdf = _Paper(paper)
    pdf.add_page()
    pdf.text_line(paper.title, TITLE, 8.5)
    pdf.text_line(paper.lede, BODY, LINE)
    pdf.ln(2)
    pdf.rows(Table(("", ""), paper.facts, (1, 4)), head=False)
    for part in paper.parts:
        pdf.part(part)
    return bytes(pdf.output())


class _Paper(FPDF):
    """Landscape A4 with the foot and the number of the page on each."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4", unit="mm", orientation="landscape")
        self.paper = paper
        for name, font in ((FONT, "household"), (RARE, "report")):
            place = files("catalogue").joinpath(f"files/fonts/NotoSansSC-{font}.ttf")
            self.add_font(name, fname=str(place))
        self.set_fallback_fonts([RARE])
        fonts: Any = self.fonts
        self.drawn = {*fonts[FONT.lower()].cmap, *fonts[RARE.lower()].cmap}
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + FOOT / 2)
        self.set_title(self.shown(paper.title))
        self.set_lang(paper.lang)
        self.set_font(FONT, size=BODY)

    def footer(self) -> None:
        self.set_y(-FOOT)
        self.set_font(FONT, size=SMALL)
        self.cell(self.epw - 20, 4, self.shown(self.paper.foot))
        self.cell(20, 4, f"{self.page_no()} / {{nb}}", align="R")

    def shown(self, text: str) -> str:
        """Return the text with a box for every character that neither font can draw."""
        return "".join(
            each if each.isspace() or ord(each) in self.drawn else MISSING for each in text
        )

    def text_line(self, text: str, size: float, height: float) -> None:
        self.set_font(FONT, size=size)
        self.multi_cell(
            self.epw, height, self.shown(text), new_x="LMARGIN", new_y="NEXT", align="L"
        )

    def part(self, part: Part) -> None:
        if self.will_page_break(24):
            self.add_page()
        self.ln(4 if part.level < 3 else 2)  # noqa: PLR2004 - the level of a part of a part
        size = HEAD if part.level < 3 else SUBHEAD  # noqa: PLR2004
        self.start_section(self.shown(part.heading), level=part.level - 2)
        self.text_line(part.heading, size, 6.5)
        for text in part.paragraphs:
            self.text_line(text, BODY, LINE)
        if part.table is not None:
            self.ln(1)
            self.rows(part.table, head=True)

    def rows(self, table: Table, *, head: bool) -> None:
        self.set_font(FONT, size=SMALL)
        with self.table(
            col_widths=table.widths,
            line_height=ROW,
            text_align="LEFT",
            first_row_as_headings=head,
            headings_style=FontFace(fill_color=(232, 238, 235)),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            padding=0.8,
        ) as made:
            if head:
                made.row([self.shown(each) for each in table.columns])
            for cells in table.rows:
                made.row([self.shown(each) for each in cells])
