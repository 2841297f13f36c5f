"""POST /procurement/matrix: the sheet in, the matrix out, and every fault by its place."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from catalogue.domain.sheet import record
from catalogue.domain.sheet.matrix import Matrix
from catalogue.services import matrices
from tests import visit

ADDRESS = "/api/v1/procurement/matrix"
FLOW = {"kind": "measure", "indicator": "pump_flow", "test": "ge", "value": 3000}
SHEET: dict[str, Any] = {
    "category": "drainage-truck",
    "requirements": [
        FLOW | {"unit": "m**3/hour"},
        {
            "kind": "measure",
            "indicator": "head",
            "test": "ge",
            "value": 8,
            "unit": "m",
            "weight": 40,
        },
        {"kind": "proof", "grade": "report", "weight": 20},
    ],
}


def test_a_sheet_is_answered_by_every_product_of_its_scope(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=SHEET))
    assert body["total"] == len(body["rows"]) == 6
    assert sum(body["counts"].values()) == 6
    assert all(sum(each.values()) == 6 for each in body["tallies"])
    assert body["competition"]["makers"] < 3


def test_the_matrix_can_be_judged_again_from_what_is_answered(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=SHEET))
    again = Matrix.of(
        record.read_sheet(body["sheet"]),
        [record.read_candidate(each) for each in body["products"]],
        matrices.turn,
    )
    assert json.loads(json.dumps(record.matrix(again)))["rows"] == body["rows"]


def test_the_address_leads_to_the_same_matrix(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=SHEET))
    page = visit.get(reader, body["address"]["en"])
    assert len(page.all(".matrix tbody th[scope=row]")) == 6


def test_rows_may_be_asked_for_in_parts(reader: FlaskClient) -> None:
    whole = visit.told(reader.post(ADDRESS, json=SHEET))
    part = visit.told(reader.post(ADDRESS, json=SHEET | {"start": 2, "size": 3}))
    assert part["rows"] == whole["rows"][2:5]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (
            {"kind": "measure", "indicator": "pump_flow", "test": "ge", "value": 3, "unit": "km"},
            "requirements/0",
        ),
        (
            {"kind": "measure", "indicator": "pump_flw", "test": "ge", "value": 3, "unit": "m"},
            "requirements/0",
        ),
        ({"kind": "measure", "indicator": "head"}, "requirements/0"),
        ({"kind": "reported", "since": "soon"}, "requirements/0"),
        ({"kind": "wish"}, "requirements"),
    ],
)
def test_every_fault_is_named_by_its_place(
    reader: FlaskClient, wrong: dict[str, Any], place: str
) -> None:
    response = reader.post(ADDRESS, json={"requirements": [wrong]})
    assert response.status_code == 422
    assert [each["place"] for each in visit.told(response)["problems"]] == [place]
