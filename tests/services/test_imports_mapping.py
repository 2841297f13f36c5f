"""Foreign tables: read as a mapping file says, refused by its line, no row lost without a reason."""

import csv
import re
import time
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError
from catalogue.services import imports
from catalogue.services.imports import Batch, Plan, rejects
from tests.make import NOON

MAPPING = """
header = 2
[code]
column = "编码"
prefix = "EM-"
[columns]
name_zh = "名称"
model = "规格"
category = "分类"
note_zh = ["目录里的分类：{分类}", "计量单位：{单位}"]
[fixed]
category = "other"
[values.category]
"排水车" = "drainage-truck"
[maker]
column = "厂家"
separator = "、"
[[source]]
title = "样例目录"
certainty = "verbatim"
[[indicator]]
code = "pump_flow"
column = "流量"
unit = "m3/h"
"""

TABLE = """样例目录,,,,,,
编码,名称,规格,分类,单位,流量,厂家
101,甲,-,排水车,台,≥500,侨龙、三一
102,乙,A1,,件,300～400 L/s,—
103,丙,无,排水车,/,约80,三一
"""


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def read(
    folder: Path, table: str = TABLE, mapping: str = MAPPING, encoding: str = "utf-8"
) -> Batch:
    said = imports.read_mapping(write(folder, "map.toml", mapping))
    return imports.read(write(folder, "items.csv", table, encoding), said)


def bring(session: Session, batch: Batch, *, skip: bool = False) -> Plan:
    plan = imports.plan(session, batch, skip=skip)
    imports.take(session, batch, plan, by="tester", at=NOON)
    session.expire_all()
    return plan


def mapping_problems(folder: Path, mapping: str) -> dict[str, str]:
    with pytest.raises(InvalidError) as refusal:
        imports.read_mapping(write(folder, "map.toml", mapping))
    return {each.place: each.message.en for each in refusal.value.problems}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_foreign_table_comes_in_whatever_its_encoding(
    session: Session, tmp_path: Path, encoding: str
) -> None:
    bring(session, read(tmp_path, encoding=encoding))
    first, second, third = session.exec(select(Product).order_by(col(Product.code)))
    assert (first.code, first.category, first.model) == ("EM-101", "drainage-truck", "")
    assert first.note_zh == "目录里的分类：排水车；计量单位：台"
    assert third.note_zh == "目录里的分类：排水车"
    assert [maker.name_zh for maker in first.enterprises] == ["侨龙", "三一"]
    assert (second.category, second.indicators[0].comparator) == ("other", "between")
    assert second.indicators[0].unit == "L/s"
    assert third.indicators[0].as_published == "约80"
    assert third.sources[0].title == "样例目录"


def test_the_same_foreign_table_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    bring(session, read(tmp_path))
    assert bring(session, read(tmp_path)).changes == []


def test_a_maker_known_by_name_is_the_enterprise_that_is_held(
    session: Session, tmp_path: Path
) -> None:
    imports.load_shipped(session, NOON)
    bring(session, read(tmp_path))
    named = session.exec(select(Enterprise).where(Enterprise.name_zh == "三一")).all()
    assert [each.code for each in named] == ["E0010"]


def test_rows_that_cannot_be_taken_stop_the_file(session: Session, tmp_path: Path) -> None:
    table = TABLE + "104,,,,,,\n"
    with pytest.raises(InvalidError) as refusal:
        imports.plan(session, read(tmp_path, table))
    assert [each.place for each in refusal.value.problems] == ["items.csv 行/row 6 列/column 名称"]


def test_rows_set_aside_are_written_down_with_their_reasons(
    session: Session, tmp_path: Path
) -> None:
    table = TABLE + "104,,,,,,\n101,again,,,,,\n105,戊,,,,很快,\n"
    batch = read(tmp_path, table)
    plan = bring(session, batch, skip=True)
    assert len(session.exec(select(Product)).all()) == 3
    path = rejects.write(tmp_path / "items.csv", batch, plan)
    assert path
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["row"]: row["编码"] for row in rows} == {"6": "104", "7": "101", "8": "105"}
    assert all(row["reason"] and row["原因"] for row in rows)


