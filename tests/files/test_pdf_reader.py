"""Reading a PDF: words and lines where the eye sees them, pages as pictures, refusals with words."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from catalogue.files.faults import FileError
from catalogue.files.pdf import reader
from catalogue.files.pdf.process import ROOT, Limits
from tests.files import pdf_bytes

SEVEN = [(72, 700, "Rated flow 3000 m3/h")]


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return path


def leaf(tmp_path: Path, content: bytes) -> reader.Leaf:
    return reader.read(kept(tmp_path, content)).leaves[0]


def texts(leaf: reader.Leaf) -> list[str]:
    return [text for text, *_ in leaf.words]


def test_words_end_at_blanks_and_stand_in_their_place(tmp_path: Path) -> None:
    page = leaf(tmp_path, pdf_bytes.plain(pdf_bytes.said(*SEVEN)))
    assert texts(page) == ["Rated", "flow", "3000", "m3/h"]
    _, left, top, right, bottom = page.words[0]
    assert (page.width, page.height) == (595, 842)
    assert left == pytest.approx(72, abs=0.5)
    assert top < 842 - 700 < bottom
    assert right - left == pytest.approx(12 * 2.5, abs=3)
    assert (page.legibility, page.rules) == ("text", ())


@pytest.mark.parametrize(
    ("turn", "place"), [(90, (700, 72)), (180, (595 - 72, 700)), (270, (842 - 700, 595 - 72))]
)
def test_a_turned_page_is_measured_as_it_is_shown(
    tmp_path: Path, turn: int, place: tuple[float, float]
) -> None:
    page = leaf(tmp_path, pdf_bytes.plain(pdf_bytes.said(*SEVEN), page=b"/Rotate %d" % turn))
    _, left, top, right, bottom = page.words[0]
    assert (page.width, page.height) == ((842, 595) if turn % 180 else (595, 842))
    assert left - 12 <= place[0] <= right + 12
    assert top - 12 <= place[1] <= bottom + 12


def test_text_set_sideways_on_a_turned_page_reads_level(tmp_path: Path) -> None:
    content = b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (Rated flow) Tj ET"
    page = leaf(tmp_path, pdf_bytes.plain(content, page=b"/Rotate 90"))
    assert texts(page) == ["Rated", "flow"]
    (_, left, top, right, bottom), (_, second, *_) = page.words
    assert right - left > bottom - top
    assert second > right


def test_places_count_from_the_corner_of_the_crop_box(tmp_path: Path) -> None:
    content = pdf_bytes.said((72, 700, "in"), (5, 5, "out"))
    page = leaf(tmp_path, pdf_bytes.plain(content, page=b"/CropBox[50 600 300 800]"))
    assert texts(page) == ["in"]
    assert (page.width, page.height) == (250, 200)
    assert page.words[0][1] == pytest.approx(22, abs=0.5)


def test_a_raised_figure_keeps_its_own_box(tmp_path: Path) -> None:
    content = b"BT /F 12 Tf 72 700 Td (3000 m) Tj 4 Ts /F 7 Tf (3) Tj 0 Ts /F 12 Tf (/h) Tj ET"
    page = leaf(tmp_path, pdf_bytes.plain(content))
    assert texts(page) == ["3000", "m", "3", "/h"]
    assert page.words[2][4] < page.words[1][4]


def test_columns_drawn_down_one_by_one_are_read_across(tmp_path: Path) -> None:
    columns = [(72, 700, "flow"), (72, 680, "head"), (200, 700, "3000"), (200, 680, "15")]
    assert texts(leaf(tmp_path, pdf_bytes.plain(pdf_bytes.said(*columns)))) == [
        "flow",
        "3000",
        "head",
        "15",
    ]


def test_a_line_of_the_table_parts_what_stands_close(tmp_path: Path) -> None:
    close = pdf_bytes.said((72, 700, "50"), (86, 700, "60"))
    line = b"0.5 w 85.7 690 m 85.7 720 l S\n"
    assert texts(leaf(tmp_path, pdf_bytes.plain(close))) == ["5060"]
    assert texts(leaf(tmp_path, pdf_bytes.plain(close + line))) == ["50", "60"]


def test_what_is_drawn_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    twice = pdf_bytes.said((72, 700, "3000"), (72.3, 700, "3000"))
    assert texts(leaf(tmp_path, pdf_bytes.plain(twice))) == ["3000"]


@pytest.mark.parametrize(
    "drawn",
    [b"1 w 72 500 m 372 500 l S", b"72 499.5 300 1 re f", b"q 300 0 0 1 72 499.5 cm /I Do Q"],
    ids=["stroke", "bar", "picture"],
)
def test_a_line_is_a_line_however_it_is_drawn(tmp_path: Path, drawn: bytes) -> None:
    objects = {**pdf_bytes.objects(drawn), 4: pdf_bytes.picture()}
    (rule,) = leaf(tmp_path, pdf_bytes.written(objects)).rules
    assert rule == pytest.approx((72, 341.5, 372, 342.5), abs=0.2)


def test_a_frame_is_four_lines(tmp_path: Path) -> None:
    assert len(leaf(tmp_path, pdf_bytes.plain(b"72 500 300 100 re S")).rules) == 4


def test_a_slanted_or_curved_stroke_is_no_line(tmp_path: Path) -> None:
    drawn = b"72 500 m 372 540 l S 72 400 m 100 500 200 300 372 400 c S"
    assert leaf(tmp_path, pdf_bytes.plain(drawn)).rules == ()


def test_a_page_that_is_a_picture_is_a_scan(tmp_path: Path) -> None:
    whole = b"q 595 0 0 842 0 0 cm /I Do Q " + pdf_bytes.said((280, 20, "1"))
    objects = {**pdf_bytes.objects(whole), 4: pdf_bytes.picture()}
    assert leaf(tmp_path, pdf_bytes.written(objects)).legibility == "scan"


def test_a_page_with_nothing_on_it_is_empty(tmp_path: Path) -> None:
    assert leaf(tmp_path, pdf_bytes.plain(b"")).legibility == "empty"


def test_a_long_file_is_read_to_the_limit_and_says_so(tmp_path: Path) -> None:
    path = kept(tmp_path, pdf_bytes.plain(*[pdf_bytes.said(*SEVEN)] * 5))
    reading = reader.read(path, limits=Limits(pages=3))
    assert ([leaf.number for leaf in reading.leaves], reading.page_count) == ([1, 2, 3], 5)
    assert reading.cut
    assert not reader.read(path).cut


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    path = kept(tmp_path, pdf_bytes.plain(b"1 0 0 rg 0 421 595 421 re f"))
    png = reader.draw(path, 1, width=300)
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (300, 425)
    rows = zlib.decompress(png[41 : png.index(b"IEND") - 8])
    assert rows[1:4] == b"\xff\0\0"
    assert rows[-3:] == b"\xff\xff\xff"


def test_a_page_that_is_not_there_cannot_be_drawn(tmp_path: Path) -> None:
    path = kept(tmp_path, pdf_bytes.plain(b""))
    with pytest.raises(FileError) as refused:
        reader.draw(path, 2, width=300)
    assert "页码" in refused.value.fault.zh


def test_what_is_no_pdf_is_refused_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        reader.read(kept(tmp_path, b"MZ" + bytes(100)))
    assert refused.value.fault.zh
    assert "damaged" in refused.value.fault.en


NO_FONTS_BUT_OURS = """
import sys
sys.path.insert(0, sys.argv[1])
from catalogue.files.pdf import opened, picture
opened.FONT_FOLDERS = opened.FONT_FOLDERS[:1]
with opened.document(open(sys.argv[2], "rb").read()) as document, opened.page(document, 1) as page:
    drawn = picture.draw(page, 595, 842, colour=False)
    rows = [drawn.dots[y * drawn.step : (y + 1) * drawn.step] for y in range(130, 145)]
    print(sum(dot < 128 for row in rows for dot in row))
