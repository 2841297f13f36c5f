"""A paper as a Word document: real headings and tables, head rows that repeat, both scripts with a face."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from catalogue.files.paper import Cells, Paper, Part, Table

LATIN, HAN = "Calibri", "等线"
BODY, SMALL = 10.5, 9.0  # points
MARGIN = 1.8  # cm
WIDTH = 29.7 - 2 * MARGIN
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # in the file, so that the same paper gives the same text
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def write(paper: Paper) -> bytes:
    """Return the document; landscape, so that reasons have room."""
    document = Document()
    _face(document)
    _turn(document.sections[0])
    document.core_properties.title = _clean(paper.title)
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.language = paper.lang
    document.sections[0].footer.paragraphs[0].text = _clean(paper.foot)
    document.add_heading(_clean(paper.title), level=1)
    document.add_paragraph(_clean(paper.lede))
    _table(document, Table(("", ""), paper.facts, (1, 4)), head=False)
    for part in paper.parts:
        _part(document, part)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _face(document: Any) -> None:
    """Give every style a face for Latin and one for Han, or Word chooses by the reader's machine."""
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Footer"):
        style = document.styles[name]
        style.font.name = LATIN
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        fonts.set(qn("w:eastAsia"), HAN)
    document.styles["Normal"].font.size = Pt(BODY)


def _turn(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)


def _part(document: Any, part: Part) -> None:
    document.add_heading(_clean(part.heading), level=part.level)
    for text in part.paragraphs:
        document.add_paragraph(_clean(text))
    if part.table is not None:
        _table(document, part.table, head=True)


def _table(document: Any, table: Table, *, head: bool) -> None:
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    widths = [Cm(WIDTH * each / sum(table.widths)) for each in table.widths]
    if head:
        row = made.add_row()
        _fill(row, table.columns, widths, bold=True)
        _repeat(row)
    for cells in table.rows:
        _fill(made.add_row(), cells, widths, bold=False)
    document.add_paragraph()


def _fill(row: Any, cells: Cells | tuple[str, str], widths: Iterable[Any], *, bold: bool) -> None:
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        run = cell.paragraphs[0].add_run(_clean(text))
        run.bold, run.font.size = bold, Pt(SMALL)


def _repeat(row: Any) -> None:
    """Have the row stand again at the head of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no name for it


def _clean(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return text.translate(_CONTROLS)
