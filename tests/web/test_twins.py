"""Every list page has its twin: the same things under the same parameters, as a file."""

import csv
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import Session

from tests import make
from tests.web import shelf

LISTS = ("products", "enterprises", "scenarios", "indicators")


def rows_of(client: FlaskClient, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.mimetype == "text/csv"
    text = response.data.decode("utf-8")
    assert text.startswith("\ufeff"), "a spreadsheet knows UTF-8 by its mark"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def sheet_of(client: FlaskClient, path: str) -> list[list[Any]]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    book = load_workbook(io.BytesIO(response.data))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_table_and_sheet_say_the_same(reader: FlaskClient, kind: str, language: str) -> None:
    table = rows_of(reader, f"/{language}/{kind}.csv")
    sheet = sheet_of(reader, f"/{language}/{kind}.xlsx")
    assert list(table[0]) == sheet[0]
    assert len(table) == len(sheet) - 1
    assert [row[0] for row in sheet[1:]] == [next(iter(row.values())) for row in table]


@pytest.mark.parametrize("kind", LISTS)
def test_the_json_twin_says_what_the_api_says(reader: FlaskClient, kind: str) -> None:
    twin = shelf.asked(reader, f"/zh/{kind}.json?size=5")
    assert twin["items"] == shelf.asked(reader, f"/api/v1/{kind}?size=5")["items"]
    assert twin["links"]["next"] is None or twin["links"]["next"].startswith(f"/zh/{kind}.json?")


def test_a_table_holds_all_that_the_search_finds(reader: FlaskClient) -> None:
    address = "scenario=flood&limit=carrying_capacity%3E%3D1t"
    found = shelf.asked(reader, f"/en/products.json?{address}&size=100")
    table = rows_of(reader, f"/en/products.csv?{address}")
    assert [row["Code"] for row in table] == [each["code"] for each in found["items"]]


def test_a_table_of_one_page_holds_that_page(reader: FlaskClient) -> None:
    found = shelf.asked(reader, "/en/products.json?page=2&size=7")
    table = rows_of(reader, "/en/products.csv?page=2&size=7")
    assert [row["Code"] for row in table] == [each["code"] for each in found["items"]]


def test_without_parameters_a_table_holds_the_whole_catalogue(reader: FlaskClient) -> None:
    assert len(rows_of(reader, "/zh/products.csv")) == 69


def test_a_limit_has_its_column_of_answers(reader: FlaskClient) -> None:
    table = rows_of(
        reader, "/en/products.csv?category=drainage-truck&limit=pump_flow%3E%3D1000m3/h"
    )
    column = next(name for name in table[0] if "1,000" in name)
    assert {row[column] for row in table} <= {"meets", "fails", "unknown"}


def test_the_guaranteed_column_is_empty_where_nothing_is_guaranteed(reader: FlaskClient) -> None:
    row = next(row for row in rows_of(reader, "/en/products.csv") if row["Code"] == "D12")
    assert row["Drainage flow (m³/h) guaranteed"] == "", "a maximum guarantees nothing"
    assert "3,000" in row["Drainage flow (m³/h) as published"]


def test_the_page_and_its_twin_find_the_same(reader: FlaskClient) -> None:
    page = BeautifulSoup(reader.get("/en/products?category=drainage-truck").text, "html.parser")
    links = [str(link["href"]) for link in page.select("a[href]")]
    twin = next(link for link in links if ".csv" in link)
    codes = [row["Code"] for row in rows_of(reader, twin)]
    assert codes
    assert all(any(f"/products/{code}" in link for link in links) for code in codes)


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_an_unknown_parameter_is_refused_as_in_the_api(reader: FlaskClient, kind: str) -> None:
    refused = shelf.asked(reader, f"/zh/products.{kind}?siez=3", 422)
    assert refused["problems"][0]["nearest"] == ["size"]


def test_products_ticked_for_comparing_change_nothing(reader: FlaskClient) -> None:
    ticked = shelf.asked(reader, "/zh/products.json?q=水&id=D12&id=D13")
    assert ticked["total"] == shelf.asked(reader, "/zh/products.json?q=水")["total"]


def test_one_product_is_given_with_the_record_that_comes_in_again(reader: FlaskClient) -> None:
    whole = shelf.asked(reader, "/zh/products/D12.json")
    assert whole["code"] == whole["record"]["code"] == "D12"
    assert whole["record"]["indicators"][0]["as_published"] == "每小时最大3000方"


def test_one_products_figures_are_a_table(reader: FlaskClient) -> None:
    table = rows_of(reader, "/zh/products/D12.csv")
    assert table[0]["指标代号"] == "pump_flow"
    assert table[0]["上限"] == "3000"


def test_a_comparison_is_a_table_with_a_column_for_each_product(reader: FlaskClient) -> None:
    sheet = sheet_of(reader, "/en/compare.xlsx?id=D12&id=D13")
    assert sheet[0] == ["Code", "D12", "D13"]
    assert [
        each["code"] for each in shelf.asked(reader, "/en/compare.json?id=D12&id=D13")["items"]
    ] == [
        "D12",
        "D13",
    ]


@pytest.mark.parametrize("ids", ["", "?id=D12", "?id=D12&id=NONE"])
def test_a_comparison_of_too_few_is_refused(reader: FlaskClient, ids: str) -> None:
    assert reader.get(f"/zh/compare.json{ids}").status_code in {404, 422}


@pytest.mark.parametrize("path", ["enterprises/E0004.json", "scenarios/flood.json"])
def test_one_thing_has_its_twin(reader: FlaskClient, path: str) -> None:
    answered = reader.get(f"/zh/{path}")
    assert answered.json == shelf.asked(reader, f"/api/v1/{path.removesuffix('.json')}")
    assert answered.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_head_of_a_twin_has_its_headers_and_no_body(reader: FlaskClient, kind: str) -> None:
    head = reader.head(f"/zh/products.{kind}")
    assert (head.status_code, head.data) == (200, b"")
    assert head.mimetype == reader.get(f"/zh/products.{kind}").mimetype


def test_a_table_is_saved_under_a_name(reader: FlaskClient) -> None:
    said = reader.get("/zh/enterprises.xlsx").headers["Content-Disposition"]
    assert said == 'attachment; filename="youbei-enterprises.xlsx"'


def test_no_text_becomes_a_formula(tmp_path: Any) -> None:
    app = shelf.fill(tmp_path)
    hostile = '=HYPERLINK("http://example.org";"x")\x07'
    with Session(app.extensions["youbei"].engine) as session:
        session.add(make.enterprise(code="E9999", name_zh=hostile, note_zh="-1+1", website="@x"))
        session.commit()
    client = app.test_client()
    row = next(each for each in rows_of(client, "/zh/enterprises.csv") if each["编号"] == "E9999")
    assert (row["名称"][:2], row["说明"], row["网站"]) == ("'=", "'-1+1", "'@x")
    book = load_workbook(io.BytesIO(client.get("/zh/enterprises.xlsx").data))
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == hostile.removesuffix("\x07") for cell in cells)
    app.extensions["youbei"].engine.dispose()


@pytest.mark.parametrize("path", ["/zh/products.csv", "/en/products.xlsx", "/sitemap.xml"])
@pytest.mark.parametrize("read", [True, False], ids=["read to the end", "hung up at once"])
def test_a_stream_gives_its_connection_back(reader: FlaskClient, path: str, read: bool) -> None:
    pool = reader.application.extensions["youbei"].engine.pool
    before = pool.checkedout()
    response = reader.get(path)
    if read:
        assert response.data
    response.close()
    assert pool.checkedout() == before
