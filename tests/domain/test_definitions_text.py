"""The vocabulary files are whole, agree with one another, and read well in both languages."""

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pint
import pytest

from catalogue.domain.quantity import Comparator, Role

Row = dict[str, Any]

DEFINITIONS = Path(__file__).parents[2] / "catalogue" / "definitions"
SEED = DEFINITIONS / "public_sources.json"

KEYS = {
    "scenario": "slug order zh en meaning deciding",
    "category": "slug zh en plural_en zh_counter meaning scenarios catalogue deciding standards words proposed",
    "indicator": "code zh en kind unit units better role categories definition meaning why condition"
    " measured_by plausible words ground certainty",
    "unit": "name zh en words cefact quantity",
    "standard": "number title scope in_force mandatory certainty title_checked note source",
    "region": "code zh full_zh en",
    "grade": "slug level zh en meaning",
    "comparator": "slug zh en sign guarantees meaning",
}
OPTIONAL = {"scenario": {"note"}}
COUNTS = {
    "criterion": 5,
    "year": 2,
    "rule": 3,
    "check": 31,
    "part": 83,
    "scenario": 10, "category": 49, "indicator": 114, "unit": 47, "standard": 37,
    "region": 34, "grade": 4, "comparator": 7,
}  # fmt: skip
LENGTHS = {"scenario": (40, 320), "category": (20, 240), "indicator": (3, 60)}

HAN = re.compile(r"[\u4e00-\u9fff]")
SPACED = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
NOT_ENGLISH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
QUOTED = re.compile(r"“[^”]*”|（[^）]*）")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|!|！")


def read() -> dict[str, list[Row]]:
    """Return the tables of the vocabulary; the household rules beside it have tests of their own."""
    tables: dict[str, list[Row]] = {}
    for path in [
        *sorted(DEFINITIONS.glob("*.toml")),
        *sorted(DEFINITIONS.glob("indicators/*.toml")),
    ]:
        for table, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            tables.setdefault(table, []).extend(rows)
    return tables


TABLES = read()
STANDARDS = {row["number"]: row for row in TABLES["standard"]}
INDICATORS = {row["code"]: row for row in TABLES["indicator"]}
CATEGORIES = {row["slug"]: row for row in TABLES["category"]}


def name(row: Row) -> str:
    return str(row.get("slug") or row.get("code") or row.get("name") or row.get("number"))


