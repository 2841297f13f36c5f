"""From the file to the proof: drawn reports are set as a real PDF, read back, and proved as before."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fpdf import FPDF

from catalogue.domain.page import Page, Printed
from catalogue.domain.proof import propose
from catalogue.files.pdf import reader
from catalogue.files.pdf.process import Limits
from catalogue.services import readings
from tests.domain import false_reports, true_reports
from tests.domain.proofs import DECOYS, TRUE, Case, Maker, cases

KINDS = {
    true_reports: TRUE,
    false_reports: DECOYS,
}  # the modules fill the tables they are named for

FONTS = Path(__file__).resolve().parents[2] / "catalogue" / "files" / "fonts"
COMMON, RARE = FONTS / "NotoSansSC-household.ttf", FONTS / "NotoSansSC-report.ttf"
FIRST, SECOND = (set(TTFont(font).getBestCmap()) for font in (COMMON, RARE))
PATIENT = Limits(seconds=120, cpu=60, pages=1000)
ASCENT, HIGH = 0.88, 1.05  # of the size: the base line, and how high a drawn word is


def can_be_set(case: Case) -> bool:
    """Say whether our fonts have every character; they have no ticked boxes."""
    letters = {ord(each) for page in case.pages for word in page.words for each in word.text}
    return letters <= FIRST | SECOND


def typeset(pages: Iterator[Page]) -> bytes:
    paper = FPDF(unit="pt", format=(595, 842))
    paper.set_auto_page_break(auto=False)
    for name, font in (("common", COMMON), ("rare", RARE)):
        paper.add_font(name, fname=str(font))
    for page in pages:
        paper.add_page()
        for word in page.words:
            _set(paper, word)
        for rule in page.rules:
            across, down = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
            if rule.right - rule.left > rule.bottom - rule.top:
                paper.line(rule.left, down, rule.right, down)
            else:
                paper.line(across, rule.top, across, rule.bottom)
    return bytes(paper.output())


def _set(paper: FPDF, word: Printed) -> None:
    """Set a word into its box, as wide as it was drawn."""
    size = (word.box.bottom - word.box.top) / HIGH
    pieces = [("common" if ord(each) in FIRST else "rare", each) for each in word.text]
    widths = []
    for font, letter in pieces:
        paper.set_font(font, size=size)
        widths.append(paper.get_string_width(letter))
    stretch, x = (word.box.right - word.box.left) / sum(widths), word.box.left
    for (font, letter), width in zip(pieces, widths, strict=True):
        paper.set_font(font, size=size)
        paper.set_stretching(100 * stretch)
        paper.text(x, word.box.top + ASCENT * size, letter)
        paper.set_stretching(100)
        x += width * stretch


def read_back(path: Path, drawn: list[Case]) -> list[Case]:
    """Return the same cases with their pages as they were read from one PDF of them all."""
    path.write_bytes(typeset(chain.from_iterable(case.pages for case in drawn)))
    pages = iter(readings.pages(reader.read(path, limits=PATIENT)))
    return [
        replace(case, pages=tuple(replace(next(pages), number=own.number) for own in case.pages))
        for case in drawn
    ]


def proofs(case: Case) -> list[str]:
    found = [place for place in propose(case.pages, case.claim) if place.proves]
    return ["".join(place.text.split()) for place in found]


@pytest.mark.parametrize("kinds", KINDS.values(), ids=["true", "decoys"])
def test_a_report_proves_the_same_as_a_file(tmp_path: Path, kinds: dict[str, Maker]) -> None:
    drawn = [case for case in cases(kinds, 2) if can_be_set(case)]
    assert len(drawn) > 25
    read = read_back(tmp_path / "reports.pdf", drawn)
    differ = [
        (case.kind, proofs(case), proofs(again))
        for case, again in zip(drawn, read, strict=True)
        if bool(proofs(case)) != bool(proofs(again))
    ]
    assert len(differ) <= len(drawn) // 20, differ
