"""An officer freezes a matrix, sends its link and files around, and records what came of it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema_rs
import openpyxl
import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from pdfminer.high_level import extract_text

from catalogue.domain import recomputing
from catalogue.domain.frozen import canonical
from catalogue.services import products as reading
from catalogue.web import db
from tests import make, visit
from tests.cast import Cast

SHEET = {
    "category": "drainage-truck",
    "require": ["must~pump_flow>=3000m3/h", "40~head>=10m~~要翻过挡水墙"],
}


@pytest.fixture
def stocked(app: Flask, cast: Cast) -> Cast:
    """The cast, and a small market of drainage trucks."""
    with db.transaction(app.extensions["youbei"].engine) as session:
        for number, flow in enumerate((2000, 3000, 6000), start=1):
            product = make.product(code=f"T{number}", category="drainage-truck")
            product.name_zh = "=HYPERLINK(1)" if number == 1 else f"排水车{number}"
            product.indicators = [make.figure(low=flow)]
            session.add(product)
    return cast


def freeze(cast: Cast, **changes: Any) -> str:
    """Freeze as the buyer; return the address."""
    given = {**SHEET, "named": "排水车比选", "visibility": "link"} | changes
    answer = cast.buyer.post("/zh/procurement/frozen/new", given)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def page_of(client: FlaskClient, path: str, status: int = 200) -> visit.Page:
    return visit.get(client, path, status)


def test_a_visitor_is_led_to_the_sign_in_before_freezing(cast: Cast) -> None:
    answer = cast.visitor.get("/zh/procurement/frozen/new?require=must~pump_flow>=1m3/h")
    assert answer.status_code == 303
    assert "/account/sign-in" in answer.headers["Location"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_says_what_is_frozen_and_keeps_the_sheet(cast: Cast, language: str) -> None:
    query = "category=drainage-truck&require=must~pump_flow>=3000m3/h"
    page = page_of(cast.buyer.client, f"/{language}/procurement/frozen/new?{query}")
    kept = {str(each["name"]): str(each["value"]) for each in page.all("input[type=hidden]")}
    assert kept["require"] == "must~pump_flow>=3000m3/h"
    assert kept["category"] == "drainage-truck"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_frozen_has_an_address_that_anybody_with_the_link_reads(
    stocked: Cast, language: str
) -> None:
    path = freeze(stocked).replace("/zh/", f"/{language}/")
    page = page_of(stocked.visitor.client, path)
    assert page.heading == "排水车比选"
    assert not page.all("form[method=post]"), "a reader records nothing"
    assert len(page.all(".matrix tbody tr:not(.matrix__band)")) == 3
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert path not in page_of(stocked.visitor.client, "/zh/procurement/frozen").links
    assert {"zh": "没有变", "en": "Nothing: judged today"}[language] in page.text


def test_a_public_choice_stands_in_the_list(stocked: Cast) -> None:
    path = freeze(stocked, visibility="public")
    assert path in page_of(stocked.visitor.client, "/zh/procurement/frozen").links
    assert path in page_of(stocked.buyer.client, "/zh/procurement/frozen").links


def test_a_sheet_that_asks_nothing_is_refused_and_nothing_typed_is_lost(stocked: Cast) -> None:
    given = {"category": "drainage-truck", "named": "我的标题", "visibility": "public"}
    answer = stocked.buyer.post("/zh/procurement/frozen/new", given)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "没有什么可冻结" in text
    assert "我的标题" in text


def test_the_json_is_what_was_sealed_and_proves_itself(stocked: Cast) -> None:
    answer = stocked.visitor.get(f"{freeze(stocked)}.json")
    document = json.loads(answer.data)
    assert list(recomputing.differences(document)) == []
    assert {each["code"] for each in document["versions"]} == {"T1", "T2", "T3"}
    assert canonical(document).encode() == answer.data


def test_no_name_runs_as_a_formula_in_any_table(stocked: Cast) -> None:
    path = freeze(stocked)
    book = openpyxl.load_workbook(io.BytesIO(stocked.visitor.get(f"{path}.xlsx").data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(book.worksheets) == 5
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]
    text = stocked.visitor.get(f"{path}.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + 3 * 2
    assert "'=HYPERLINK(1)" in {row[1] for row in rows}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_documents_hold_every_verdict_with_its_reason(stocked: Cast, language: str) -> None:
    path = freeze(stocked).replace("/zh/", f"/{language}/")
    word = Document(io.BytesIO(stocked.visitor.get(f"{path}.docx").data))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert any("6000" in each.replace(",", "") and "≥" in each for each in cells)
    assert word.core_properties.title == "排水车比选"
    printed = extract_text(io.BytesIO(stocked.visitor.get(f"{path}.pdf").data))
    folded = re.sub(r"\s", "", printed)
    assert "排水车比选" in folded
    assert "SHA-256" in folded
    assert "□" not in folded, "every character has a glyph"


def test_the_ocds_release_says_item_criteria_and_requirements(stocked: Cast) -> None:
    package = visit.told(stocked.visitor.get(f"{freeze(stocked)}/ocds.json"))
    release = package["releases"][0]
    assert {"ocid", "id", "date", "tag", "initiationType"} <= set(release)
    tender = release["tender"]
    assert tender["items"][0]["id"] == "1"
    flow, head = tender["criteria"]
    assert flow["relatesTo"] == "item"
    assert flow["relatedItem"] == tender["items"][0]["id"]
    asked = flow["requirementGroups"][0]["requirements"][0]
    assert (asked["dataType"], asked["minValue"]) == ("number", 3000)
    assert head["description"] == "要翻过挡水墙"


REQUIRED = {  # OCDS 1.1.5 and the requirements extension: what each object must have
    "releases": {"ocid", "id", "date", "tag", "initiationType"},
    "tender": {"id"},
    "items": {"id"},
    "documents": {"id"},
    "criteria": {"id"},
    "requirementGroups": {"id"},
    "requirements": {"id"},
}

DOCUMENTED = {  # the fields that the requirements extension gives its objects, by its reference
    "criteria": {"id", "title", "description", "source", "relatesTo", "relatedItem", "relatedLots",
                 "requirementGroups"},
    "requirementGroups": {"id", "description", "requirements"},
    "requirements": {"id", "title", "description", "dataType", "pattern", "expectedValue",
                     "minValue", "maxValue", "period"},
}  # fmt: skip
DATA_TYPES = {"string", "date-time", "number", "integer", "boolean"}


def objects(name: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of a document with the name it stands under."""
    if isinstance(value, list):
        for each in value:
            yield from objects(name, each)
    elif isinstance(value, dict):
        yield name, value
        for inside, each in value.items():
            yield from objects(inside, each)