def test_every_row_of_a_long_table_is_taken_or_named_within_a_minute(
    session: Session, tmp_path: Path
) -> None:
    rows = [
        f"{number},物资{number},-,,台,{number % 7 * 100},厂{number % 50}"
        for number in range(11_000)
    ]
    bad = [f"{number},,,,,," for number in range(11_000, 11_010)]
    began = time.process_time()
    plan = bring(session, read(tmp_path, TABLE + "\n".join(rows + bad)), skip=True)
    taken = len(session.exec(select(Product.code)).all())
    assert taken + len(plan.refused) == 11_000 + 10 + 3
    assert taken == 11_000
    assert time.process_time() - began < 60


def test_columns_without_a_use_are_said(session: Session, tmp_path: Path) -> None:
    batch = read(tmp_path, mapping=MAPPING.replace(', "计量单位：{单位}"', ""))
    assert [each.message.en for each in batch.findings.warnings] == ["columns not used: 单位"]


def test_a_code_made_of_columns_stays_the_same(session: Session, tmp_path: Path) -> None:
    made = MAPPING.replace('column = "编码"\n', 'digest_of = ["名称", "规格"]\n', 1)
    bring(session, read(tmp_path, mapping=made))
    moved = "\n".join([*TABLE.splitlines()[:2], *reversed(TABLE.splitlines()[2:])])
    assert bring(session, read(tmp_path, moved, made)).changes == []


def test_an_empty_cell_below_a_merged_one_takes_its_value(session: Session, tmp_path: Path) -> None:
    bring(
        session,
        read(tmp_path, mapping=MAPPING.replace("header = 2", 'header = 2\nfill_down = ["分类"]')),
    )
    second = session.exec(select(Product).where(Product.code == "EM-102")).one()
    assert second.category == "drainage-truck"


def test_a_mapping_names_its_line_and_the_nearest_column(tmp_path: Path) -> None:
    with pytest.raises(InvalidError) as refusal:
        read(tmp_path, mapping=MAPPING.replace('"名称"', '"名 称"'))
    (problem,) = refusal.value.problems
    assert problem.place == "map.toml 行/line 7 columns.name_zh"
    assert "is “名称” meant" in problem.message.en


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("header = 2", "haeder = 2", "map.toml 行/line 2 haeder"),
        ("header = 2", 'header = "2"', "map.toml 行/line 2 header"),
        ('name_zh = "名称"', 'name = "名称"', "map.toml 行/line 7 columns.name"),
        ('category = "other"', 'category = "othr"', "map.toml 行/line 12 fixed.category"),
        ('code = "pump_flow"', 'code = "pump_flw"', "map.toml 行/line 22 indicator.code"),
        ('unit = "m3/h"', 'unit = "km"', "map.toml 行/line 24 indicator.unit"),
        ('"drainage-truck"', '"drainage"', "map.toml 行/line 14 values.category.排水车"),
        ('certainty = "verbatim"', 'certainty = "sure"', "map.toml 行/line 20 source.certainty"),
        ("[maker]", "[maker", "map.toml"),
    ],
)
def test_a_mapping_that_does_not_fit_is_named_by_its_line(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert place in mapping_problems(tmp_path, MAPPING.replace(old, new, 1))


def test_the_example_in_the_documentation_reads_its_table(session: Session, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    mapping = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    tables = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    assert mapping
    bring(session, read(tmp_path, tables[1], mapping[1]))
    first, second = session.exec(select(Product).order_by(col(Product.code)))
    assert (first.category, first.indicators[0].comparator) == ("drainage-truck", "at-least")
    assert second.note_zh == "计量单位：台；备注：自吸"
    bring(session, imports.read(write(tmp_path, "products.csv", tables[0])))
    simple = session.exec(select(Product).where(Product.code == "P-1")).one()
    assert [each.comparator for each in simple.indicators] == ["at-least", "up-to", "between"]