"""


def test_chinese_without_its_font_is_drawn_on_a_machine_without_chinese(tmp_path: Path) -> None:
    content = b"BT /F 14 Tf 72 700 Td <%s> Tj ET" % "额定流量".encode("utf-16-be").hex().encode()
    objects = pdf_bytes.objects(content)
    objects[3] = (
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>"
    )
    objects[5] = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>"
    )
    path = kept(tmp_path, pdf_bytes.written(objects))
    assert texts(reader.read(path).leaves[0]) == ["额定流量"]
    order = [sys.executable, "-c", NO_FONTS_BUT_OURS, str(ROOT), str(path)]
    inked = subprocess.run(order, capture_output=True, check=True, text=True).stdout
    assert int(inked) > 100


def test_a_file_with_more_text_than_is_looked_through_is_cut() -> None:
    word = ("3000", 0.0, 0.0, 9.0, 9.0)
    leaves = [reader.Leaf(n, 595, 842, (word,) * 3_000, (), "text") for n in range(1, 41)]
    kept = list(reader._bounded(leaves))
    assert [leaf.number for leaf in kept] == list(range(1, 21))
    long = ["x" * 1_500, 0, 0, 9, 9]
    page = {"number": 1, "size": [595, 842], "words": [long] * 30, "rules": []}
    cut = reader._leaf({**page, "legibility": "text", "cut": False})
    assert (len(cut.words), cut.cut) == (13, True)
