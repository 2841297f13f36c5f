"""The kit for programs: the answer of the page, with the rule of every line, and strict in what it takes."""

import pytest
from flask.testing import FlaskClient

from tests import visit

ADDRESS = "/api/v1/household/kit"
FAMILY = {"adult": 2, "child": 2, "dwelling": "flat", "days": 7, "place": "beijing-chaoyang"}


def test_the_answer_gives_each_line_with_its_rule_sum_and_source(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=FAMILY))
    water = next(each for each in body["entries"] if each["item"] == "water")
    assert water["ask"]["rule"] == "tokyo-navi-01"
    assert (water["ask"]["amount"]["low"], water["ask"]["amount"]["unit"]) == (76, "L")
    assert water["ask"]["sum"]["en"].endswith("rounded up to 76\u00a0L")
    named = {each["slug"] for each in body["authorities"]}
    assert {each["ask"]["authority"] for each in body["entries"]} <= named
    assert body["place"]["intensity"] == 8


def test_the_same_household_always_gets_the_same_answer(reader: FlaskClient) -> None:
    turned = dict(reversed(FAMILY.items()))
    assert reader.post(ADDRESS, json=FAMILY).data == reader.post(ADDRESS, json=turned).data


def test_the_address_in_the_answer_shows_the_same_kit(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=FAMILY))
    for address in body["address"].values():
        assert reader.get(address).status_code == 200


def test_products_come_with_their_verdicts(reader: FlaskClient) -> None:
    body = visit.told(reader.post(ADDRESS, json=FAMILY))
    masks = next(each for each in body["entries"] if each["item"] == "respirator")
    assert {each["code"] for each in masks["limits"]} == {"rated_time", "co_leak_twa"}
    assert [each["verdict"] for each in masks["products"]] == ["unknown"] * 3


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"adult": 2, "cat": 1}, "cat"),
        ({"adult": "2"}, "adult"),
        ({"adult": 21}, "adult"),
        ({"adult": 1, "gas": "yes"}, "gas"),
        ({"adult": 1, "dwelling": "boat"}, "dwelling"),
        ({"adult": 1, "female_adult": 2}, "female_adult"),
        ({"adult": 1, "place": "atlantis"}, "place"),
        ({"adult": 1, "follow": "nobody"}, "follow"),
        ({"adult": 1, "rules": "2022-13-01"}, "rules"),
        ({}, "adult"),
        ([], "body"),
    ],
)
def test_what_cannot_be_used_is_named(reader: FlaskClient, body: object, place: str) -> None:
    response = reader.post(ADDRESS, json=body)
    assert response.status_code == 422
    assert [each["place"] for each in visit.told(response)["problems"]] == [place]


def test_a_broken_body_is_refused_in_the_same_shape(reader: FlaskClient) -> None:
    response = reader.post(ADDRESS, data="{", content_type="application/json")
    assert response.status_code == 422
    assert visit.told(response)["problems"][0]["place"] == "body"
