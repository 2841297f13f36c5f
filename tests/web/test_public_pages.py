"""Every public page in both languages, as a visitor meets it: whole, named, linked, never a dead end."""

import json
import re
from urllib.parse import SplitResult, urlsplit

import pytest
from flask.testing import FlaskClient

from tests import visit

FIXED = [
    "/",
    "/products",
    "/products?page=2",
    "/products?category=drainage-truck",
    "/scenarios",
    "/enterprises",
    "/compare",
    "/about",
    "/sources",
    "/indicators",
    "/accessibility",
    "/data",
    "/household",
    "/procurement",
    "/declarations",
    "/account/sign-in",
]
ONES = [
    "/products/D12",
    "/products/D12/print",
    "/products/D13",
    "/products/D66",
    "/scenarios/urban-waterlogging",
    "/indicators/pump_flow",
    "/compare?id=D12&id=D15",
    "/products?limit=pump_flow%3E%3D3000m3/h",
    "/products?q=no+such+thing+at+all",
]
OK, SEE_OTHER = 200, 303
languages = pytest.mark.parametrize("language", ["zh", "en"])
everywhere = pytest.mark.parametrize("path", [*FIXED, *ONES])


@languages
@everywhere
def test_a_page_is_whole(reader: FlaskClient, language: str, path: str) -> None:
    page = visit.get(reader, f"/{language}{path}")
    assert page.one("meta[name=description]")["content"]
    assert page.one("link[rel=canonical]")["href"]


@languages
def test_no_two_pages_have_one_title(reader: FlaskClient, language: str) -> None:
    paths = [*FIXED, *ONES]
    titles = [visit.get(reader, f"/{language}{path}").one("title").get_text() for path in paths]
    assert len(titles) == len(set(titles))


def _page_in(language: str, address: SplitResult) -> bool:
    return (
        address.path.startswith(f"/{language}/") and not address.query and "." not in address.path
    )


@languages
def test_from_home_a_visitor_reaches_everything(reader: FlaskClient, language: str) -> None:
    reached, waiting = set(), [f"/{language}/"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        answer = reader.get(path)
        if answer.status_code == SEE_OTHER:
            assert f"/{language}/account/sign-in" in answer.location, path
            continue
        assert answer.status_code == OK, path
        links = [urlsplit(link) for link in visit.read(answer, path).links]
        waiting += [each.path for each in links if _page_in(language, each)]
    wanted = {urlsplit(f"/{language}{path}").path for path in [*FIXED, *ONES]}
    assert wanted <= reached
    assert len([each for each in reached if "/products/D" in each]) >= 69


@pytest.mark.parametrize(
    "path",
    ["/about", "/sources", "/accessibility", "/data", "/household", "/account/sign-in", "/compare"],
)
def test_our_own_chinese_has_no_typed_spaces(reader: FlaskClient, path: str) -> None:
    page = visit.get(reader, f"/zh{path}")
    spaced = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]")
    assert [text for text in page.soup.main.stripped_strings if spaced.search(text)] == []  # type: ignore[union-attr]


@languages
def test_names_in_the_other_language_are_marked(reader: FlaskClient, language: str) -> None:
    page = visit.get(reader, f"/{language}/products/D12")
    other = {"zh": "en", "en": "zh-Hans"}[language]
    assert page.one(f".plate__other [lang={other}]").get_text()


@pytest.mark.parametrize("code", ["D12", "D16", "D21", "D66", "D47", "D36"])
def test_the_linked_data_of_a_product_is_sound(reader: FlaskClient, code: str) -> None:
    page = visit.get(reader, f"/en/products/{code}")
    data = json.loads(page.one("script[type='application/ld+json']").get_text())
    assert data["@type"] == "Product"
    assert data["name"]
    assert data["productID"] == code
    for stated in data["additionalProperty"]:
        assert stated["@type"] == "PropertyValue"
        assert {"value", "minValue", "maxValue"} & stated.keys(), stated
        assert re.fullmatch("[A-Z0-9]{2,3}", stated.get("unitCode", "XX"))
