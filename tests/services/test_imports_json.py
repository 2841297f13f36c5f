"""The layout youbei/1 in JSON: taken whole, compared, kept as versions, refused by place."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError
from catalogue.domain.trail import AuditEvent, OutboxRow
from catalogue.domain.version import Version
from catalogue.services import imports
from catalogue.services.imports import Plan
from catalogue.services.records import product_record
from tests.make import NOON

SHIPPED: dict[str, Any] = json.loads(
    imports.SHIPPED.read_text(encoding="utf-8"), parse_float=Decimal
)


def write(folder: Path, value: Any, name: str = "catalogue.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(value, default=str), encoding="utf-8")
    return path


def bring(session: Session, path: Path) -> Plan:
    batch = imports.read(path)
    plan = imports.plan(session, batch)
    imports.take(session, batch, plan, by="tester", at=NOON)
    session.expire_all()
    return plan


def a_product(**changes: Any) -> dict[str, Any]:
    figure = {"code": "pump_flow", "low": 3000, "high": 3000, "unit": "m**3/hour", "grade": "maker"}
    return {
        "code": "P1",
        "name_zh": "排水车",
        "category": "drainage-truck",
        "indicators": [figure],
    } | changes


def problems(session: Session, folder: Path, *products: Any, **groups: Any) -> dict[str, str]:
    """Return what a file of these products is refused for: the English message by place."""
    path = write(folder, {"layout": "youbei/1", "products": list(products), **groups})
    with pytest.raises(InvalidError) as refusal:
        imports.plan(session, imports.read(path))
    assert all(each.message.zh for each in refusal.value.problems)
    return {each.place: each.message.en for each in refusal.value.problems}


def test_the_shipped_catalogue_comes_in_as_it_is_written(session: Session) -> None:
    imports.load_shipped(session, NOON)
    held = {each.code: product_record(each) for each in session.exec(select(Product))}
    assert len(held) == 69
    assert json.dumps(held["D12"], ensure_ascii=False) == json.dumps(
        next(each for each in SHIPPED["products"] if each["code"] == "D12"), ensure_ascii=False
    )


def test_both_databases_take_what_ships_and_give_it_back(either_session: Session) -> None:
    imports.load_shipped(either_session, NOON)
    either_session.commit()
    again = imports.plan(either_session, imports.read(imports.SHIPPED))
    assert (again.changes, again.same["product"]) == ([], 69)


def test_loading_what_ships_twice_changes_nothing(session: Session) -> None:
    imports.load_shipped(session, NOON)
    before = len(session.exec(select(Version)).all())
    assert imports.load_shipped(session, NOON).changes == []
    assert len(session.exec(select(Version)).all()) == before == 69 + 32


def test_loading_what_ships_leaves_what_somebody_changed(session: Session, tmp_path: Path) -> None:
    imports.load_shipped(session, NOON)
    bring(
        session,
        write(tmp_path, {"layout": "youbei/1", "products": [{"code": "D12", "model": "3000"}]}),
    )
    event = session.exec(select(AuditEvent).where(AuditEvent.actor == imports.LOADER)).one()
    event.details = event.details | {"sha256": "an older file"}
    session.flush()
    assert imports.load_shipped(session, NOON).changes == []
    assert session.exec(select(Product).where(Product.code == "D12")).one().model == "3000"


def test_the_same_file_again_leaves_no_trace(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, {"layout": "youbei/1", "products": [a_product()]})
    bring(session, path)
    again = bring(session, path)
    assert (again.changes, again.same["product"]) == ([], 1)
    assert len(session.exec(select(Version)).all()) == 1
    assert len(session.exec(select(OutboxRow)).all()) == 1
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_a_changed_record_becomes_its_next_version(session: Session, tmp_path: Path) -> None:
    bring(session, write(tmp_path, {"layout": "youbei/1", "products": [a_product()]}))
    bring(session, write(tmp_path, {"layout": "youbei/1", "products": [a_product(model="X2")]}))
    product = session.exec(select(Product)).one()
    kept = session.exec(select(Version).order_by(Version.number)).all()  # type: ignore[arg-type]
    assert (product.version, product.model) == (2, "X2")
    assert [each.record["model"] for each in kept] == ["", "X2"]
    assert [each.subject for each in session.exec(select(OutboxRow))] == ["P1", "P1"]


def test_what_a_file_does_not_name_stays_as_it_is(session: Session, tmp_path: Path) -> None:
    bring(session, write(tmp_path, {"layout": "youbei/1", "products": [a_product(model="X2")]}))
    bring(
        session,
        write(tmp_path, {"layout": "youbei/1", "products": [{"code": "P1", "name_en": "Pump"}]}),
    )
    product = session.exec(select(Product)).one()
    assert (product.model, product.name_en, len(product.indicators)) == ("X2", "Pump", 1)


def test_a_changed_enterprise_tells_the_index_of_its_products(
    session: Session, tmp_path: Path
) -> None:
    imports.load_shipped(session, NOON)
    path = write(
        tmp_path, {"layout": "youbei/1", "enterprises": [{"code": "E0004", "region": "44"}]}
    )
    said_before = len(session.exec(select(OutboxRow)).all())
    bring(session, path)
    told = {each.subject for each in session.exec(select(OutboxRow)).all()[said_before:]}
    made = {each["code"] for each in SHIPPED["products"] if "E0004" in each["makers"]}
    assert told == made
    assert made


@pytest.mark.parametrize("digits", ["2.50", "0.1", "3000", "1E+3", "12345678901234567890.5"])
def test_figures_keep_their_digits(session: Session, tmp_path: Path, digits: str) -> None:
    path = tmp_path / "digits.json"
    text = json.dumps({"layout": "youbei/1", "products": [a_product()]})
    path.write_text(text.replace("3000", digits), encoding="utf-8")
    bring(session, path)
    figure = session.exec(select(Indicator)).one()
    assert (str(figure.low), str(figure.high)) == (digits, digits)


def test_a_source_taken_out_of_the_middle_leaves_figures_at_theirs(
    session: Session, tmp_path: Path
) -> None:
    sources = [{"title": title, "certainty": "verbatim"} for title in ("one", "two", "three")]
    figure = a_product()["indicators"][0] | {"source": 2}
    bring(
        session,
        write(
            tmp_path,
            {"layout": "youbei/1", "products": [a_product(sources=sources, indicators=[figure])]},
        ),
    )
    fewer = a_product(sources=[sources[0], sources[2]], indicators=[figure | {"source": 1}])
    bring(session, write(tmp_path, {"layout": "youbei/1", "products": [fewer]}))
    held = session.exec(select(Indicator)).one()
    assert held.source
    assert held.source.title == "three"


def test_an_unknown_category_is_answered_with_the_nearest(session: Session, tmp_path: Path) -> None:
    found = problems(session, tmp_path, a_product(category="drainage-trucks"))
    assert found == {
        "catalogue.json products/0/category": "there is no category “drainage-trucks”; "
        "is “drainage-truck” meant"
    }


def test_a_length_is_no_flow(session: Session, tmp_path: Path) -> None:
    product = a_product()
    product["indicators"][0]["unit"] = "km"
    found = problems(session, tmp_path, product)
    message = found["catalogue.json products/0/indicators/0/unit"]
    assert message == "3000 km measures length; for drainage flow use m³/h, L/s, L/min, m³/s"


def test_every_problem_of_a_file_is_said_at_once(session: Session, tmp_path: Path) -> None:
    found = problems(
        session,
        tmp_path,
        a_product(makers=["E9"], scenarios=["flod"], nmae_en="?", grain="modle"),
        a_product(),
        enterprises=[{"code": "E1", "name_zh": "甲", "uscc": "91110000600037341X"}],
    )
    assert set(found) == {
        "catalogue.json products/0/nmae_en",
        "catalogue.json products/0/grain",
        "catalogue.json products/0/makers",
        "catalogue.json products/0/scenarios",
        "catalogue.json products/1/code",
        "catalogue.json enterprises/0/uscc",
    }
    assert "is “name_en” meant" in found["catalogue.json products/0/nmae_en"]


def test_one_wrong_record_keeps_the_whole_file_out(session: Session, tmp_path: Path) -> None:
    problems(session, tmp_path, a_product(), a_product(code="P2", category="?"))
    assert session.exec(select(Product)).all() == []


def test_a_report_needs_its_document(session: Session, tmp_path: Path) -> None:
    product = a_product()
    product["indicators"][0]["grade"] = "report-checked"
    found = problems(session, tmp_path, product)
    assert set(found) == {
        "catalogue.json products/0/indicators/0/document",
        "catalogue.json products/0/indicators/0/page",
    }


def test_a_document_without_its_bytes_is_named(session: Session, tmp_path: Path) -> None:
    document = {"kind": "report", "sha256": "0" * 64, "media_type": "application/pdf"}
    found = problems(session, tmp_path, a_product(documents=[document]))
    assert (
        "bytes of this document are missing"
        in found["catalogue.json products/0/documents/0/sha256"]
    )


def test_a_slip_of_a_thousand_is_warned_of_and_taken(session: Session, tmp_path: Path) -> None:
    product = a_product()
    product["indicators"][0] |= {"low": 3e9, "high": 3e9}
    plan = bring(session, write(tmp_path, {"layout": "youbei/1", "products": [product]}))
    assert "check the decimal point" in plan.findings.warnings[0].message.en
    assert len(session.exec(select(Product)).all()) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"layout": "youbei/1", "products": [}', "f.json 行/line 1 列/column 37"),
        ('{"products": []}', "f.json layout"),
        ('{"layout": "youbei/1", "porducts": []}', "f.json porducts"),
        ('{"layout": "youbei/1", "products": [3]}', "f.json products/0"),
        ('{"layout": "youbei/1", "products": [{"code": NaN}]}', "f.json"),
        ("[" * 100_000, "f.json"),
        (
            '{"layout": "youbei/1", "enterprises": [{"code": "E1", "name_zh": "\\u0000"}]}',
            "f.json enterprises/0/name_zh",
        ),
        (
            '{"layout": "youbei/1", "enterprises": [{"code": "E1", "name_zh": "\\ud800"}]}',
            "f.json enterprises/0/name_zh",
        ),
    ],
)
def test_a_broken_file_is_answered_by_its_place(
    session: Session, tmp_path: Path, text: str, place: str
) -> None:
    path = tmp_path / "f.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidError) as refusal:
        imports.plan(session, imports.read(path))
    assert refusal.value.problems[0].place == place


def test_a_credit_code_belongs_to_one_enterprise(session: Session, tmp_path: Path) -> None:
    code = "91110000600037341L"
    both = [{"code": name, "name_zh": name, "uscc": code} for name in ("E1", "E2")]
    found = problems(session, tmp_path, enterprises=both)
    assert found == {"catalogue.json enterprises/1/uscc": "enterprise E1 has this credit code"}
    assert session.exec(select(Enterprise)).all() == []
