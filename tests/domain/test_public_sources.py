"""The catalogue that ships holds exactly what the public sources say, in both languages."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import catalogue
from catalogue.domain.product import Grain
from catalogue.domain.quantity import Bound, Comparator, is_unit
from catalogue.domain.source import Certainty

FILE = Path(catalogue.__file__).parent / "definitions" / "public_sources.json"
CATALOGUE: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
PRODUCTS: list[dict[str, Any]] = CATALOGUE["products"]
ENTERPRISES: list[dict[str, Any]] = CATALOGUE["enterprises"]
INDICATORS = [(p, i) for p in PRODUCTS for i in p["indicators"]]
SOURCES = [source for product in PRODUCTS for source in product["sources"]]
RECORDS = [*ENTERPRISES, *PRODUCTS, *SOURCES, *(i for _, i in INDICATORS)]

PRODUCT_KEYS = {
    *("code", "name_zh", "name_en", "model", "category", "scenarios", "makers"),
    *("maker_note_zh", "maker_note_en", "users_zh", "users_en", "grain", "origin"),
    *("summary_zh", "summary_en", "note_zh", "note_en"),
    *("sources", "indicators", "cases", "documents"),
}
ENTERPRISE_KEYS = {
    *("code", "name_zh", "name_en", "uscc", "region", "address_zh", "address_en"),
    *("website", "note_zh", "note_en"),
}
SOURCE_KEYS = {"title", "site", "date", "certainty", "mirror", "note_zh", "note_en"}
INDICATOR_KEYS = {
    *("code", "comparator", "low", "high", "text", "unit"),
    *("condition_zh", "condition_en", "as_published", "grade", "source"),
}

HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^“”]*”")
SUPERLATIVE = re.compile(r"最先进|首创|第一|领先")
TYPED_SPACE = re.compile(r"[\u4e00-\u9fff，。；、：] | [\u4e00-\u9fff，。；、：]")


def product(code: str) -> dict[str, Any]:
    return next(p for p in PRODUCTS if p["code"] == code)


def texts(value: object) -> Iterator[str]:
    """Every string of the file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def own_words(ending: str) -> list[str]:
    """The texts of one language that are ours; names are the source's."""
    return [v for r in RECORDS for k, v in r.items() if k.endswith(ending) and "name" not in k]


def test_the_layout_is_the_products_own_and_holds_no_key_beyond_it() -> None:
    assert CATALOGUE["layout"] == "youbei/1"
    assert list(CATALOGUE) == [
        *("layout", "enterprises", "laboratories", "editions", "listings", "products")
    ]
    assert all(set(e) == ENTERPRISE_KEYS for e in ENTERPRISES)
    assert all(set(p) == PRODUCT_KEYS for p in PRODUCTS)
    assert all(set(s) == SOURCE_KEYS for s in SOURCES)
    assert all(set(i) == INDICATOR_KEYS for _, i in INDICATORS)


def test_there_are_69_products_with_their_codes_in_order() -> None:
    assert [p["code"] for p in PRODUCTS] == [f"D{number:02}" for number in range(1, 70)]


def test_51_products_carry_124_figures_and_18_carry_none() -> None:
    carried = [len(p["indicators"]) for p in PRODUCTS]
    assert sum(carried) == 124
    assert sum(count > 0 for count in carried) == 51
    assert carried.count(0) == 18


def test_comparators_are_counted_as_the_sources_state_them() -> None:
    assert Counter(i["comparator"] for _, i in INDICATORS) == {
        "exactly": 98,
        "at-least": 9,
        "between": 8,
        "up-to": 4,
        "at-most": 3,
        "about": 2,
    }


def test_nobody_is_shown_as_listed() -> None:
    assert CATALOGUE["listings"] == CATALOGUE["editions"] == CATALOGUE["laboratories"] == []
    assert {p["origin"] for p in PRODUCTS} == {"public-source"}
    assert {i["grade"] for _, i in INDICATORS} == {"public-source"}
    for code in ("D01", "D02", "D03", "D04", "D05"):
        assert "不写作已列入" in product(code)["note_zh"]
        assert "not shown as listed" in product(code)["note_en"]


def test_a_short_name_in_a_source_proves_no_credit_code() -> None:
    assert all(e["uscc"] is None for e in ENTERPRISES)


def test_every_maker_is_an_enterprise_and_every_enterprise_makes_something() -> None:
    codes = [e["code"] for e in ENTERPRISES]
    assert len(codes) == len(set(codes)) == len({e["name_zh"] for e in ENTERPRISES})
    assert {maker for p in PRODUCTS for maker in p["makers"]} == set(codes)


def test_an_unnamed_maker_is_said_to_be_unnamed() -> None:
    assert all(p["makers"] or p["maker_note_zh"] for p in PRODUCTS)
    assert not any("未具名" in e["name_zh"] for e in ENTERPRISES)


def test_one_enterprise_under_two_spellings_is_one() -> None:
    assert product("D29")["makers"][0] == product("D12")["makers"][0]
    assert product("D36")["makers"] == product("D60")["makers"][:1]
    assert len(product("D66")["makers"]) == 4


