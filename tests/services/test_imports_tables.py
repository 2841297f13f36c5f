"""Tables in our own layout: joined by code, problems named by file, sheet, row and column."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError
from catalogue.files import workbook
from catalogue.files.table import Sheet
from catalogue.services import imports
from catalogue.services.imports import Plan
from tests.make import NOON


def bring(session: Session, path: Path) -> Plan:
    batch = imports.read(path)
    plan = imports.plan(session, batch)
    imports.take(session, batch, plan, by="tester", at=NOON)
    session.expire_all()
    return plan


def refused(session: Session, path: Path) -> dict[str, str]:
    with pytest.raises(InvalidError) as refusal:
        imports.plan(session, imports.read(path))
    return {each.place: each.message.en for each in refusal.value.problems}


def csv(folder: Path, text: str, name: str = "equipment.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_simple_table_of_products_comes_in(session: Session, tmp_path: Path) -> None:
    text = (
        "code,name_zh,category,scenarios,排水流量,head\n"
        "P1,车,排水抢险车,urban-waterlogging,不小于3000 m³/h | ~ 80 L/s,20..30 m\n"
    )
    bring(session, csv(tmp_path, text))
    product = session.exec(select(Product)).one()
    assert [(each.code, each.comparator) for each in product.indicators] == [
        ("pump_flow", "at-least"),
        ("pump_flow", "about"),
        ("head", "between"),
    ]
    assert product.indicators[0].as_published == "不小于3000 m³/h"


def test_a_problem_names_file_row_and_column(session: Session, tmp_path: Path) -> None:
    text = (
        "code,name_zh,category,pump_flow\nP1,甲,drainage-truck,3000 km\nP2,乙,drainage-truk,fast\n"
    )
    assert refused(session, csv(tmp_path, text)) == {
        "equipment.csv 行/row 2 列/column pump_flow": "3000 km measures length; "
        "for drainage flow use m³/h, L/s, L/min, m³/s",
        "equipment.csv 行/row 3 列/column pump_flow": "“fast” is no figure: write 3000 m³/h, "
        ">= 500 L/s, 6..8 h, 30 ± 2 min, ~ 50 m or max 3000 m³/h",
        "equipment.csv 行/row 3 列/column category": "there is no category “drainage-truk”; "
        "is “drainage-truck” meant",
    }


def test_a_problem_in_a_workbook_names_its_sheet(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    figures = ("product", "code", "low", "high", "unit", "grade")
    workbook.write(
        path,
        [
            Sheet("products", ("code", "name_zh", "category"), [("P1", "车", "drainage-truck")]),
            Sheet(
                "indicators",
                figures,
                [
                    ("P1", "pump_flow", 3, 3, "kg", "maker"),
                    ("P2", "pump_flow", 3, 3, "L/s", "maker"),
                ],
            ),
        ],
    )
    found = refused(session, path)
    assert set(found) == {
        "in.xlsx indicators 行/row 2 列/column unit",
        "in.xlsx indicators 行/row 3 列/column product",
    }
    assert found["in.xlsx indicators 行/row 3 列/column product"].endswith("has no “P2”")


def test_a_column_that_is_not_ours_is_named_with_the_nearest(
    session: Session, tmp_path: Path
) -> None:
    found = refused(session, csv(tmp_path, "code,name_zh,catgory\nP1,甲,other\n"))
    assert found == {
        "equipment.csv 列/column catgory": "there is no column “catgory” in our layout; "
        "is “category” meant"
    }


def test_a_foreign_table_is_answered_with_the_way_to_map_it(
    session: Session, tmp_path: Path
) -> None:
    found = refused(session, csv(tmp_path, "编码,名称\n1,甲\n"))
    assert "--map" in found["equipment.csv"]


def test_a_row_longer_than_its_header_is_not_cut_short(session: Session, tmp_path: Path) -> None:
    found = refused(session, csv(tmp_path, "code,name_zh,category\nP1,甲,other,lost\n"))
    assert set(found) == {"equipment.csv 行/row 2"}


def test_a_code_used_twice_names_the_first_row(session: Session, tmp_path: Path) -> None:
    found = refused(session, csv(tmp_path, "code,name_zh,category\nP1,甲,other\nP1,乙,other\n"))
    assert "equipment.csv 行/row 2" in found["equipment.csv 行/row 3 列/column code"]


def test_an_apostrophe_that_guards_a_formula_is_taken_off(session: Session, tmp_path: Path) -> None:
    bring(session, csv(tmp_path, "code,name_zh,category\nP1,'=1+1,other\n"))
    assert session.exec(select(Product)).one().name_zh == "=1+1"


def test_a_table_of_enterprises_is_known_by_its_name(session: Session, tmp_path: Path) -> None:
    text = "code,name_zh,region\nE1,甲公司,35\n"
    bring(session, csv(tmp_path, text, "enterprises.csv"))
    assert session.exec(select(Enterprise)).one().region == "35"


def test_a_sheet_nobody_asked_for_is_said(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    workbook.write(path, [Sheet("produts", ("code",), [("P1",)])])
    plan = imports.plan(session, imports.read(path))
    (warning,) = plan.findings.warnings
    assert warning.message.en.startswith("this table was not used; is “products” meant")
