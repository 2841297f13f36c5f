"""An officer states demands, prices and a budget, and is told what to buy, with proof and alternatives."""

import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import highspy
import openpyxl
import pytest
from flask.testing import FlaskClient

from catalogue.domain.mix.answering import answer, posed
from catalogue.domain.mix.brief import Brief
from catalogue.domain.mix.model import value
from catalogue.domain.mix.question import Amount, Offer, Own, Question, Want
from catalogue.domain.mix.solver import solve
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import lexicon
from catalogue.web.mix import addressing, asked
from tests import visit
from tests.domain import mixes

MIX = "/zh/procurement/mix"
PRICES = "p.D12=1200000&p.D15=900000&p.D17=2000000&p.D18=300000&s.D18=2&p.D19=450000"
FLOW = "scenario=urban-waterlogging&d1=pump_flow&a1=20000m3/h"
ENOUGH = f"{MIX}/answer?{FLOW}&{PRICES}"
SHORT = f"{MIX}/answer?{FLOW}&d2=working_depth&a2=8m&u2=2&budget=5000000&{PRICES}"


def located(reader: FlaskClient, path: str) -> dict[str, list[str]]:
    response = reader.get(path)
    assert response.status_code == 303
    return parse_qs(urlsplit(response.headers["Location"]).query)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ten_scenarios_stand_first(reader: FlaskClient, language: str) -> None:
    page = visit.get(reader, f"/{language}/procurement/mix")
    assert len([each for each in page.links if "mix?scenario=" in each]) == 10


@pytest.mark.parametrize("scenario", list(vocabulary().scenarios))
def test_every_scenario_opens_a_form_that_says_its_demands_are_suggestions(
    reader: FlaskClient, scenario: str
) -> None:
    page = visit.get(reader, f"/en/procurement/mix?scenario={scenario}")
    filled = [each for each in page.all("input[id^=a]") if each.get("value")]
    assert bool(filled) == ("These are suggestions" in page.text)


def test_suggestions_can_be_asked_as_they_stand(reader: FlaskClient) -> None:
    page = visit.get(reader, f"{MIX}?scenario=urban-waterlogging")
    fields = [
        each
        for each in page.all("form input[name], form select[name]")
        if each["name"] != "category"
    ]
    given = {
        str(each["name"]): str(each.get("value") or "") for each in fields if each.name == "input"
    }
    for each in fields:
        if each.name == "select":
            chosen = each.select_one("option[selected]")
            given[str(each["name"])] = str(chosen["value"]) if chosen else ""
    response = reader.get(f"{MIX}/answer", query_string=given, follow_redirects=True)
    assert response.status_code == 200
    assert "达不到" in response.text, "nothing has a price yet"


