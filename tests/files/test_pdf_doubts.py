"""Doubting a text layer: fonts that lie, readers that disagree, words that nobody sees."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.files.pdf import making, reader, shapes
from catalogue.files.pdf.process import Limits
from tests.files import pdf_bytes
from tests.files.test_pdf_making import SAMPLE

PATIENT = Limits(seconds=60, cpu=30)  # what is tested here is the judgement, not the speed
MANY = replace(
    SAMPLE,
    rows=tuple(
        making.SampleRow(f"项目{number}", "m³/h", f"≥{number}00", f"{number * 137 + 8}", "合格")
        for number in range(1, 13)
    ),
)


def read(tmp_path: Path, content: bytes) -> reader.Reading:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return reader.read(path, limits=PATIENT)


def lying(content: bytes, meanings: dict[str, str]) -> bytes:
    """Make the fonts of a sample say one character where they show another."""
    said = {b"%04X" % ord(shown): b"%04X" % ord(told) for shown, told in meanings.items()}

    def told(line: re.Match[bytes]) -> bytes:
        return line[1] + said.get(line[2], line[2]) + b">\n"

    return re.sub(rb"(<[0-9A-F]{4}> <)([0-9A-F]{4})>\n", told, content)


def test_an_honest_report_is_believed_and_checked(tmp_path: Path) -> None:
    reading = read(tmp_path, making.report(MANY))
    assert [leaf.legibility for leaf in reading.leaves] == ["text"] * 3
    assert all(leaf.checked for leaf in reading.leaves)
    assert reading.unchecked == ()


@pytest.mark.parametrize(("shown", "said"), [("3", "8"), ("1", "7"), ("5", "6"), ("0", "9")])
def test_a_font_that_says_another_digit_than_it_shows_is_found_out(
    tmp_path: Path, shown: str, said: str
) -> None:
    content = lying(making.report(MANY), {shown: said})
    leaf = read(tmp_path, content).leaves[2]
    assert not any(shown in text for text, *_ in leaf.words)
    assert leaf.legibility == "garbled"


def test_a_font_that_shifts_all_digits_is_found_out(tmp_path: Path) -> None:
    shifted = {str(digit): str((digit + 1) % 10) for digit in range(10)}
    leaves = read(tmp_path, lying(making.report(MANY), shifted)).leaves
    assert leaves[2].legibility == "garbled"


def test_a_letter_said_to_be_a_digit_is_found_out(tmp_path: Path) -> None:
    content = b"BT /F 12 Tf 72 700 Td (Pumpkin WKWM mW KWmm flow of water) Tj ET"
    table = b"\n".join(
        b"<%02X> <%04X>" % (ord(a), ord(b)) for a, b in zip("WKMm", "3784", strict=True)
    )
    cmap = b"1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar\n%s\nendbfchar" % table
    objects = pdf_bytes.objects(content)
    objects[3] = pdf_bytes.FONT[:-2] + b"/ToUnicode 5 0 R>>"
    objects[5] = pdf_bytes.stream(b"begincmap\n%s\nendcmap" % cmap)
    leaf = read(tmp_path, pdf_bytes.written(objects)).leaves[0]
    assert any(text.isdigit() for text, *_ in leaf.words)
    assert leaf.legibility == "garbled"


def test_characters_of_private_use_are_no_text(tmp_path: Path) -> None:
    private = {each: chr(0xE000 + ord(each) % 0x800) for each in "检验结果项目单位技术要求合格"}
    leaves = read(tmp_path, lying(making.report(MANY), private)).leaves
    assert leaves[2].legibility == "garbled"


def test_chinese_read_as_western_letters_is_no_text(tmp_path: Path) -> None:
    mangled = "检验报告额定流量扬程合格委托单位样品名称".encode("gb2312").decode("cp1252")
    leaf = read(tmp_path, pdf_bytes.plain(pdf_bytes.said((72, 700, mangled)))).leaves[0]
    assert leaf.legibility == "garbled"


@pytest.mark.parametrize(
    "hidden",
    [
        b"BT /F 12 Tf 3 Tr 72 600 Td (9999) Tj ET",
        b"BT /F 12 Tf 1 g 72 600 Td (9999) Tj ET",
        b"BT /F 12 Tf 72 600 Td (9999) Tj ET 1 g 60 590 80 30 re f",
    ],
    ids=["not drawn", "white on white", "covered"],
)
def test_what_nobody_sees_is_not_read(tmp_path: Path, hidden: bytes) -> None:
    content = pdf_bytes.said((72, 700, "Rated flow 3000 m3/h, tested on site")) + hidden
    leaf = read(tmp_path, pdf_bytes.plain(content)).leaves[0]
    texts = [text for text, *_ in leaf.words]
    assert "3000" in texts
    assert "9999" not in texts
    assert leaf.legibility == "text"


def test_a_digit_under_a_drawn_line_is_let_be(tmp_path: Path) -> None:
    lines = b"1 w 60 704 m 400 704 l S 60 684 m 400 684 l S "
    content = lines + pdf_bytes.said((72, 700, "3000 3030 3300"), (72, 680, "3033 3000 3003"))
    assert read(tmp_path, pdf_bytes.plain(content)).leaves[0].legibility == "text"


def test_a_stamp_over_the_figures_is_no_lie(tmp_path: Path) -> None:
    stamp = b"".join(
        b"1 0 0 RG 1.5 w %d 690 m %d 715 l S %d 715 m %d 690 l S " % (x, x + 40, x, x + 40)
        for x in range(60, 200, 9)
    )
    content = pdf_bytes.said((72, 700, "3120 5060 8849 6677"), (72, 600, "1234567890")) + stamp
    leaf = read(tmp_path, pdf_bytes.plain(content)).leaves[0]
    assert leaf.legibility == "text"


def test_white_on_dark_is_seen(tmp_path: Path) -> None:
    content = b"0.1 g 60 690 300 40 re f 1 g " + pdf_bytes.said((72, 700, "Flow 3000 4128 5679"))
    leaf = read(tmp_path, pdf_bytes.plain(content)).leaves[0]
    assert [text for text, *_ in leaf.words] == ["Flow", "3000", "4128", "5679"]
    assert leaf.legibility == "text"


def test_what_a_machine_read_on_a_scan_is_kept(tmp_path: Path) -> None:
    words = b"BT /F 11 Tf 3 Tr 72 700 Td (%s) Tj ET" % (
        b"Rated flow 3000 cubic metres an hour " * 2
    )
    content = b"q 595 0 0 842 0 0 cm /I Do Q " + words
    picture = pdf_bytes.picture(20, 20, bytes([0, 255, 90]) * 134)
    leaf = read(tmp_path, pdf_bytes.written({**pdf_bytes.objects(content), 4: picture})).leaves[0]
    assert "3000" in [text for text, *_ in leaf.words]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_digits_on_a_turned_page_are_still_digits(tmp_path: Path, turn: int) -> None:
    content = pdf_bytes.said((72, 700, "0123456789 9876543210"))
    leaf = read(tmp_path, pdf_bytes.plain(content, page=b"/Rotate %d" % turn)).leaves[0]
    assert (leaf.legibility, leaf.checked) == ("text", True)


def test_a_slim_stroke_is_a_one_and_an_empty_piece_is_nothing() -> None:
    paper, ink = b"\xff" * 12, b"\xff" * 5 + b"\0\0" + b"\xff" * 5
    shape = shapes.traced([paper, *[ink] * 20, paper])
    assert shape is not None
    assert shape.slim == pytest.approx(0.1)
    assert shapes.traced([paper] * 10) is None


def test_a_font_that_mixes_up_its_letters_is_found_out(tmp_path: Path) -> None:
    honest = making.report(replace(MANY, lang="en"))
    mixed = dict(zip("abcdefghijklmnopqrstuvwxyz", "qzjxkvbwpygfmuclrdhsnitoae", strict=True))
    assert {leaf.legibility for leaf in read(tmp_path, honest).leaves} == {"text"}
    assert "garbled" in {leaf.legibility for leaf in read(tmp_path, lying(honest, mixed)).leaves}


def test_a_font_that_names_radicals_is_read_as_plain_characters(tmp_path: Path) -> None:
    content = lying(making.report(MANY), {"风": "⻛", "车": "⻋", "门": "⻔", "长": "⻓"})
    words = [text for leaf in read(tmp_path, content).leaves for text, *_ in leaf.words]
    assert any("车" in text for text in words)
    assert not any(each in text for text in words for each in "⻛⻋⻔⻓")
