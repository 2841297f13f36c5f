"""Sample reports: marked on every page, the same bytes for the same facts, read back as written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalogue.files.pdf import making, reader
from catalogue.files.pdf.making import Lang, Layout

SAMPLE = making.SampleReport(
    number="YB-2026-0042",
    laboratory="样本应急装备检验中心",
    accreditation="CMA 000000000000",
    client="样本鑫霏抢险装备有限公司",
    product="大流量排水抢险车",
    model="YB-PS3000",
    sample_number="S-0042-1",
    received_on=date(2026, 3, 1),
    tested_from=date(2026, 3, 3),
    tested_to=date(2026, 3, 9),
    issued_on=date(2026, 3, 12),
    standards=("GB/T 16907-2014 离心泵技术条件（Ⅰ类）",),
    rows=(
        making.SampleRow("额定流量", "m³/h", "≥3000", "3120", "合格"),
        making.SampleRow("外壳防护等级", "—", "不低于IP55", "IP55", "合格"),
    ),
    conclusion="所检项目符合要求。",
)


def read(tmp_path: Path, sample: making.SampleReport) -> reader.Reading:
    path = tmp_path / "sample.pdf"
    path.write_bytes(making.report(sample))
    return reader.read(path)


def texts(leaf: reader.Leaf) -> list[str]:
    return [text for text, *_ in leaf.words]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("layout", ["table", "prose"])
def test_every_page_says_that_it_is_a_sample(tmp_path: Path, layout: Layout, lang: Lang) -> None:
    reading = read(tmp_path, replace(SAMPLE, layout=layout, lang=lang))
    assert reading.page_count == 3
    for leaf in reading.leaves:
        said = " ".join(texts(leaf))
        assert said.count("SAMPLE") >= 3
        assert "样本" in said


@pytest.mark.parametrize("layout", ["table", "scan"])
def test_the_same_report_gives_the_same_bytes(layout: Layout) -> None:
    sample = replace(SAMPLE, layout=layout)
    assert making.report(sample) == making.report(sample)


def test_a_row_of_the_table_is_read_in_its_order(tmp_path: Path) -> None:
    words = texts(read(tmp_path, SAMPLE).leaves[2])
    start = words.index("额定流量")
    assert words[start - 1 : start + 5] == ["1", "额定流量", "m³/h", "≥3000", "3120", "合格"]


def test_every_cell_lies_between_drawn_lines(tmp_path: Path) -> None:
    leaf = read(tmp_path, SAMPLE).leaves[2]
    _, left, top, right, bottom = next(word for word in leaf.words if word[0] == "3120")
    upright = [rule for rule in leaf.rules if rule[1] <= top and rule[3] >= bottom]
    level = [rule for rule in leaf.rules if rule[0] <= left and rule[2] >= right]
    assert any(rule[2] < left for rule in upright)
    assert any(rule[0] > right for rule in upright)
    assert any(rule[3] < top + 3 for rule in level)
    assert any(rule[1] > bottom - 3 for rule in level)


def test_prose_says_what_was_asked_for_and_what_was_found(tmp_path: Path) -> None:
    said = " ".join(texts(read(tmp_path, replace(SAMPLE, layout="prose")).leaves[2]))
    assert "额定流量：技术要求为≥3000 m³/h，实测结果为3120 m³/h，判定合格。" in said
    assert "外壳防护等级：技术要求为不低于IP55，实测结果为IP55，" in said


def test_a_scanned_report_has_no_text(tmp_path: Path) -> None:
    leaves = read(tmp_path, replace(SAMPLE, layout="scan")).leaves
    assert [(leaf.legibility, leaf.words) for leaf in leaves] == [("scan", ())] * 3


def test_rare_characters_and_signs_are_set_and_read(tmp_path: Path) -> None:
    rare = replace(SAMPLE, client="样本鑫霏鲲鹏嘈辄", remark="Ⅰ Ω ℃ ㎡ √ □ ③ 〔〕 ＜5％")
    said = "".join(texts(read(tmp_path, rare).leaves[1]))
    for sign in "霏鲲鹏嘈辄ⅠΩ℃㎡√□③〔〕＜％":
        assert sign in said


def test_the_word_across_the_page_is_read_as_words(tmp_path: Path) -> None:
    words = texts(read(tmp_path, SAMPLE).leaves[2])
    assert set(words[-2:]) == {"样本", "SAMPLE"}
