"""Makes sample test reports, marked as samples on every page: a table, prose, or a scan without text.

They look and read like reports of Chinese laboratories, so that the development world and the
tests have something to read. The same report gives the same bytes.
"""

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal

from fpdf import FPDF, Align, FontFace, XPos, YPos

from catalogue.files.pdf import reader
from catalogue.files.pdf.making_words import SAMPLE, Labels, labels

FONT, RARE = "NotoSansSC", "NotoSansSC-rare"
MARGIN, WIDTH, HEIGHT = 18.0, 210.0, 297.0  # mm
INNER = WIDTH - 2 * MARGIN
BODY, SMALL, TITLE = 10.5, 8.5, 26.0  # points
LINE = 6.2  # mm
MARK = 64.0  # points: the word across the page
PALE, RED, GREY, BLACK = (232, 232, 232), (190, 40, 40), (90, 90, 90), (0, 0, 0)
COLUMNS = (8, 34, 16, 34, 26, 16)  # shares of the width
DOTS = 1240  # across a scanned page: 150 for each inch
TILT = 0.35  # degrees: how straight paper lies on glass

Layout = Literal["table", "prose", "scan"]
Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One thing tested: what was asked for, what was found, and what follows from it."""

    indicator: str
    unit: str
    requirement: str
    result: str
    verdict: str


@dataclass(frozen=True, slots=True)
class SampleReport:
    """Everything a report says. ``standards`` are number and title, as “GB/T 1234-2020 …”."""

    number: str
    laboratory: str
    accreditation: str
    client: str
    product: str
    model: str
    sample_number: str
    received_on: date
    tested_from: date
    tested_to: date
    issued_on: date
    standards: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    conclusion: str
    layout: Layout = "table"
    lang: Lang = "zh"
    trademark: str = ""
    maker: str = ""
    remark: str = ""


def report(sample: SampleReport) -> bytes:
    """Return the report as PDF."""
    if sample.layout == "scan":
        return _scanned(sample)
    paper = _Paper(sample)
    _cover(paper)
    _particulars(paper)
    if sample.layout == "prose":
        _prose(paper)
    else:
        _table(paper)
    _signed(paper)
    return bytes(paper.output())


class _Paper(FPDF):
    """A4 with the mark of a sample across every page, above its head and below its foot."""

    def __init__(self, sample: SampleReport) -> None:
        super().__init__(format="A4", unit="mm")
        self.sample, self.labels = sample, labels(sample.lang)
        for name, font in ((FONT, "household"), (RARE, "report")):
            self.add_font(
                name, fname=str(files("catalogue").joinpath(f"files/fonts/NotoSansSC-{font}.ttf"))
            )
        self.set_fallback_fonts([RARE])
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 6)
        self.set_creation_date(datetime.combine(sample.issued_on, time(), UTC))
        self.set_title(f"{SAMPLE} {sample.number} {sample.product}")
        self.set_lang(sample.lang)
        self.set_font(FONT, size=BODY)

    def header(self) -> None:
        self._across()
        self.set_font(FONT, size=SMALL)
        self.set_text_color(*RED)
        self.set_xy(MARGIN, 8)
        self.cell(INNER, 5, self.labels.invented, align=Align.C)
        self.set_text_color(*BLACK)
        self.set_xy(MARGIN, MARGIN)
        if self.page_no() > 1:
            self._running_head()

    def _across(self) -> None:
        self.set_font(FONT, size=MARK)
        self.set_text_color(*PALE)
        with self.rotation(40, WIDTH / 2, HEIGHT / 2):
            self.text(WIDTH / 2 - self.get_string_width(SAMPLE) / 2, HEIGHT / 2, SAMPLE)

    def _running_head(self) -> None:
        """Set the number of the report at the left and the page of so many at the right."""
        self.cell(INNER / 2, LINE, f"{self.labels.number}{self.sample.number}")
        count = self.labels.page.format(page=self.page_no(), pages=self.str_alias_nb_pages)
        self.cell(INNER / 2, LINE, count, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.line(MARGIN, self.get_y(), WIDTH - MARGIN, self.get_y())
        self.ln(4)
        self.set_font(FONT, size=BODY)

    def footer(self) -> None:
        self.set_font(FONT, size=SMALL)
        self.set_text_color(*RED)
        self.set_xy(MARGIN, HEIGHT - 14)
        self.cell(INNER, 5, f"{SAMPLE} · {self.sample.number} · {SAMPLE}", align=Align.C)
        self.set_text_color(*BLACK)
        self.set_font(FONT, size=BODY)

    def centred(self, text: str, size: float) -> None:
        self.set_font(FONT, size=size)
        self.multi_cell(
            INNER, size * 0.55, text, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        self.set_font(FONT, size=BODY)

    def paragraph(self, text: str) -> None:
        self.multi_cell(INNER, LINE, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _cover(paper: _Paper) -> None:
    sample, words = paper.sample, paper.labels
    paper.add_page()
    paper.set_y(30)
    paper.paragraph(f"{words.accreditation}{sample.accreditation}")
    paper.paragraph(f"{words.number}{sample.number}")
    paper.set_y(78)
    paper.centred(words.title, TITLE)
    paper.set_y(120)
    for label, value in (
        (words.product, sample.product),
        (words.model, sample.model),
        (words.client, sample.client),
        (words.kind, words.commissioned),
    ):
        paper.set_x(MARGIN + 14)
        paper.cell(42, 12, label)
        paper.set_font(FONT, size=BODY + 2)
        paper.cell(100, 12, value, border="B", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        paper.set_font(FONT, size=BODY)
    paper.set_y(228)
    paper.centred(sample.laboratory, BODY + 5)
    paper.centred(words.day(sample.issued_on), BODY + 1)
    _stamp(paper, WIDTH / 2 + 34, 232)


def _stamp(paper: _Paper, x: float, y: float) -> None:
    """Draw the round red stamp of a laboratory that does not exist."""
    paper.set_draw_color(*RED)
    paper.set_text_color(*RED)
    paper.set_line_width(0.9)
    paper.circle(x, y, 17)
    paper.set_font(FONT, size=BODY + 2)
    for line, text in enumerate(paper.labels.stamp):
        paper.text(x - paper.get_string_width(text) / 2, y - 1 + 6 * line, text)
    paper.set_font(FONT, size=BODY)
    paper.set_line_width(0.2)
    paper.set_draw_color(*BLACK)
    paper.set_text_color(*BLACK)


def _particulars(paper: _Paper) -> None:
    """Set what was tested, for whom, when and by which standards, as a table of two pairs a row."""
    paper.add_page()
    paper.centred(paper.sample.laboratory, BODY + 3)
    paper.centred(paper.labels.title, BODY + 7)
    paper.ln(3)
    with paper.table(
        col_widths=(22, 44, 22, 44), line_height=LINE, first_row_as_headings=False, padding=1
    ) as table:
        for cells in _pairs(paper.sample, paper.labels):
            row = table.row()
            for text in cells:
                row.cell(text, colspan=4 // len(cells) if len(cells) == 1 else 1)
        for label, text in (
            (paper.labels.standards, "\n".join(paper.sample.standards)),
            (paper.labels.conclusion, paper.sample.conclusion),
            (paper.labels.remark, paper.sample.remark or paper.labels.only_sample),
        ):
            row = table.row()
            row.cell(label)
            row.cell(text, colspan=3)
    paper.ln(6)


def _pairs(sample: SampleReport, words: Labels) -> list[tuple[str, str, str, str]]:
    tested = f"{words.day(sample.tested_from)}{words.until}{words.day(sample.tested_to)}"
    return [
        (words.product, sample.product, words.trademark, sample.trademark or "—"),
        (words.model, sample.model, words.sample_number, sample.sample_number),
        (words.client, sample.client, words.maker, sample.maker or sample.client),
        (words.received, words.day(sample.received_on), words.kind, words.commissioned),
        (words.tested, tested, words.issued, words.day(sample.issued_on)),
    ]


def _table(paper: _Paper) -> None:
    """Set the results with what was required beside what was found, as laboratories do."""
    paper.add_page()
    paper.centred(paper.labels.results, BODY + 4)
    paper.ln(2)
    heading = FontFace(fill_color=(240, 240, 240))
    with paper.table(
        col_widths=COLUMNS,
        line_height=LINE,
        headings_style=heading,
        text_align=(Align.C, Align.L, Align.C, Align.C, Align.C, Align.C),
        padding=0.8,
    ) as table:
        table.row(paper.labels.columns)
        for number, each in enumerate(paper.sample.rows, start=1):
            cells = (each.indicator, each.unit, each.requirement, each.result, each.verdict)
            table.row((str(number), *cells))
    paper.ln(2)
    paper.centred(paper.labels.blank_below, BODY)


def _prose(paper: _Paper) -> None:
    paper.add_page()
    paper.centred(paper.labels.results, BODY + 4)
    paper.ln(2)
    standard = paper.sample.standards[0] if paper.sample.standards else ""
    paper.paragraph(paper.labels.opening.format(model=paper.sample.model, standard=standard))
    for number, each in enumerate(paper.sample.rows, start=1):
        unit = f" {each.unit}" if each.unit.strip("—-") else ""
        text = paper.labels.sentence.format(
            number=number,
            indicator=each.indicator,
            requirement=f"{each.requirement}{unit}",
            result=f"{each.result}{unit}",
            verdict=each.verdict,
        )
        paper.paragraph(text)
    paper.paragraph(f"{paper.labels.conclusion}{paper.labels.colon}{paper.sample.conclusion}")


def _signed(paper: _Paper) -> None:
    paper.ln(14)
    if paper.get_y() > HEIGHT - 45:  # the three names stay together
        paper.add_page()
    for label in paper.labels.signed:
        paper.cell(INNER / 3, LINE, f"{label}{paper.labels.nobody}")
    paper.ln()


def _scanned(sample: SampleReport) -> bytes:
    """Return the same report as pictures of its pages, a little askew."""
    pages = _pictures(report(replace(sample, layout="table")))
    paper = FPDF(format="A4", unit="mm")
    paper.set_creation_date(datetime.combine(sample.issued_on, time(), UTC))
    paper.set_title(f"{SAMPLE} {sample.number}")
    paper.set_image_filter("DCTDecode")
    for picture in pages:
        paper.add_page()
        with paper.rotation(TILT, WIDTH / 2, HEIGHT / 2):
            paper.image(BytesIO(picture), 0, 0, WIDTH, HEIGHT)
    return bytes(paper.output())


def _pictures(content: bytes) -> list[bytes]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        count = reader.read(path).page_count
        return [reader.draw(path, number, width=DOTS) for number in range(1, count + 1)]