def pairs(value: Any, where: str) -> Iterator[tuple[str, Row]]:
    """Every place where a text stands in both languages, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from pairs(item, where)
    elif isinstance(value, dict):
        if {"zh", "en"} <= value.keys():
            yield where, value
        for key, item in value.items():
            yield from pairs(item, f"{where}.{key}")


BOTH = [p for t, rows in TABLES.items() for row in rows for p in pairs(row, f"{t} {name(row)}")]
SENTENCES = [(where, both) for where, both in BOTH if not where.endswith(".words")]


def test_there_are_as_many_entries_as_the_catalogue_promises() -> None:
    assert {table: len(rows) for table, rows in TABLES.items()} == COUNTS


@pytest.mark.parametrize("table", KEYS)
def test_every_entry_has_exactly_the_keys_of_its_kind(table: str) -> None:
    expected = set(KEYS[table].split())
    for row in TABLES[table]:
        assert row.keys() - OPTIONAL.get(table, set()) == expected, name(row)


@pytest.mark.parametrize("table", KEYS)
def test_no_two_entries_share_a_name(table: str) -> None:
    for key in ("slug", "code", "name", "number", "zh", "en"):
        values = [row[key] for row in TABLES[table] if row.get(key)]
        if key in {"zh", "en"} and table == "unit":
            continue  # a symbol may serve two units: the year and the day are read with their quantity
        assert len(values) == len(set(values)), key


def test_both_languages_are_filled_or_both_are_empty() -> None:
    for where, both in BOTH:
        assert bool(both["zh"]) == bool(both["en"]), where


def test_only_units_and_conditions_may_say_nothing() -> None:
    silent = {where for where, both in BOTH if not both["zh"]}
    assert all(
        w in {"unit count", "unit dimensionless"} or w.endswith(".condition") for w in silent
    )


def test_english_texts_hold_chinese_only_inside_quotation_marks() -> None:
    for where, both in BOTH:
        for text in both["en"] if isinstance(both["en"], list) else [both["en"]]:
            assert not NOT_ENGLISH.search(QUOTED.sub("", text)), (where, text)


def test_chinese_texts_are_chinese() -> None:
    for where, both in SENTENCES:
        symbol = where.endswith(".sign") or re.fullmatch(r"unit \S+", where)
        assert HAN.search(both["zh"]) or symbol or not both["zh"], where


def test_chinese_texts_have_no_typed_spaces_and_full_width_marks() -> None:
    for where, both in SENTENCES:
        assert not SPACED.search(both["zh"]), (where, both["zh"])
        assert not HALF_WIDTH.search(both["zh"]), (where, both["zh"])
        assert "!" not in both["en"], where


@pytest.mark.parametrize("table", LENGTHS)
def test_meanings_are_neither_empty_words_nor_essays(table: str) -> None:
    least, most = LENGTHS[table]
    for row in TABLES[table]:
        assert least <= len(row["meaning"]["zh"]) <= most, name(row)
        assert least <= len(row["meaning"]["en"]) <= 2 * most, name(row)


def test_a_scenario_is_decided_by_indicators_its_own_equipment_has() -> None:
    for scenario in TABLES["scenario"]:
        served = {c["slug"] for c in TABLES["category"] if scenario["slug"] in c["scenarios"]}
        assert 3 <= len(scenario["deciding"]) <= 6
        for code in scenario["deciding"]:
            assert served & set(INDICATORS[code]["categories"]), (scenario["slug"], code)


def test_a_category_is_decided_by_its_own_indicators() -> None:
    for slug, category in CATEGORIES.items():
        assert (slug == "other") or 1 <= len(category["deciding"]) <= 3
        for code in category["deciding"]:
            assert slug in INDICATORS[code]["categories"], (slug, code)


def test_categories_name_scenarios_and_catalogues_that_exist() -> None:
    scenarios = {row["slug"] for row in TABLES["scenario"]}
    for slug, category in CATEGORIES.items():
        assert category["scenarios"] or slug == "other", slug
        assert set(category["scenarios"]) <= scenarios, slug
        household = "household" in category["scenarios"]
        assert category["catalogue"] == ("household" if household else "promotion"), slug


def test_indicators_name_categories_that_exist() -> None:
    for code, indicator in INDICATORS.items():
        assert indicator["categories"], code
        assert set(indicator["categories"]) <= CATEGORIES.keys(), code


def test_no_standard_is_cited_that_is_unconfirmed_or_unlisted() -> None:
    cited = [(slug, number) for slug, row in CATEGORIES.items() for number in row["standards"]]
    cited += [(code, m["standard"]) for code, row in INDICATORS.items() for m in row["measured_by"]]
    assert cited
    for where, number in cited:
        assert STANDARDS[number]["certainty"] != "unconfirmed", (where, number)


def test_an_unconfirmed_standard_states_no_date() -> None:
    for row in TABLES["standard"]:
        assert row["in_force"] == "" or row["certainty"] != "unconfirmed", row["number"]
        assert re.fullmatch(r"|\d{4}-\d\d-\d\d", row["in_force"]), row["number"]


def test_closed_lists_hold_only_their_values() -> None:
    for code, row in INDICATORS.items():
        assert row["kind"] in {"number", "text"}, code
        assert row["better"] in {"higher", "lower", "none"}, code
        assert row["certainty"] in {"verbatim", "paraphrase", "ours"}, code
        assert row["role"] in set(Role), code
    assert {r["mandatory"] for r in TABLES["standard"]} <= {
        "yes",
        "no",
        "partly",
        "by-prefix",
        "unknown",
    }


def test_a_direction_goes_with_a_merit_and_none_with_a_description() -> None:
    for code, row in INDICATORS.items():
        if row["role"] in {"merit", "use-limit", "ceiling"}:
            assert row["better"] != "none", code
        if row["role"] in {"description", "condition-of-use"}:
            assert row["better"] == "none", code


def test_a_reader_may_choose_only_listed_units_of_the_same_quantity() -> None:
    listed = {row["name"]: row for row in TABLES["unit"]}
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    used: set[str] = set()
    for code, row in INDICATORS.items():
        assert (row["kind"] == "text") == (row["units"] == []), code
        assert row["units"][:1] == ([row["unit"]] if row["unit"] else []), code
        used |= set(row["units"])
        for unit in row["units"]:
            assert listed[unit]["quantity"] == listed[row["unit"]]["quantity"], (code, unit)
            assert registry.Unit(unit).is_compatible_with(row["unit"]), (code, unit)
    assert used == listed.keys()


def test_the_words_for_a_comparator_promise_what_the_rules_promise() -> None:
    said = {Comparator(row["slug"]): row["guarantees"] for row in TABLES["comparator"]}
    assert said == {each: each.guarantees for each in Comparator}


def test_a_plausible_window_is_open() -> None:
    for code, row in INDICATORS.items():
        if row["kind"] == "text":
            assert row["plausible"] == [], code
        else:
            low, high = row["plausible"]
            assert low < high, code


def test_a_unit_word_means_one_unit() -> None:
    for language in ("zh", "en"):
        words = [(w, u["name"]) for u in TABLES["unit"] for w in u["words"][language]]
        for (first, unit), (second, other) in pairwise(sorted(words)):
            assert first != second, (unit, other, first)


def test_words_do_not_repeat_themselves() -> None:
    for where, both in BOTH:
        if where.endswith(".words"):
            for words in both.values():
                assert len(words) == len(set(words)), where


def test_the_catalogue_that_ships_uses_only_defined_words() -> None:
    for product in json.loads(SEED.read_text(encoding="utf-8"))["products"]:
        assert product["category"] in CATEGORIES, product["code"]
        for value in product["indicators"]:
            indicator = INDICATORS[value["code"]]
            assert product["category"] in indicator["categories"], (product["code"], value["code"])