def test_a_region_is_given_only_where_name_or_source_says_it() -> None:
    regions = Counter(e["region"] for e in ENTERPRISES)
    assert regions.pop("") == 18
    assert regions == Counter(["44"] * 5 + ["35", "43"] * 2 + ["11", "21", "37", "42", "61"])


def test_what_is_not_one_model_says_so() -> None:
    grains = {p["code"]: Grain(p["grain"]) for p in PRODUCTS if p["grain"] != "model"}
    assert grains == {
        **dict.fromkeys(("D16", "D58", "D60", "D61", "D66"), Grain.SEVERAL),
        "D06": Grain.PROJECT,
        "D63": Grain.CLASS,
    }


def decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def test_every_number_is_a_bound_that_the_domain_accepts_in_its_unit() -> None:
    for _, i in INDICATORS:
        if not i["text"]:
            low, high = decimal(i["low"]), decimal(i["high"])
            bound = Bound(Comparator(i["comparator"]), low, high, i["unit"])
            assert is_unit(bound.unit), bound.unit


def test_a_range_has_two_different_ends_and_a_text_has_none() -> None:
    for of, i in INDICATORS:
        if i["comparator"] == "between":
            assert i["low"] < i["high"], (of["code"], i["code"])
        if i["text"]:
            assert i["low"] is i["high"] is None, (of["code"], i["code"])


def test_a_text_value_has_no_unit_and_a_number_has_one() -> None:
    assert [(of["code"], i["text"]) for of, i in INDICATORS if i["text"]] == [("D55", "IP66")]
    assert all(bool(i["unit"]) != bool(i["text"]) for _, i in INDICATORS)


def test_a_maximum_and_an_approximate_value_guarantee_nothing() -> None:
    weak = {(of["code"], i["code"]): i["comparator"] for of, i in INDICATORS}
    assert weak["D12", "pump_flow"] == weak["D28", "payload_mass"] == "up-to"
    assert weak["D37", "jet_range"] == weak["D41", "jet_range"] == "up-to"
    assert weak["D24", "swept_width"] == weak["D24", "gas_temperature"] == "about"


def test_a_strict_sign_stays_in_the_text_as_published() -> None:
    flow = product("D43")["indicators"][0]
    assert (flow["comparator"], flow["low"], flow["as_published"]) == ("at-least", 500, ">500 L/s")


def test_two_figures_of_one_indicator_are_told_apart() -> None:
    for p in PRODUCTS:
        seen = Counter((i["code"], i["low"], i["condition_zh"]) for i in p["indicators"])
        assert set(seen.values()) <= {1}, p["code"]
        for code, times in Counter(i["code"] for i in p["indicators"]).items():
            conditions = [i["condition_zh"] for i in p["indicators"] if i["code"] == code]
            assert times == 1 or all(conditions), (p["code"], code)


def test_every_figure_stands_on_a_source_of_its_product() -> None:
    assert all(p["sources"] for p in PRODUCTS)
    assert all(0 <= i["source"] < len(of["sources"]) for of, i in INDICATORS)
    assert all(i["as_published"] for _, i in INDICATORS)


def test_a_source_is_named_or_its_note_says_that_it_is_not() -> None:
    assert all(s["site"] or s["note_zh"] for s in SOURCES)
    assert all(s["note_zh"] for s in SOURCES if s["mirror"] or s["certainty"] == "unverified")
    assert {Certainty(s["certainty"]) for s in SOURCES} == set(Certainty) - {Certainty.VERBATIM}
    assert all(re.fullmatch(r"(\d{4}-\d\d(-\d\d)?)?", s["date"]) for s in SOURCES)


def test_figures_of_two_sources_say_that_they_are_not_told_apart() -> None:
    mixed = [p for p in PRODUCTS if len({s["site"] for s in p["sources"]}) > 1 and p["indicators"]]
    assert [p["code"] for p in mixed] == ["D07", "D12", "D27", "D44"]
    for p in mixed:
        assert f"记在{p['sources'][0]['site']}名下" in p["note_zh"]
        assert f"under {p['sources'][0]['site']}" in p["note_en"]


def test_both_languages_are_filled_where_one_is() -> None:
    for record in RECORDS:
        for key in record:
            if key.endswith("_zh"):
                assert bool(record[key]) == bool(record[key[:-2] + "en"]), (record, key)
    assert all(p["summary_zh"] for p in PRODUCTS)


def test_english_is_english_and_chinese_is_chinese() -> None:
    for text in filter(None, own_words("_en")):
        assert not HAN.search(QUOTED.sub("", text)), text
    for text in filter(None, own_words("_zh")):
        assert HAN.search(text), text
        assert not TYPED_SPACE.search(text), text


def test_a_superlative_stands_only_in_quotation_marks() -> None:
    assert not [t for t in texts(CATALOGUE) if SUPERLATIVE.search(QUOTED.sub("", t))]


def test_no_text_carries_an_address() -> None:
    assert not [t for t in texts(CATALOGUE) if "://" in t or "www." in t]
    assert all(e["website"] == "" for e in ENTERPRISES)
