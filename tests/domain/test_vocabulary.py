"""The vocabulary is read whole or not at all, and a faulty entry is named."""

import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.quantity import is_unit, same_dimension
from catalogue.domain.vocabulary import reading, terms, vocabulary

REGION = {"code": "35", "zh": "福建", "en": "Fujian", "full_zh": "福建省"}


def test_a_definition_that_lacks_a_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    row = {key: value for key, value in REGION.items() if key != "en"}
    with pytest.raises(reading.DefinitionError, match=r"regions\.toml, 35: KeyError\('en'\)"):
        reading._built(file, row, reading.region)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text("[[region]\n", encoding="utf-8")
    with pytest.raises(reading.DefinitionError, match=r"regions\.toml"):
        reading._rows(file)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(reading.DefinitionError, match=r"nothing\.toml"):
        reading._rows(tmp_path / "nothing.toml")


def test_an_unknown_role_stops_the_start(tmp_path: Path) -> None:
    row = {
        "code": "pump_flow",
        "zh": "流量",
        "en": "Flow",
        "kind": "number",
        "unit": "m",
        "units": [],
        "better": "higher",
        "role": "magic",
    }
    with pytest.raises(reading.DefinitionError, match=r"pump_flow.*magic"):
        reading._built(tmp_path / "water.toml", row, reading.indicator)


def test_a_term_keeps_both_languages() -> None:
    assert reading.region(REGION).name.in_("en") == "Fujian"
    assert reading.region(REGION).name.in_("zh") == "福建"


def test_the_indicators_of_a_category_begin_with_the_deciding_ones() -> None:
    words = vocabulary()
    for slug, category in words.categories.items():
        codes = [each.code for each in words.by_category[slug]]
        assert tuple(codes[: len(category.deciding)]) == category.deciding
        assert len(set(codes)) == len(codes)


def test_every_scenario_is_served_by_some_category() -> None:
    words = vocabulary()
    assert [slug for slug in words.scenarios if not words.categories_of(slug)] == []


def test_every_indicator_belongs_to_a_category_and_every_category_but_other_has_indicators() -> (
    None
):
    words = vocabulary()
    used = {each.code for listed in words.by_category.values() for each in listed}
    assert set(words.indicators) - used == set()
    bare = [slug for slug, listed in words.by_category.items() if not listed]
    assert bare == ["other"], "items of no particular kind promise no particular figure"


def test_every_unit_is_used_and_every_use_is_defined() -> None:
    words = vocabulary()
    used = {unit for each in words.indicators.values() for unit in (*each.units, each.unit) if unit}
    assert used - set(words.units) == set()
    assert set(words.units) - used == set()


def test_every_unit_converts_into_the_canonical_one() -> None:
    for each in vocabulary().indicators.values():
        if each.is_number:
            assert is_unit(each.unit), each.code
            assert all(same_dimension(each.unit, other) for other in each.units), each.code


def test_every_standard_that_is_named_is_defined() -> None:
    words = vocabulary()
    named = {each.standard for one in words.indicators.values() for each in one.measured_by}
    named |= {number for each in words.categories.values() for number in each.standards}
    assert named - set(words.standards) == set()


GROUPED = [
    (3000, "3000", "3,000"),
    (24000, "24,000", "24,000"),
    (999, "999", "999"),
    (-40000, "−40,000", "−40,000"),
    (-5, "−5", "−5"),
    (Decimal("2.50"), "2.50", "2.50"),
    (Decimal("12345.678"), "12,345.678", "12,345.678"),
    (0.1 + 0.2, "0.3", "0.3"),
    (Decimal("1E+3"), "1000", "1,000"),
]


@pytest.mark.parametrize(("number", "zh", "en"), GROUPED)
def test_a_figure_is_grouped_as_its_language_does(
    number: Decimal | float, zh: str, en: str
) -> None:
    assert (terms.group(number, "zh"), terms.group(number, "en")) == (zh, en)


@given(st.floats(-1e9, 1e9))
def test_a_grouped_figure_is_still_the_figure(number: float) -> None:
    read = float(terms.group(number, "en").replace(",", "").replace("−", "-"))
    assert math.isclose(read, number, rel_tol=1e-11, abs_tol=1e-300)
