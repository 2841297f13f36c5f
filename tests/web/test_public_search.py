"""The results page: limits as they are typed, ticks that travel, pictures that count what is counted."""

import pytest
from flask.testing import FlaskClient

from catalogue.web.public import spread
from search.filters import Limit
from search.request import Request
from search.results import Hit
from tests import visit

FLOW = "/zh/products?category=drainage-truck&code=pump_flow&test=ge"
languages = pytest.mark.parametrize("language", ["zh", "en"])


def led_to(reader: FlaskClient, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 302, path
    return str(response.headers["Location"])


@pytest.mark.parametrize(
    ("value", "unit", "limit"),
    [
        ("3000", "L/s", "pump_flow%3E%3D3000L%2Fs"),
        ("3,000", "m**3/hour", "pump_flow%3E%3D3000m3%2Fh"),
        ("３０００", "m**3/hour", "pump_flow%3E%3D3000m3%2Fh"),
        ("3000 L/s", "m**3/hour", "pump_flow%3E%3D3000L%2Fs"),
        ("1500方/小时", "L/s", "pump_flow%3E%3D1500m3%2Fh"),
        ("0.5", "", "pump_flow%3E%3D0.5m3%2Fh"),
        ("1000-4000", "m**3/hour", "pump_flow%3D1000..4000m3%2Fh"),
        ("4000–1000", "m**3/hour", "pump_flow%3D1000..4000m3%2Fh"),
    ],
)
def test_a_limit_is_read_as_people_type_it(
    reader: FlaskClient, value: str, unit: str, limit: str
) -> None:
    led = led_to(reader, f"{FLOW}&value={value}&unit={unit}")
    assert led == f"/zh/products?category=drainage-truck&limit={limit}"


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [
        ("3000 km", "m**3/hour", "“3000 km”是长度；流量用m³/h"),
        ("3000", "km", "“3000 km”是长度"),
        ("3000 quux", "m**3/hour", "“3000 quux”的单位这里不认得"),
        ("abc", "L/s", "“abc”不是一个数；用数字写"),
        ("", "L/s", "写上数值"),
        ("9" * 400, "L/s", "不是一个数"),
        ("<b>3", "L/s", "“<b>3”不是一个数"),
    ],
)
def test_a_limit_that_cannot_be_read_says_what_to_do_and_loses_nothing(
    reader: FlaskClient, value: str, unit: str, says: str
) -> None:
    page = visit.get(reader, f"{FLOW}&value={value}&unit={unit}", 422)
    assert says in page.one(".field__error").get_text()
    assert says in page.one("[role=alert]").get_text()
    assert page.one("#pump_flow-value")["value"] == value.strip()
    assert page.one("#pump_flow-value")["aria-invalid"] == "true"
    assert page.one(".threshold [name=category]")["value"] == "drainage-truck"
    assert page.one("title").get_text().startswith("错误：")
    assert len(page.all(".result")) == 6


def test_a_wrong_unit_in_the_address_is_asked_about_too(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products?limit=pump_flow%3E%3D3000km", 422)
    said = page.one(".field__error").get_text()
    assert "“3000km” measures length; for flow use m³/h" in said


def test_between_needs_two_numbers(reader: FlaskClient) -> None:
    path = "/en/products?code=pump_flow&test=between&value=3000&unit="
    assert "two numbers" in visit.get(reader, path, 422).one(".field__error").get_text()


@pytest.mark.parametrize(
    "limit", ["nonsense", "no_such_code%3E%3D3", "ingress_protection%3E%3D3", "pump_flow", "%3E%3D"]
)
def test_a_limit_that_is_none_is_dropped(reader: FlaskClient, limit: str) -> None:
    assert led_to(reader, f"/zh/products?limit={limit}") == "/zh/products"


@languages
def test_the_picture_of_a_limit_counts_what_its_tally_counts(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(
        reader, f"/{language}/products?scenario=urban-waterlogging&limit=pump_flow%3E%3D3000m3/h"
    )
    counts = {
        look: int(page.one(f".tally__count--{look} b").get_text())
        for look in ("meets", "fails", "unknown")
    }
    drawn = {look: len(page.all(f".histogram__cell--{look}")) for look in counts}
    assert drawn == counts
    assert sum(counts.values()) == 9


def test_two_limits_on_one_indicator_stand_apart(reader: FlaskClient) -> None:
    path = "/zh/products?category=drainage-truck"
    path += "&limit=pump_flow%3C%3D5000m3/h&limit=pump_flow%3E%3D2000m3/h"
    page = visit.get(reader, path)
    assert len(page.all(".threshold")) == 2


def test_a_picture_leaves_out_what_another_limit_hides() -> None:
    asked = Limit.of("pump_flow", "ge", 3000, "m**3/hour")
    other = Limit.of("head", "ge", 10, "m")
    hit = Hit("P", 1.0, {str(asked): "meets", str(other): "fails"})
    whole = Request(limits=(asked, other))
    assert spread.counts(hit, asked, whole)
    assert not spread.counts(hit, asked, Request(limits=(asked, other), fails="hide"))
    assert spread.counts(hit, other, Request(limits=(asked, other), fails="hide"))


@languages
def test_a_product_without_figures_says_so(reader: FlaskClient, language: str) -> None:
    page = visit.get(reader, f"/{language}/products?category=truck-mounted-drill")
    row = next(each for each in page.all(".result") if "D60" in each.get_text())
    assert {"zh": "没有公布任何数字", "en": "No figure published"}[language] in row.get_text()
    assert not row.select(".range-bar")


def test_ticks_travel_with_every_link_of_the_page(reader: FlaskClient) -> None:
    page = visit.get(reader, "/zh/products?id=D12&id=D15")
    inner = [link for link in page.links if link.startswith("/zh/products?") and "." not in link]
    assert inner
    assert all("id=D12&id=D15" in link for link in inner if "text=" not in link)
    hidden = [each["value"] for each in page.all("form[data-compare] [type=hidden][name=id]")]
    ticked = [each["value"] for each in page.all("input[type=checkbox][checked]")]
    assert sorted([*hidden, *ticked]) == ["D12", "D15"]
    assert "id=" not in str(page.one("link[rel=canonical]")["href"])


def test_the_form_carries_ticks_to_the_next_page(reader: FlaskClient) -> None:
    page = visit.get(reader, "/zh/products?scenario=hazchem&size=10&id=D12")
    button = page.one("button[formaction]")
    assert button["formaction"] == "/zh/products"
    sent = [(each["name"], each["value"]) for each in page.all("form[data-compare] [type=hidden]")]
    assert ("scenario", "hazchem") in sent
    assert ("size", "10") in sent
    assert ("id", "D12") in sent
    assert (button["name"], button["value"]) == ("page", "2")


def test_a_search_for_one_kind_says_what_it_is(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products?category=fire-robot")
    section = page.one("section[aria-labelledby=kind]")
    assert "XF 892.1-2010" in section.get_text()
    assert "/en/sources#XF-892.1-2010" in [each["href"] for each in section.select("a")]
    assert not visit.get(reader, "/en/products").all("#kind")


def test_nothing_found_names_what_does_find_something(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products?scenario=flood&category=fire-robot")
    ways = [each.get_text(" ", strip=True) for each in page.all(".empty__way")]
    assert "Without “Floods” 6 items" in ways
    assert "See all products" in ways


@pytest.mark.parametrize("typed", ["D12", "d12"])
def test_a_product_is_found_by_its_code(reader: FlaskClient, typed: str) -> None:
    page = visit.get(reader, f"/en/products?q={typed}")
    assert page.all(".result__title a")[0]["href"] == "/en/products/D12"
