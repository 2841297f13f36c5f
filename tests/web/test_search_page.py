"""The results page says what it understood, what it may have missed, and why each hit stands there."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from catalogue.domain.words import Words
from catalogue.services import finding, ways
from catalogue.web.public import limits, sentences
from search.ceilings import MOST_WORDS
from search.filters import Limit
from search.request import Request
from search.vocabulary import Vocabulary
from tests import visit

languages = pytest.mark.parametrize("language", ["zh", "en"])
FLOW = Limit.of("pump_flow", "ge", 3000, "m**3/hour")
WITH_A_REPORT = (
    "6 products with a test report of 2022-01-08 or later, "
    "judged by drainage flow ≥ 3,000 m³/h, without the unknown"
)
HEAD = Limit.of("head", "ge", 10, "m")


def ways_of(page: visit.Page) -> dict[str, str]:
    """Return the ways out of nothing: what each says and where it leads."""
    return {each.get_text(" ", strip=True): str(each["href"]) for each in page.all(".empty__way")}


def hits(page: visit.Page) -> list[str]:
    return [str(each["href"]).rpartition("/")[2] for each in page.all(".result__title a")]


def completed(reader: FlaskClient, typed: str, language: str = "zh") -> Any:
    response = reader.get(f"/{language}/suggest.json?q={quote(typed)}")
    assert response.status_code == 200
    assert response.mimetype == "application/x-suggestions+json"
    return response.get_json(force=True)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/zh/products?q=xyloexplosin", None),
        ("/en/products?q=extingisher", "“extinguisher” finds"),
        ("/zh/products?q=xiaofangshuan", None),
    ],
)
def test_a_slip_is_put_right_beside_the_search_and_never_in_its_place(
    reader: FlaskClient, path: str, said: str | None
) -> None:
    page = visit.get(reader, path)
    typed = dict(parse_qsl(urlsplit(path).query))["q"]
    assert page.one("#q")["value"] == typed
    assert (said is None) or (said in page.text)


@languages
def test_what_was_meant_leads_to_a_page_that_finds_as_much_as_was_said(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(reader, f"/{language}/products?q=extingisher")
    link = next(each for each in page.all("main a") if "extinguisher" in each.get_text())
    led = visit.get(reader, str(link["href"]))
    assert led.one("#q")["value"] == "extinguisher"
    assert led.all(".result")


@pytest.mark.parametrize(
    "path",
    [
        "/zh/products?scenario=flood&category=fire-robot",
        "/en/products?q=fire+robot&scenario=flood",
        "/zh/products?q=灭火机器人&limit=pump_flow>=3000m3/h&unknown=hide&fails=hide",
        "/en/products?category=drainage-truck&limit=pump_flow>=900000m3/h&unknown=hide&fails=hide",
        "/zh/products?q=zzzz&category=drainage-truck",
        "/en/products?q=zzzz&enterprise=E0001&evidence=report",
    ],
)
def test_nothing_found_leads_to_the_nearest_search_which_finds_what_it_says(
    reader: FlaskClient, path: str
) -> None:
    page = visit.get(reader, path)
    assert not page.all(".result")
    (first, href), *_ = ways_of(page).items()
    counted = int(
        "".join(each for each in first.split()[-2 if "item" in first else -1] if each.isdigit())
    )
    led = visit.get(reader, href)
    assert counted > 0
    assert led.one("h1").get_text().startswith(f"{counted}")


def test_every_way_out_of_nothing_finds_what_it_says(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products?q=fire+robot+explosion&scenario=flood&evidence=report")
    for said, href in ways_of(page).items():
        words = said.split()
        if words[-1] in {"item", "items"}:
            assert visit.get(reader, href).one("h1").get_text().split()[0] == words[-2]


@pytest.mark.parametrize("words", ["灭火器+4kg", "灭火毯+1.5米"])
def test_whoever_names_one_kind_is_not_led_to_another(reader: FlaskClient, words: str) -> None:
    said = " ".join(ways_of(visit.get(reader, f"/zh/products?q={words}")))
    assert "“家庭应急”用的装备" in said
    assert not [each for each in words.split("+") if each in said]


def test_the_address_of_a_search_without_a_part_is_read_as_that_search(
    filled: Flask,
) -> None:
    site = filled.extensions["youbei"]
    with Session(site.engine) as session:
        vocabulary = finding.known(session, site.finder)
        for words in ("地下车库进水 抽水 3000方以上", "消防机器人", "explosion-proof fire robot"):
            found = finding.find(session, site.finder, Request(words=words))
            address = ways.address(found.request, vocabulary)
            again = finding.find(session, site.finder, address)
            assert again.request.filters == found.request.filters
            assert again.request.limits == found.request.limits
            assert again.total == found.total


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("排水", "排水抢险车"),
        ("drainage tr", "drainage truck"),
        ("paishuiqiang", "排水抢险车"),
        ("psqxc", "排水抢险车"),
    ],
)
def test_names_are_completed_in_both_languages_and_by_their_sound(
    reader: FlaskClient, typed: str, name: str
) -> None:
    said, names, kinds, places = completed(reader, typed)
    assert said == typed
    assert name in names
    assert len(names) == len(kinds) == len(places) <= 10
    assert "/zh/products?category=drainage-truck" in places[names.index(name)]


@pytest.mark.parametrize("typed", ["GB", "排水", "E", "life", "福建", "流量", "xf"])
def test_every_completion_leads_to_a_page(reader: FlaskClient, typed: str) -> None:
    _, names, _, places = completed(reader, typed, "en")
    assert names
    for place in places:
        parts = urlsplit(place)
        query = f"?{parts.query}" if parts.query else ""
        visit.get(reader, f"{parts.path}{query}")


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "x" * 10_000, "\u202egnp", "%", "<b>"])
def test_anything_may_be_typed(reader: FlaskClient, typed: str) -> None:
    said, names, _, _ = completed(reader, typed)
    assert len(said) <= 60
    assert len(names) <= 10


def test_browsers_are_told_where_completions_are(reader: FlaskClient) -> None:
    said = reader.get("/en/opensearch.xml").get_data(as_text=True)
    assert 'type="application/x-suggestions+json"' in said
    assert "/en/suggest.json?q={searchTerms}" in said


@languages
def test_why_shows_parts_that_add_up_to_the_score(reader: FlaskClient, language: str) -> None:
    plain = visit.get(reader, f"/{language}/products?q=pump")
    assert not plain.all(".why")
    link = next(each for each in plain.all("main a") if "why=1" in str(each["href"]))
    page = visit.get(reader, str(link["href"]))
    sums = page.all(".why__sum")
    assert sums
    for each in sums:
        amounts = [float(cell.get_text()) for cell in each.select("tbody td")]
        total = float(each.select("tfoot td")[0].get_text())
        assert total == pytest.approx(sum(amounts), abs=0.05)
    assert "youbei 2026" in page.text


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/zh/products?q=排水抢险车", {"排水抢险车"}),
        ("/en/products?q=vertical+TRUCKS", {"Vertical", "truck"}),
        ("/zh/products?q=消火栓<b>", set()),
        ("/zh/products", set()),
    ],
)
def test_the_words_asked_for_are_marked_where_a_row_says_them(
    reader: FlaskClient, path: str, marked: set[str]
) -> None:
    page = visit.get(reader, path)
    assert {each.get_text() for each in page.all(".result mark")} >= marked
    assert bool(page.all(".result mark")) == bool(marked)


def test_why_and_ticks_stay_beside_every_link_of_the_page(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products?q=drainage&id=D12&why=1")
    inner = [
        each for each in page.links if each.startswith("/en/products?") and "text=" not in each
    ]
    assert all("id=D12" in each for each in inner)
    assert sum("why=1" not in each for each in inner) == 1
    assert "why" not in str(page.one("link[rel=canonical]")["href"])


def test_every_filter_leads_to_an_address_that_needs_no_putting_right(reader: FlaskClient) -> None:
    asked = (
        "q=drainage+truck&region=11&fails=hide&sort=updated&off=category%3Adrainage-truck&id=D12"
    )
    page = visit.get(reader, f"/en/products?{asked}")
    links = [str(each["href"]) for each in page.all(".facet__value")]
    assert len(set(links)) > 10
    for each in links:
        lost = set(parse_qsl(asked)) - set(parse_qsl(urlsplit(each).query))
        assert lost <= {("region", "11"), ("off", "category:drainage-truck")}
        assert reader.get(each).status_code == 200


@languages
def test_the_method_page_publishes_the_weights_and_the_seed(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(reader, f"/{language}/sources")
    section = page.one("section[aria-labelledby=order]")
    assert "youbei 2026" in section.get_text()
    assert len(section.select("tbody tr")) == 9


@languages
def test_the_age_of_a_report_is_asked_and_silence_is_unknown(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(reader, f"/{language}/products")
    facet = page.one("section[aria-labelledby=facet-days]")
    choices = [str(each["href"]) for each in facet.select("a")]
    assert len(choices) == 4
    asked = visit.get(reader, choices[1])
    assert "limit=reported" in choices[1]
    assert len(asked.all(".result")) == 20
    counts = [int(each.get_text()) for each in asked.all(".tally__count b")]
    assert sum(counts) == int(page.one("h1").get_text().split("件")[0].split()[0])
    said = {"zh": "检测报告不早于", "en": "with a test report of"}[language]
    assert said in asked.one("h1").get_text()
    assert not asked.all(".threshold form")
    off = next(each for each in asked.all(".threshold a") if "limit" not in str(each["href"]))
    assert str(off["href"]) == f"/{language}/products"


def test_a_listing_is_asked_whether_it_is_valid_now(filled: Flask) -> None:
    reader = filled.test_client()
    page = visit.get(reader, "/en/products?limit=valid_until>=2026-11-21&unknown=hide&fails=hide")
    assert "D12" in hits(page)
    assert "D13" not in hits(page)
    assert "without the unknown" in page.one("h1").get_text()


@pytest.mark.parametrize("limit", ["reported>=2026-13-01", "reported>=soon", "reported>=3"])
def test_a_date_that_is_none_is_dropped(reader: FlaskClient, limit: str) -> None:
    assert reader.get(f"/zh/products?limit={limit}").headers["Location"] == "/zh/products"


@languages
def test_a_limit_is_added_without_a_script(reader: FlaskClient, language: str) -> None:
    page = visit.get(reader, f"/{language}/products?category=drainage-truck")
    form = page.one("#adding")
    offered = [str(each["value"]) for each in form.select("select[name=code] option")]
    assert "pump_flow" in offered
    kept = [(str(each["name"]), str(each["value"])) for each in form.select("[type=hidden]")]
    assert ("category", "drainage-truck") in kept
    response = reader.get(
        f"/{language}/products?category=drainage-truck&code=pump_flow&test=ne&value=3000+L/s"
    )
    assert response.headers["Location"].endswith("limit=pump_flow%21%3D3000L%2Fs")
    assert visit.get(reader, response.headers["Location"]).one(".threshold__limit")


def test_hidden_answers_stay_counted_and_struck(reader: FlaskClient) -> None:
    path = "/en/products?category=drainage-truck&limit=pump_flow>=3000m3/h"
    shown = [each.get_text() for each in visit.get(reader, path).all(".tally__count b")]
    page = visit.get(reader, f"{path}&unknown=hide&fails=hide")
    assert [each.get_text() for each in page.all(".tally__count b")] == shown
    assert len(page.all(".tally__count--off")) == 2
    assert len(page.all(".result")) == int(shown[0])


def test_a_withdrawn_product_that_is_named_stands_first_with_its_reason(filled: Flask) -> None:
    reader = filled.test_client()
    name = visit.get(reader, "/zh/products/D13").one("h1").get_text(strip=True)
    page = visit.get(reader, f"/zh/products?q={quote(name)}")
    assert hits(page)[0] == "D13"
    warned = page.all(".result")[0].select(".result__warned")
    assert "抽检不合格" in warned[0].get_text()
    assert warned[0].select("a")


def test_what_a_hostile_question_lost_is_said(reader: FlaskClient) -> None:
    words = " ".join(f"w{number}" for number in range(400))
    response = reader.get(f"/en/products?q={quote(words)}")
    page = visit.get(reader, response.headers["Location"])
    assert "Only the first 300 characters were used." in page.text
    assert f"Only the first {MOST_WORDS} words were looked for." in page.text


def asked(**parts: Any) -> Request:
    return Request(**parts)


@pytest.mark.parametrize(
    ("request_", "zh", "en"),
    [
        (asked(), "6件产品", "6 products"),
        (asked(filters={"category": ("drainage-truck",)}), "6辆排水抢险车", "6 drainage trucks"),
        (
            asked(filters={"category": ("drainage-truck",), "scenario": ("urban-waterlogging",)}),
            "6辆排水抢险车，用于城市内涝灾害",
            "6 drainage trucks for urban waterlogging",
        ),
        (
            asked(limits=(FLOW,)),
            "6件产品，要求排水流量 ≥ 3000 m³/h",
            "6 products, judged by drainage flow ≥ 3,000 m³/h",
        ),
        (
            asked(limits=(FLOW, Limit.of("reported", "ge", 19_000.0)), unknown="hide"),
            "6件产品，检测报告不早于2022-01-08，要求排水流量 ≥ 3000 m³/h，不显示未知的",
            WITH_A_REPORT,
        ),
        (asked(words="泵"), "6件产品，写着“泵”", "6 products, matching “泵”"),
    ],
)
def test_a_search_is_said_as_one_sentence(request_: Request, zh: str, en: str) -> None:
    said = [(limit, limits.words(limit)) for limit in request_.limits]
    sentence = sentences.sentence(request_, 6, {}, said)
    assert Words(zh=sentence.zh.replace("\u00a0", " "), en=sentence.en.replace("\u00a0", " ")) == (
        Words(zh=zh, en=en)
    )


def test_two_limits_are_joined_by_and() -> None:
    said = [(FLOW, Words(zh="甲", en="Flow")), (HEAD, Words(zh="乙", en="Head"))]
    sentence = sentences.sentence(Request(limits=(FLOW, HEAD)), 2, {}, said)
    assert sentence == Words(zh="2件产品，要求甲和乙", en="2 products, judged by flow and head")


def test_nothing_is_known_before_anything_is_indexed() -> None:
    assert ways.address(Request(words="x"), Vocabulary()) == Request(words="x")
