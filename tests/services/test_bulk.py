"""Many products in one file: the template reads back, rows say what to do, a second file goes on."""

from pathlib import Path

import openpyxl
import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Language
from catalogue.services import bulk, declarations
from tests import declared, make


@pytest.fixture
def maker(session: Session) -> tuple[Enterprise, Person]:
    return declared.maker(session)


def filled(path: Path, products: list[tuple[str, ...]], figures: list[tuple[str, ...]]) -> Path:
    """Fill in the template as a person would, and save it."""
    path.write_bytes(bulk.template("zh"))
    book = openpyxl.load_workbook(path)
    for name, rows in (("产品", products), ("指标", figures)):
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                book[name].cell(number, column, value)
    book.save(path)
    return path


def category_name() -> str:
    return vocabulary().categories["drainage-truck"].name.zh


def scenario_name() -> str:
    return vocabulary().scenarios["urban-waterlogging"].name.zh


def product(model: str = "YL-3000") -> tuple[str, ...]:
    return ("样例排水车", "", model, category_name(), scenario_name(), "把积水抽走。", "")


def figure(model: str = "YL-3000", typed: str = "≥3000 m³/h") -> tuple[str, ...]:
    return (model, "排水流量", typed, "扬程5 m", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_offers_lists_and_explains_itself(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(bulk.template(language))
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 4
    lists = [
        each.sqref
        for sheet in book.worksheets
        for each in sheet.data_validations.dataValidation
        if each.type == "list"
    ]
    assert len(lists) >= 2


def test_a_good_row_becomes_a_draft_with_its_figures(
    session: Session, maker: tuple[Enterprise, Person], tmp_path: Path
) -> None:
    said = bulk.read(filled(tmp_path / "a.xlsx", [product()], [figure()]))
    rows = bulk.plan(session, said, enterprise=maker[0], by=maker[1], on=make.TODAY)
    assert [each.state for each in rows] == ["ok"]
    assert session.exec(select(Declaration)).all() == []
    [made] = bulk.take(session, rows, enterprise=maker[0], by=maker[1], at=make.NOON)
    [claim] = declarations.claims(session, made)
    assert made.content["product"]["category"] == "drainage-truck"
    assert claim.bound == make.bound("at-least", 3000, None, "m**3/hour")


def test_a_wrong_cell_is_named_with_what_to_do(
    session: Session, maker: tuple[Enterprise, Person], tmp_path: Path
) -> None:
    path = filled(
        tmp_path / "a.xlsx",
        [product(), (*product("YL-9")[:3], "排水车", *product()[4:])],
        [figure(typed="≥3000 km"), figure("YL-9", "3000"), figure("NOBODY")],
    )
    said = bulk.read(path)
    first, second = bulk.plan(session, said, enterprise=maker[0], by=maker[1], on=make.TODAY)
    assert [cell for cell, _ in first.stops] == ["指标 C2"]
    told = {cell: words.zh for cell, words in second.stops}
    assert "是不是“排水抢险车”" in told["产品 D3"]
    assert "没有写单位" in told["指标 C3"]
    assert [each.place for each in said.strays] == ["指标 C4"]


def test_a_column_the_template_has_not_is_said_instead_of_lost(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.xlsx", [product()], [])
    book = openpyxl.load_workbook(path)
    book["产品"].cell(1, 3, "产品型号")
    book.save(path)
    assert [each.place for each in bulk.read(path).strays] == ["产品 C1"]


def test_a_second_upload_goes_on_where_the_first_ended(
    session: Session, maker: tuple[Enterprise, Person], tmp_path: Path
) -> None:
    def upload(typed: str) -> list[Declaration]:
        path = filled(tmp_path / "a.xlsx", [product(), product("YL-9")], [figure(typed=typed)])
        rows = bulk.plan(session, bulk.read(path), enterprise=maker[0], by=maker[1], on=make.TODAY)
        return bulk.take(session, rows, enterprise=maker[0], by=maker[1], at=make.NOON)

    assert upload("≥3000 km") == []
    [made] = upload("≥3000 m³/h")
    filed = declared.report(session, made)
    key = made.content["claims"][0]["key"]
    declarations.link(
        session, made, key=key, proof=declared.proof(filed), by=maker[1], at=make.NOON
    )
    [again] = upload("≥2900 m³/h")
    assert again.id == made.id
    [claim] = declarations.claims(session, again)
    assert claim.proof is not None
    assert len(session.exec(select(Declaration)).all()) == 1


def test_a_file_that_is_no_template_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "something else"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidError):
        bulk.read(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InvalidError):
        bulk.read(tmp_path / "b.xlsx")