def test_the_ocds_release_is_valid_by_the_schema_of_the_standard(stocked: Cast) -> None:
    published = Path(__file__).with_name("ocds") / "release-schema-1.1.5.json"
    schema = jsonschema_rs.Draft4Validator(
        json.loads(published.read_text("utf-8")), validate_formats=True
    )
    release = visit.told(stocked.visitor.get(f"{freeze(stocked)}/ocds.json"))["releases"][0]
    assert [each.message for each in schema.iter_errors(release)] == []
    assert not schema.is_valid(release | {"tag": ["frozen"]})


def test_the_ocds_release_has_what_the_standard_requires_and_only_its_codes(stocked: Cast) -> None:
    package = visit.told(stocked.visitor.get(f"{freeze(stocked)}/ocds.json"))
    assert re.fullmatch(r"\d+\.\d+", package["version"])
    found = list(objects("", package))
    for name, each in found:
        assert REQUIRED.get(name, set()) <= each.keys(), name
        assert each.keys() <= DOCUMENTED.get(name, each.keys()), name
        assert all(value not in (None, "", []) for value in each.values()), name
    ids = [each["id"] for name, each in found if name in REQUIRED and "id" in each]
    assert all(isinstance(each, str) for each in ids)
    release = package["releases"][0]
    assert release["tag"] == ["planning"]
    assert release["initiationType"] == "tender"
    assert "#" not in release["id"]
    assert datetime.fromisoformat(release["date"]).tzinfo is not None
    assert release["tender"]["status"] in {"planning", "complete", "unsuccessful", "cancelled"}
    for name, each in found:
        if name == "criteria":
            assert each["source"] in {"tenderer", "buyer", "procuringEntity"}
            assert each["relatesTo"] == "item"
            own = [one["id"] for one in release["tender"]["items"]]
            assert each["relatedItem"] in own
        if name == "requirements":
            assert each["dataType"] in DATA_TYPES
            kinds: dict[str, type | tuple[type, ...]] = {"number": (int, float), "string": str}
            said = [each[key] for key in ("expectedValue", "minValue", "maxValue") if key in each]
            assert said or each["dataType"] == "string"
            assert all(isinstance(value, kinds[each["dataType"]]) for value in said)


def test_what_came_of_it_is_recorded_by_its_owner_and_shown_to_all(stocked: Cast) -> None:
    path = freeze(stocked)
    form = f"{path}/upshot"
    wrong = stocked.buyer.post(form, {"upshot": "bought", "reason": "写了一半的理由"})
    assert wrong.status_code == 422
    assert "写了一半的理由" in wrong.get_data(as_text=True)
    given = {"upshot": "bought", "product": ["T3"], "reason": "流量够，有报告"}
    assert stocked.reviewer.post(form, given).status_code == 403
    assert stocked.buyer.post(form, given).status_code == 303
    page = page_of(stocked.visitor.client, path)
    assert "流量够，有报告" in page.text
    assert "已采购" in page.text
    assert stocked.buyer.post(form, given).status_code == 409


def test_what_changed_since_is_listed_on_its_page(stocked: Cast, app: Flask) -> None:
    path = freeze(stocked)
    with db.transaction(app.extensions["youbei"].engine) as session:
        product = reading.get(session, "T3")
        product.indicators[0].low = (
            product.indicators[0].low / 10 if product.indicators[0].low else None
        )
        product.version += 1
        session.add(product)
        session.add(product.indicators[0])
    text = page_of(stocked.visitor.client, path).text
    assert "结论变了" in text
    assert "600 m³/h" in text.replace("\xa0", " ")


def test_there_is_nothing_behind_a_guessed_code(cast: Cast) -> None:
    for path in ("F-20261121-aaaaaaaaaaaa", "x.json", "x/ocds.json"):
        assert cast.visitor.get(f"/zh/procurement/frozen/{path}").status_code == 404


def test_the_recipe_of_the_command_is_in_the_operations(tmp_path: Path) -> None:
    operations = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    assert "youbei procurement recompute FILE" in operations


def test_the_matrix_leads_to_freezing_with_its_whole_sheet(stocked: Cast) -> None:
    query = "category=drainage-truck&require=must~pump_flow%3E%3D3000m3/h&require=40~head%3E%3D10m"
    page = page_of(stocked.buyer.client, f"/zh/procurement/matrix?{query}")
    there = next(each for each in page.links if "/frozen/new?" in each)
    form = page_of(stocked.buyer.client, there)
    kept = [str(each["value"]) for each in form.all("input[name=require]")]
    assert kept == ["must~pump_flow>=3000m3/h", "40~head>=10m"]
