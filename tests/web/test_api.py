"""The read API as a client meets it that has seen only its description."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from catalogue.web import create_app
from catalogue.web.api.schemas.searching import SearchQuery, pattern_of_limits, pattern_of_sorts
from catalogue.web.config import Settings
from search.request import PARAMETERS
from tests.web import shelf

ROOT = "/api/v1"
LISTS = ("products", "enterprises", "scenarios", "categories", "indicators", "editions")


def answer(client: FlaskClient, path: str, status: int = 200) -> Any:
    return shelf.asked(client, f"{ROOT}/{path}", status)


def problems(client: FlaskClient, path: str) -> dict[str, Any]:
    return {each["place"]: each for each in answer(client, path, 422)["problems"]}


def test_the_way_in_names_every_list(reader: FlaskClient) -> None:
    entry = answer(reader, "")
    assert tuple(entry["lists"]) == LISTS
    for path in (*entry["lists"].values(), entry["description"]):
        shelf.asked(reader, path)


def test_a_product_has_every_figure_with_bound_guarantee_and_proof(reader: FlaskClient) -> None:
    flow = answer(reader, "products/D12")["indicators"][0]
    assert flow["bound"] == {
        "comparator": "up-to",
        "low": None,
        "high": 3000,
        "unit": "m**3/hour",
        "text": "",
    }
    assert flow["guaranteed"] is None, "a maximum guarantees nothing"
    assert flow["name"] == {"zh": "排水流量", "en": "Drainage flow"}
    assert flow["evidence"]["grade"] == "public-source"
    assert flow["evidence"]["source"]["site"] == "zgspqcyl.com"


def test_a_product_has_its_listings_with_their_standing(reader: FlaskClient) -> None:
    listing = answer(reader, "products/D13")["listings"][0]
    assert listing["standing"] == "withdrawn"
    assert listing["reason"] == {"zh": "抽检不合格", "en": "failed a sampling test"}
    assert listing["products"][0]["code"] == "D13"


def test_a_product_has_the_versions_it_went_through(reader: FlaskClient) -> None:
    assert [each["number"] for each in answer(reader, "products/D12")["versions"]] == [1]


def test_an_edition_names_each_of_its_listings(reader: FlaskClient) -> None:
    edition = answer(reader, "editions/2026-01")
    assert [each["code"] for each in edition["listings"]] == ["TG-2026-0001", "TG-2026-0002"]


@pytest.mark.parametrize("kind", LISTS)
def test_every_thing_of_a_list_is_found_under_its_own_link(reader: FlaskClient, kind: str) -> None:
    items = answer(reader, f"{kind}?size=3")["items"]
    assert items
    for each in items:
        alone = shelf.asked(reader, each["links"]["self"])
        assert alone["code"] == each["code"]


@pytest.mark.parametrize("kind", LISTS)
def test_a_walk_meets_everything_once(reader: FlaskClient, kind: str) -> None:
    step = f"{ROOT}/{kind}?size=7" + ("&sort=code" if kind == "products" else "")
    met: list[str] = []
    while step:
        part = shelf.asked(reader, step)
        met += [each["code"] for each in part["items"]]
        step = part["links"]["next"]
    assert len(met) == len(set(met)) == part["total"]


def test_the_search_takes_the_parameters_of_the_page_and_two_of_its_own() -> None:
    assert set(SearchQuery().fields) == {*PARAMETERS, "why", "generation", "after"}


def test_a_search_says_what_was_meant_and_does_not_search_for_it(reader: FlaskClient) -> None:
    found = answer(reader, "products?q=extingisher")
    assert found["corrected"]["q"] == "extinguisher"
    again = shelf.asked(reader, found["corrected"]["href"])
    assert again["total"] == found["corrected"]["total"] > found["total"]
    assert again["corrected"] is None


def test_nothing_found_names_the_nearest_search_and_what_it_drops(reader: FlaskClient) -> None:
    found = answer(reader, "products?scenario=flood&category=fire-robot")
    assert found["total"] == 0
    assert found["nearest"]["dropped"] == [{"kind": "scenario", "value": "flood"}]
    again = shelf.asked(reader, found["nearest"]["href"])
    assert again["total"] == found["nearest"]["total"] > 0


def test_why_adds_up_to_the_score(reader: FlaskClient) -> None:
    first = answer(reader, "products?q=pump&why=1")["items"][0]["why"]
    assert first["score"] == pytest.approx(sum(each["amount"] for each in first["parts"]))
    assert answer(reader, "products?q=pump")["items"][0]["why"] is None


def test_a_limit_on_a_day_is_answered_three_ways(reader: FlaskClient) -> None:
    found = answer(reader, "products?limit=valid_until%3E%3D2026-11-21")
    tally = found["tallies"][0]
    assert tally["limit"] == "valid_until>=2026-11-21"
    assert (tally["meets"], tally["fails"]) == (1, 0)
    assert tally["unknown"] == found["total"] - 1


def test_a_date_that_is_none_is_refused_with_an_example(reader: FlaskClient) -> None:
    said = answer(reader, "products?limit=reported%3E%3D2026-13-01", 422)
    assert "2024-01-31" in said["problems"][0]["messages"]["en"]


def test_completions_say_what_they_are_and_where_they_lead(reader: FlaskClient) -> None:
    found = answer(reader, "suggest?q=paishuiqiang")["items"]
    assert found[0]["kind"] == "category"
    assert found[0]["value"] == "drainage-truck"
    assert reader.get(found[0]["href"]).status_code == 200


def test_a_search_judges_each_product_three_ways(reader: FlaskClient) -> None:
    found = answer(reader, "products?limit=pump_flow%3E%3D1000m3/h&category=drainage-truck")
    tally = found["tallies"][0]
    assert tally["limit"] == "pump_flow>=1000m3/h"
    assert tally["meets"] + tally["fails"] + tally["unknown"] == found["total"]
    assert {each["verdicts"]["pump_flow>=1000m3/h"] for each in found["items"]} <= {
        "meets",
        "fails",
        "unknown",
    }


def test_words_are_read_as_on_the_page_and_the_reading_is_said(reader: FlaskClient) -> None:
    found = answer(reader, "products?q=排水 1000方以上")
    chip = next(each for each in found["reading"]["chips"] if each["kind"] == "limit")
    assert chip["value"] == "pump_flow>=1000m3/h"
    assert "1000方以上" in chip["because"]
    assert found["tallies"][0]["limit"] == "pump_flow>=1000m3/h"
    alone = answer(reader, f"products?{urlencode({'q': '排水 1000方以上', 'off': chip['key']})}")
    assert alone["tallies"] == []


def test_a_walk_reads_words_as_pages_do(reader: FlaskClient) -> None:
    paged = answer(reader, "products?q=排水 1000方以上&size=100")
    walked = answer(reader, "products?q=排水 1000方以上&size=100&sort=code")
    assert walked["total"] == paged["total"]
    assert walked["reading"] == paged["reading"]


def test_pages_of_one_generation_meet_everything_once(reader: FlaskClient) -> None:
    step, met = f"{ROOT}/products?size=20", []
    while step:
        part = shelf.asked(reader, step)
        met += [each["code"] for each in part["items"]]
        step = part["links"]["next"]
    assert len(met) == len(set(met)) == 69


def test_a_page_of_another_generation_is_refused(reader: FlaskClient) -> None:
    refused = answer(reader, "products?page=2&generation=older", 409)
    assert "page one" in refused["messages"]["en"]


def test_a_walk_of_a_search_meets_all_that_the_search_finds(reader: FlaskClient) -> None:
    paged = answer(reader, "products?scenario=flood&size=100")
    walked = answer(reader, "products?scenario=flood&size=100&sort=code")
    codes = [each["code"] for each in walked["items"]]
    assert codes == sorted(each["code"] for each in paged["items"])


@pytest.mark.parametrize("against", ["page=2", "generation=x", "after=D12&sort=updated"])
def test_what_does_not_go_with_a_walk_is_named(reader: FlaskClient, against: str) -> None:
    refused = answer(
        reader, f"products?sort=code&{against}".replace("sort=code&after", "after"), 409
    )
    assert refused["problems"][0]["place"] in {"page", "generation", "sort"}


def test_an_enterprise_that_is_not_there_is_refused_with_the_nearest(reader: FlaskClient) -> None:
    assert answer(reader, "products?enterprise=E00044", 404)["nearest"] == ["E0004"]


def test_the_description_allows_the_limits_and_sorts_that_are_answered(reader: FlaskClient) -> None:
    limit = re.compile(pattern_of_limits())
    for written in ("pump_flow>=3000m3/h", "head=10..20m", "pump_flow<50L/s", "head!=-1.5"):
        assert limit.search(written)
        answer(reader, f"products?{urlencode({'limit': written})}")
    assert not limit.search("pump_flow>=3000km")
    sort = re.compile(pattern_of_sorts())
    for written in ("relevance", "-updated", "reported", "-pump_flow", "code"):
        assert sort.search(written)
        answer(reader, f"products?sort={written}")
    assert not sort.search("-relevance")


@pytest.mark.parametrize("path", [*LISTS, "products/D12", "scenarios/flood"])
def test_an_unknown_parameter_is_named_with_the_nearest(reader: FlaskClient, path: str) -> None:
    found = problems(reader, f"{path}?siez=3")["siez"]
    assert "“siez”" in found["messages"]["zh"]
    assert found["nearest"] == (["size"] if path in LISTS else [])


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("value", ["0", "101", "-1", "ten", "", "1.5", "９９９"])
def test_a_size_out_of_range_is_named_with_what_is_accepted(
    reader: FlaskClient, kind: str, value: str
) -> None:
    said = problems(reader, f"{kind}?size={value}")["size"]["messages"]["en"]
    assert f"“{value}”" in said
    assert "from 1 to 100" in said


def test_an_unknown_value_is_named_with_the_nearest(reader: FlaskClient) -> None:
    found = problems(reader, "products?category=drainage-truck&category=drainage-trukc")["category"]
    assert found["nearest"][0] == "drainage-truck"
    assert "“drainage-trukc”" in found["message"]


def test_a_limit_in_a_unit_of_another_quantity_is_refused(reader: FlaskClient) -> None:
    said = problems(reader, "products?limit=pump_flow%3E%3D3000km")["limit"]["messages"]["en"]
    assert "pump_flow>=3000km" in said
    assert "unit" in said


def test_a_parameter_given_twice_is_refused_where_one_is_meant(reader: FlaskClient) -> None:
    assert "only once" in problems(reader, "enterprises?size=1&size=2")["size"]["messages"]["en"]


def test_a_thing_that_is_not_there_is_refused_with_the_nearest_codes(reader: FlaskClient) -> None:
    assert "D12" in answer(reader, "products/D122", 404)["nearest"]
    assert answer(reader, "scenarios/flod", 404)["nearest"] == ["flood"]
    assert "E0001" in answer(reader, "enterprises/E00011", 404)["nearest"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/nothing", 404),
        ("post", "/api/v1/products", 405),
        ("delete", "/api/v1/products/D12", 405),
        ("get", "/api/v1/products?size=0", 422),
        ("get", "/api/v1/products/D12%00", 404),
    ],
)
def test_every_refusal_has_the_one_shape(
    reader: FlaskClient, method: str, path: str, status: int
) -> None:
    response = reader.open(path, method=method.upper())
    assert response.status_code == status
    said: Any = response.json
    assert set(said) == {"status", "message", "messages", "problems", "nearest"}
    assert said["status"] == status
    assert response.headers["Cache-Control"] == "no-store"


def test_a_refusal_speaks_the_language_that_is_asked_for(reader: FlaskClient) -> None:
    response = reader.get(f"{ROOT}/products/X", headers={"Accept-Language": "en"})
    said: Any = response.json
    assert said["message"] == said["messages"]["en"]
    assert "Accept-Language" in response.headers["Vary"]


def test_a_fault_has_the_shape_of_a_refusal(settings: Settings) -> None:
    app = create_app(settings)
    app.add_url_rule("/api/v1/fault", view_func=lambda: str(1 / 0))
    fault = answer(app.test_client(), "fault", 500)
    assert set(fault) == {"status", "message", "messages", "problems", "nearest"}
    assert "ZeroDivision" not in str(fault)
    app.extensions["youbei"].engine.dispose()


def test_a_database_that_is_not_ready_says_what_to_do(tmp_path: Path) -> None:
    bare = create_app(Settings.from_environment({"YOUBEI_VAR": str(tmp_path)}))
    refused = answer(bare.test_client(), "enterprises", 503)
    assert "youbei db upgrade" in refused["messages"]["zh"]
    bare.extensions["youbei"].engine.dispose()


@pytest.mark.parametrize("path", ["products?size=3", "products/D12", "openapi.json", "scenarios"])
def test_what_has_not_changed_is_not_sent_again(reader: FlaskClient, path: str) -> None:
    first = reader.get(f"{ROOT}/{path}")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = reader.get(f"{ROOT}/{path}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag


def test_head_tells_what_get_would(reader: FlaskClient) -> None:
    got, head = reader.get(f"{ROOT}/products/D12"), reader.head(f"{ROOT}/products/D12")
    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(got.data))


def test_any_site_may_read_and_ask_beforehand(reader: FlaskClient) -> None:
    assert reader.get(f"{ROOT}/scenarios").headers["Access-Control-Allow-Origin"] == "*"
    before = reader.options(f"{ROOT}/products/D12")
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_what_a_home_tells_is_not_kept(reader: FlaskClient) -> None:
    told = reader.post(f"{ROOT}/household/kit", json={"adult": 2})
    assert (told.status_code, told.headers["Cache-Control"]) == (200, "no-store")
    before = reader.options(f"{ROOT}/household/kit").headers
    assert "POST" in before["Access-Control-Allow-Methods"]
    assert "Content-Type" in before["Access-Control-Allow-Headers"]


def test_without_an_index_what_needs_one_says_so(visitor: FlaskClient) -> None:
    assert answer(visitor, "products")["generation"] is None
    refused = answer(visitor, "products?q=pump", 503)
    assert "youbei index rebuild" in refused["messages"]["en"]
