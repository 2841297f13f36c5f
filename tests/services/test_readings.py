"""A read report in the words of the house: typed pages, and sentences about what to know of it."""

from pathlib import Path

import pytest

from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.refusals import InvalidError
from catalogue.files.pdf.reader import Leaf, Reading
from catalogue.services import readings


def leaf(number: int, legibility: str = "text", *, checked: bool = True) -> Leaf:
    words = (("3000", 1.0, 2.0, 3.0, 4.0),)
    return Leaf(number, 595, 842, words, ((0, 0, 9, 1),), legibility, checked=checked)


def test_a_page_is_typed() -> None:
    reading = Reading(page_count=1, leaves=(leaf(1, "garbled"),), cut=False)
    words = (Printed("3000", Box(1, 2, 3, 4)),)
    page = Page(1, 595, 842, words, (Box(0, 0, 9, 1),), Legibility.GARBLED)
    assert readings.pages(reading) == (page,)


def test_nothing_is_said_about_a_plain_report() -> None:
    assert readings.remarks(Reading(page_count=1, leaves=(leaf(1),), cut=False)) == ()


def test_everything_unusual_is_said_with_its_pages() -> None:
    leaves = (leaf(1), leaf(2, "scan"), leaf(3, "scan"), leaf(4, "garbled"), leaf(5, checked=False))
    reading = Reading(
        page_count=300,
        leaves=leaves,
        cut=True,
        broken=(6,),
        encrypted=True,
        scripts=True,
        attached=2,
    )
    said = readings.remarks(reading)
    assert said[0].zh.startswith("第2、3页是扫描图")
    assert said[0].en.startswith("Scanned without text (page 2, 3):")
    assert [words.en.split(" ", 1)[0] for words in said] == (
        ["Scanned", "Stored", "Damaged", "Text", "The", "The", "The", "The"]
    )
    assert "300" in said[4].en
    assert "第5页的文字没有来得及核对" in said[3].zh


def test_many_pages_are_not_all_listed() -> None:
    leaves = tuple(leaf(number, "scan") for number in range(1, 40))
    (said,) = readings.remarks(Reading(page_count=39, leaves=leaves, cut=False))
    assert "12等页" in said.zh
    assert "12 and more" in said.en


def test_a_page_that_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(InvalidError) as refused:
        readings.draw(path, 1, width=300)
    assert refused.value.message.zh
