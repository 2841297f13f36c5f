"""Places are found as people write them, with the figures of the national tables or none at all."""

import pytest

from catalogue.domain.kit.places import find, places


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("北京市朝阳区", "beijing-chaoyang"),
        ("Chaoyang, Beijing", "beijing-chaoyang"),
        ("成都", "sichuan-chengdu"),
        ("成都市", "sichuan-chengdu"),
        ("chengdu", "sichuan-chengdu"),
        ("广东省广州市天河区", "guangdong-guangzhou-tianhe"),
        ("四川汶川", "sichuan-wenchuan"),
        ("Urumqi", "xinjiang-urumqi"),
        ("香港", "hong-kong"),
        ("Xi'an, Shaanxi", "shaanxi-xian"),
        ("和县", "anhui-hexian"),
        ("青龙满族自治县", "hebei-qinglong"),
        ("双江拉祜族佤族布朗族傣族自治县", "yunnan-shuangjiang"),
        ("上海市浦东新区", "shanghai-pudong"),
        ("芒市", "yunnan-luxi"),
        ("鄱阳县", "jiangxi-boyang"),
    ],
)
def test_a_place_is_found_by_any_usual_spelling(typed: str, key: str) -> None:
    assert [place.key for place in find(typed)] == [key]


def test_a_name_that_several_places_bear_offers_all_of_them() -> None:
    keys = {place.key for place in find("朝阳")}
    assert {"beijing-chaoyang", "liaoning-chaoyang", "jilin-changchun-chaoyang"} <= keys


@pytest.mark.parametrize("typed", ["", " ", "Atlantis", "桃花源", "市", "!!"])
def test_what_names_no_place_finds_nothing_and_guesses_nothing(typed: str) -> None:
    assert find(typed) == ()


def test_figures_are_those_of_the_tables() -> None:
    chaoyang = places()["beijing-chaoyang"].hazards
    assert chaoyang.shaking is not None
    assert chaoyang.climate is not None
    assert (chaoyang.shaking.intensity, chaoyang.shaking.acceleration) == (8, "0.20")
    figures = (chaoyang.climate.coldest, chaoyang.climate.snow, chaoyang.climate.wind)
    assert figures == (-13, 0.40, 0.45)


def test_where_districts_differ_the_city_says_both_and_the_higher_counts() -> None:
    shaking = places()["beijing"].hazards.shaking
    assert shaking is not None
    assert (shaking.intensity_low, shaking.intensity, shaking.layer) == (7, 8, 2)


def test_a_county_without_a_weather_station_has_no_climate_and_asks_for_nothing() -> None:
    hazards = places()["sichuan-wenchuan"].hazards
    assert hazards.climate is None
    assert (hazards.layers.earthquake, hazards.layers.ice_snow, hazards.layers.gale) == (2, 0, 0)


def test_every_place_has_a_name_in_both_languages_and_a_figure() -> None:
    for place in places().values():
        assert place.name.zh
        assert place.name.en.isascii()
        assert place.hazards.shaking or place.hazards.climate, place.key


def test_all_thirty_four_regions_have_places() -> None:
    assert len({place.region for place in places().values()}) == 34
