"""What goes out comes in again unchanged, in every format, however awkward the texts are."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import Session, create_engine, select

from catalogue.domain.product import Product
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.tables import metadata
from catalogue.domain.vocabulary import vocabulary
from catalogue.files.store import Store
from catalogue.services import exports, imports
from catalogue.services.imports import Plan, documents
from tests.make import NOON
from tests.services.awkward import catalogues

WHOLE = ("json", "jsonl", "xlsx", "zip", "")
EVERY = (*WHOLE, "csv")


@contextmanager
def database() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def bring(session: Session, path: Path) -> Plan:
    batch = imports.read(path)
    plan = imports.plan(session, batch)
    imports.take(session, batch, plan, by="tester", at=NOON)
    session.expire_all()
    return plan


def write_json(path: Path, catalogue: dict[str, Any]) -> Path:
    def bare(value: Any) -> str:
        assert isinstance(value, Decimal)
        return str(value)

    path.write_text(json.dumps(catalogue, default=bare), encoding="utf-8")
    return path


def export(session: Session, folder: Path, ending: str) -> Path:
    path = folder / (f"out.{ending}" if ending else "out")
    exports.write(exports.groups(session), path, Store(folder / "store"))
    return path


@pytest.mark.parametrize("ending", EVERY)
def test_the_shipped_catalogue_goes_out_and_in_unchanged(
    stocked: Session, tmp_path: Path, ending: str
) -> None:
    plan = bring(stocked, export(stocked, tmp_path, ending))
    assert (plan.changes, plan.same["product"]) == ([], 69)


@pytest.mark.parametrize("ending", WHOLE)
def test_an_empty_database_is_filled_from_an_export(
    stocked: Session, tmp_path: Path, ending: str
) -> None:
    before = exports.groups(stocked)
    path = export(stocked, tmp_path, ending)
    with database() as fresh:
        bring(fresh, path)
        assert exports.groups(fresh) == before


@pytest.mark.parametrize("ending", EVERY)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogue=catalogues())
def test_what_goes_out_comes_in_unchanged(ending: str, catalogue: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as place, database() as session:
        folder = Path(place)
        bring(session, write_json(folder / "in.json", catalogue))
        before = exports.groups(session)
        path = export(session, folder, ending)
        assert bring(session, path).changes == []
        if ending in WHOLE:
            with database() as fresh:
                bring(fresh, path)
                assert exports.groups(fresh) == before


def test_the_json_that_ships_is_what_an_export_says_of_its_products(
    stocked: Session, tmp_path: Path
) -> None:
    said = json.loads(export(stocked, tmp_path, "json").read_text(encoding="utf-8"))
    shipped = json.loads(imports.SHIPPED.read_text(encoding="utf-8"))
    assert {each["code"]: each for each in said["products"]} == {
        each["code"]: each for each in shipped["products"]
    }


def test_a_wide_table_changes_only_the_figures_it_has_columns_for(
    stocked: Session, tmp_path: Path
) -> None:
    path = tmp_path / "flows.csv"
    path.write_text("code,pump_flow\nD12,>= 2900 m³/h\n", encoding="utf-8")
    plan = bring(stocked, path)
    assert [each.code for each in plan.changes] == ["D12"]
    product = stocked.exec(select(Product).where(Product.code == "D12")).one()
    assert [each.code for each in product.indicators] == [
        "pump_flow",
        "discharge_distance",
        "remote_control_distance",
    ]
    flow = product.figures("pump_flow")[0]
    assert flow.bound == Bound(Comparator.AT_LEAST, Decimal(2900), None, "m**3/hour")


def test_an_export_of_one_catalogue_holds_what_belongs_to_it(stocked: Session) -> None:
    only = exports.groups(stocked, "household")
    kinds = {each["category"] for each in only["products"]}
    assert "household-emergency-kit" in kinds
    assert {vocabulary().categories[slug].catalogue for slug in kinds} == {"household"}
    makers = {code for each in only["products"] for code in each["makers"]}
    assert {each["code"] for each in only["enterprises"]} == makers


def test_the_bytes_of_documents_travel_in_the_zip(session: Session, tmp_path: Path) -> None:
    store, other = Store(tmp_path / "store"), Store(tmp_path / "other")
    sha256 = store.put(b"%PDF-1.7 a report")
    document = {"kind": "report", "sha256": sha256, "media_type": "application/pdf", "size": 17}
    product = {"code": "P1", "name_zh": "车", "category": "other", "documents": [document]}
    path = write_json(tmp_path / "in.json", {"layout": "youbei/1", "products": [product]})
    batch = imports.read(path)
    plan = imports.plan(session, batch, has_bytes=store.has)
    imports.take(session, batch, plan, by="tester", at=NOON)
    packed = tmp_path / "out.zip"
    exports.write(exports.groups(session), packed, store)
    with database() as fresh:
        again = imports.read(packed)
        plan = imports.plan(fresh, again, has_bytes=documents.finder(packed, other))
        documents.keep(packed, plan, other)
    assert other.path(sha256).read_bytes() == b"%PDF-1.7 a report"
