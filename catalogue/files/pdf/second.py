"""The second reader, pdfminer: says which character it reads at which place, to be compared.

It is slow, and it reads a broken file in its own way; where it fails nothing is known from it.
"""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from catalogue.files.pdf.page_words import MOST_CHARACTERS

PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Place = tuple[float, float]


class _Enough(Exception):  # noqa: N818 - not an error: the page has more than anyone compares
    pass


class _Hand(PDFTextDevice):
    """Writes down every character with the place where its base line begins."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.found: list[tuple[Place, str]] = []

    def render_char(  # noqa: PLR0913, PLR0917 - called by pdfminer
        self,
        matrix: tuple[float, float, float, float, float, float],
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        del ncs, graphicstate
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        place = matrix[4] + matrix[2] * rise, matrix[5] + matrix[3] * rise
        self.found.append((place, text))
        if len(self.found) > MOST_CHARACTERS:
            raise _Enough
        return float(font.char_width(cid) * fontsize * scaling)


def pages(content: bytes) -> Iterator[list[tuple[Place, str]] | None]:
    """Yield the characters of each page in turn, placed as the file places them; None: it failed."""
    logging.disable()  # it warns at length about what we know to be broken
    manager = PDFResourceManager()
    document = PDFDocument(PDFParser(BytesIO(content)))
    for page in PDFPage.create_pages(document):
        hand = _Hand(manager)
        try:
            reader = PDFPageInterpreter(manager, hand)
            reader.render_contents(page.resources, page.contents, ctm=PLAIN)
        except _Enough:
            yield hand.found
        except Exception:  # noqa: BLE001 - a broken page raises whatever it happens to cause
            yield None
        else:
            yield hand.found