def test_a_filled_form_leads_to_the_shortest_address(reader: FlaskClient) -> None:
    form = f"{FLOW}&u1=&w1=1&d2=&a2=&budget=200万元&p.D17=85万&m.D17=&s.D17=&f.D17=&near=5"
    assert located(reader, f"{MIX}/answer?{form}") == {
        "scenario": ["urban-waterlogging"],
        "d1": ["pump_flow"],
        "a1": ["20000m3/h"],
        "budget": ["2000000"],
        "p.D17": ["850000"],
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_says_what_to_buy_what_it_covers_and_that_it_is_proved(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(reader, ENOUGH.replace("/zh/", f"/{language}/"))
    said = {
        "zh": ["全部满足", "已证明：没有更便宜的配法", "其中现有2000", "别的配法"],
        "en": ["everything is met", "Proved: nothing cheaper", "2,000", "Others nearly as good"],
    }
    assert [each for each in said[language] if each not in page.text.replace("\xa0", " ")] == []
    assert page.one(".mix--bought tfoot").get_text().strip()


def test_too_little_money_says_the_least_that_would_do_and_what_must_give(
    reader: FlaskClient,
) -> None:
    text = visit.get(reader, SHORT).text
    for part in ("不够：有1项达不到", "全部满足最少要5,400,000", "单放宽这一项不够", "再多100,000"):
        assert part in text.replace("\xa0", "")


def test_what_is_only_a_maximum_is_listed_as_left_out_and_so_is_what_has_no_price(
    reader: FlaskClient,
) -> None:
    text = visit.get(reader, ENOUGH).text
    assert "没有填价格" in text
    assert "只写了“最大”" in text
    assert "公告已暂停或撤销" in text, "D13 was withdrawn"


@pytest.mark.parametrize(
    ("field", "value", "name", "said"),
    [
        ("a1", "3000 km", "a1", "是长度"),
        ("a1", "many", "a1", "不是一个数"),
        ("a1", "", "a1", "写上数值"),
        ("d1", "pump_flo", "d1", "不是一个有数值的指标"),
        ("u1", "2.5", "u1", "整数"),
        ("budget", "200w", "budget", "200万"),
        ("budget", "1.234", "budget", "元吗"),
        ("p.D17", "cheap", "p.D17", "不是金额"),
        ("f.D17", "weight of it", "f.D17", "名称 数值 单位"),
        ("f.D17", "flux=3", "f.D17", "没有叫"),
        ("n-own1", "旧泵", "f-own1", "没有数字"),
        ("most-makers", "0", "most-makers", "整数"),
        ("c1", "pump_flow", "x1", "写上数值"),
        ("category", "spoons", "category", "没有“spoons”"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(
    reader: FlaskClient, field: str, value: str, name: str, said: str
) -> None:
    given = {"scenario": "urban-waterlogging", "d1": "pump_flow", "a1": "20000m3/h", "p.D12": "77"}
    response = reader.get(f"{MIX}/answer", query_string=given | {field: value})
    assert response.status_code == 422
    page = visit.get(reader, response.request.full_path, 422)
    control = page.one(f"[id='{name}']")
    assert said in page.text
    assert control.get("aria-describedby") or name == "category"
    assert page.one("[id='p.D12']")["value"] == "77"
    assert page.heading
    assert f"#{name}" in page.links


def test_heads_of_several_pumps_do_not_add_up_and_the_field_says_what_to_write(
    reader: FlaskClient,
) -> None:
    page = visit.get(reader, f"{MIX}/answer?d1=head&a1=150m", 422)
    assert "扬程不能相加" in page.text


def test_prices_of_strangers_cannot_run_in_the_workbook(reader: FlaskClient) -> None:
    own = "n-own1=%3DHYPERLINK(1)&f-own1=pump_flow%3D5000m3/h&p-own1=1"
    response = reader.get(f"{MIX}/answer.xlsx?{FLOW}&{own}")
    book = openpyxl.load_workbook(io.BytesIO(response.data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert len(book.worksheets) == 5


def test_the_twin_and_the_api_say_the_same(reader: FlaskClient) -> None:
    twin = visit.told(reader.get(SHORT.replace("/answer?", "/answer.json?")))
    body = {
        "scenario": "urban-waterlogging",
        "demands": [
            {"indicator": "pump_flow", "amount": "20000 m3/h"},
            {"indicator": "working_depth", "amount": "8 m", "units": 2},
        ],
        "budget": 5_000_000,
        "offers": [
            {"product": "D12", "price": 1_200_000}, {"product": "D15", "price": 900_000},
            {"product": "D17", "price": 2_000_000},
            {"product": "D18", "price": 300_000, "stock": 2},
            {"product": "D19", "price": 450_000},
        ],
    }  # fmt: skip
    told = visit.told(reader.post("/api/v1/procurement/mix", json=body))
    assert {**twin, "address": 0} == {**told, "address": 0}
    assert told["standing"] == "short"
    assert told["least"]["cost"] == 5_400_000
    page = reader.get(told["address"]["zh"])
    assert page.status_code == 200


def test_the_api_says_where_in_the_body_a_fault_is(reader: FlaskClient) -> None:
    body = {
        "demands": [{"indicator": "head", "amount": "15 m"}],
        "offers": [{"product": "D17", "price": 1, "figures": "nonsense"}],
    }
    response = reader.post("/api/v1/procurement/mix", json=body)
    assert response.status_code == 422
    places = [each["place"] for each in visit.told(response)["problems"]]
    assert places == ["demands/0/units", "offers/D17/figures"]


def test_the_model_leaves_as_mps_with_its_budget_and_says_what_its_columns_are(
    reader: FlaskClient, tmp_path: Path
) -> None:
    text = reader.get(SHORT.replace("/answer?", "/answer.mps?")).text
    assert re.search(r"^NAME", text, re.MULTILINE)
    (named,) = re.findall(r"^\* (buy_\d+), take_\d+: D15 ", text, re.MULTILINE)
    assert f" {named} " in text
    (tmp_path / "mix.mps").write_text(text, "utf-8")
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(str(tmp_path / "mix.mps")) == highspy.HighsStatus.kOk
    assert " budget" in text
    assert " shortfall" in text, "another solver must not fall shorter for nothing"


@pytest.mark.parametrize("budget", [None, 3000])
def test_the_best_of_the_exported_model_is_the_answer(budget: int | None) -> None:
    offered = tuple(
        mixes.candidate(f"P{n}", 700 + 90 * n, pump_flow=100.0 + 37 * n) for n in range(6)
    )
    found = answer(Brief((mixes.total(1000),), offered, budget=budget))
    model, goal = posed(found)
    assert value(goal, solve(model, goal, 5).values) == found.mix.cost > 0


def test_so_many_units_can_be_all_that_is_asked(reader: FlaskClient) -> None:
    there = f"{MIX}/answer?{FLOW}&d2=units&u2=5&{PRICES}"
    assert {"d2": ["units"], "u2": ["5"]}.items() <= located(reader, f"{there}&w1=1").items()
    page = visit.get(reader, there)
    assert "台数" in page.text
    assert visit.get(reader, f"{MIX}/answer?{FLOW}&d2=units", 422).one("#u2")


def test_changing_an_answer_brings_back_every_field(reader: FlaskClient) -> None:
    page = visit.get(reader, SHORT)
    change = next(each for each in page.links if "/procurement/mix?" in each)
    form = visit.get(reader, change)
    assert form.one("#a1")["value"] == "20000 m³/h"
    assert form.one("[id='p.D12']")["value"] == "1200000"
    assert form.one("#budget")["value"] == "5000000"


def test_updating_the_candidates_keeps_what_was_typed(reader: FlaskClient) -> None:
    given = located(reader, f"{MIX}/answer?{FLOW}&budget=9&again=1")
    assert given["budget"] == ["9"]
    assert "again" not in given


def test_an_answer_is_not_for_search_engines(reader: FlaskClient) -> None:
    page = visit.get(reader, ENOUGH)
    assert page.one("meta[name=robots]")["content"] == "noindex"


FULL = Question(
    scenario="flood",
    categories=("drainage-truck",),
    wants=(
        Want(Amount("pump_flow", 500.0, "L/s"), 0, 2.0),
        Want(Amount("head", 15.0, "m"), 3),
    ),
    every=(Amount("deploy_time", 10.0, "min"),),
    ceilings=(Amount("", 12.0), Amount("total_mass", 20.0, "t")),
    makers=2,
    most_makers=4,
    budget=3_000_000,
    near=10,
    step=50_000,
    offers={"D17": Offer(850_000, 4, 1, (Amount("total_mass", 12.0, "t"),))},
    own=(Own("旧泵", Offer(None, stock=2, vouched=(Amount("pump_flow", 500.0, "m**3/hour"),))),),
)


def test_an_address_says_a_question_and_back() -> None:
    pairs = addressing.pairs(FULL)
    again = asked.read(pairs, lexicon.field())
    assert addressing.pairs(again) == pairs
    assert again.demands == FULL.demands
    assert again.offers == FULL.offers


def test_every_indicator_can_be_asked_in_each_of_its_units() -> None:
    for each in vocabulary().indicators.values():
        for unit in each.units if each.is_number else ():
            amount = Amount(each.code, 2.5, unit)
            text = addressing.written(amount)
            read = asked.read([("d1", each.code), ("a1", text), ("u1", "1")], lexicon.field())
            assert read.wants[0].amount == amount, text


def test_an_answer_keeps_its_shape_in_json(reader: FlaskClient) -> None:
    answer = json.loads(reader.get(ENOUGH.replace("/answer?", "/answer.json?")).data)
    assert sum(line["cost"] for line in answer["mix"]["lines"]) == answer["mix"]["cost"]
    for place, demand in enumerate(answer["mix"]["demands"]):
        total = sum(line["adds"][place] for line in answer["mix"]["lines"])
        assert total == demand["from_stock"] + demand["bought"]


@pytest.mark.parametrize(
    "said", ["抽水20000 m³/h，照明2 km，3处各一台", "pump 20,000 m³/h, light 2 km, reach 3 sites"]
)
def test_demands_said_in_words_become_fields(reader: FlaskClient, said: str) -> None:
    form = located(reader, f"{MIX}?scenario=urban-waterlogging&said={quote(said)}")
    assert [form[each] for each in ("d1", "d2", "d3")] == [["pump_flow"], ["lit_length"], ["units"]]
    assert [form[each] for each in ("a1", "a2", "u3")] == [["20000 m³/h"], ["2 km"], ["3"]]


def test_words_that_demand_nothing_are_said_and_the_rest_is_kept(reader: FlaskClient) -> None:
    page = visit.get(
        reader, f"{MIX}?said={quote('照明2 km；流量3000m³/h（扬程15m时）；随便')}", 422
    )
    assert page.one("#a1")["value"] == "2 km"
    wrong = page.one("#said-error").text
    assert "试验条件" in wrong
    assert "随便" in wrong


def test_two_kilometres_are_lit_by_what_the_officer_brings(reader: FlaskClient) -> None:
    lit = f"{MIX}/answer?d1=lit_length&a1=2km&n-own1=Tower&f-own1=lit_length=500m&p-own1=50000"
    assert visit.get(reader, lit.replace("zh", "en")).text.count("200,000 yuan") > 1
