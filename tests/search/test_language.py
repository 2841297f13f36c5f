"""A sentence becomes chips with reasons, and chips become a sentence."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparison import OPERATORS
from search.filters import Limit
from search.language import Chip, Reading, parse, unparse
from search.numbers import value
from search.request import Request
from tests.search.words import VOCABULARY

FLOW = "m**3/hour"


def read(words: str) -> dict[str, str]:
    """What was understood, each with the reader's own words."""
    return {chip.key: chip.because for chip in parse(words, VOCABULARY).chips}


def limit_of(words: str) -> str:
    return next((key for key in read(words) if key.startswith("limit:")), "")


def test_a_frightened_sentence_becomes_scenario_category_and_limit() -> None:
    reading = parse("地下车库进水 抽水 3000方以上", VOCABULARY)
    assert {chip.key: chip.because for chip in reading.chips} == {
        "scenario:urban-waterlogging": "地下车库进水",
        "category:drainage-truck": "抽水",
        "limit:pump_flow>=3000m3/h": "3000方以上",
    }
    assert reading.rest == ""


def test_the_same_in_english_keeps_the_pump_as_a_word() -> None:
    reading = parse("water pump for a flooded garage", VOCABULARY)
    assert [chip.key for chip in reading.chips] == ["scenario:urban-waterlogging"]
    assert reading.rest == "water pump"


@pytest.mark.parametrize("words", ["地震来了，人被埋了", "my son is buried under rubble"])
def test_who_lies_under_a_building_is_looked_for_first(words: str) -> None:
    assert "life-detector" in parse(words, VOCABULARY).leaning


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("排水车 3000m³/h", "limit:pump_flow>=3000m3/h"),
        ("排水车 ３０００ｍ³／ｈ", "limit:pump_flow>=3000m3/h"),
        ("三千方", "limit:pump_flow>=3000m3/h"),
        ("三千五百方每小时", "limit:pump_flow>=3500m3/h"),
        ("1.5万方以上", "limit:pump_flow>=15000m3/h"),
        ("3,000 cubic metres per hour", "limit:pump_flow>=3000m3/h"),
        ("排水流量不小于3000", "limit:pump_flow>=3000m3/h"),
        ("排水流量大于 50 L/s", "limit:pump_flow>50L/s"),
        ("drainage truck 50 L/s", "limit:pump_flow>=50L/s"),
        ("pump for a flooded garage, at least 50 L/s", "limit:pump_flow>=50L/s"),
        ("drainage flow of at least 3000 m3/h", "limit:pump_flow>=3000m3/h"),
        ("no less than 3000 m3/h", "limit:pump_flow>=3000m3/h"),
        ("3000 m3/h or more", "limit:pump_flow>=3000m3/h"),
        ("扬程10-20米", "limit:head=10..20m"),
        ("扬程10到20米", "limit:head=10..20m"),
        ("head between 10 and 20 m", "limit:head=10..20m"),
        ("消防炮 射程≥100米", "limit:jet_range>=100m"),
        ("射程一百米以上的消防炮", "limit:jet_range>=100m"),
        ("消防炮射程100米", "limit:jet_range>=100m"),
        ("展开时间不超过10分钟", "limit:deploy_time<=10min"),
        ("展开时间10分钟", "limit:deploy_time<=10min"),
        ("deployment time under 10 minutes", "limit:deploy_time<10min"),
        ("80吨浮桥", "limit:carrying_capacity>=80t"),
        ("扬程≠20米", "limit:head!=20m"),
    ],
)
def test_figures_and_units_inside_words_become_a_limit(words: str, key: str) -> None:
    assert limit_of(words) == key


@pytest.mark.parametrize(
    "words",
    [
        "一方面",
        "两米以上",
        "20米",
        "GB/T 36750-2025",
        "SJ-3000",
        "HX-2034B",
        "龙吸水3000",
        "2024年 除雪",
        "万一着火",
        "三一",
        "119",
        "72 hours",
        "户外电源 1000w",
        "snow blower 24 inch",
        "72 hour kit",
    ],
)
def test_a_figure_that_says_too_little_stays_in_the_words(words: str) -> None:
    assert limit_of(words) == ""


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("排水抢险车", {"category:drainage-truck"}),
        ("排水搶險車", {"category:drainage-truck"}),
        ("AED", {"category:aed"}),
        ("defibrillators", {"category:aed"}),
        ("机器狗", {"category:legged-robot"}),
        ("灭火器和灭火毯", {"category:portable-extinguisher", "category:fire-blanket"}),
        ("三一 云梯车", {"enterprise:sany", "category:ladder-fire-truck"}),
        ("福建企业的排水车", {"region:35", "category:drainage-truck"}),
        ("drainage trucks made in Fujian", {"region:35", "category:drainage-truck"}),
        ("有检测报告的灭火器", {"category:portable-extinguisher", "evidence:report", "evidence:report-checked"}),
        ("已撤销的灭火器", {"category:portable-extinguisher", "standing:withdrawn"}),
        ("森林火灾", {"scenario:forest-grassland-fire"}),
        ("浮桥", {"category:powered-pontoon"}),
        ("my basement is flooding", {"scenario:urban-waterlogging"}),
        ("the house is on fire", {"scenario:household"}),
        ("房子都塌了", {"scenario:earthquake-geological"}),
        ("停电了怎么办", {"scenario:household"}),
        ("水漫到一楼了", {"scenario:urban-waterlogging"}),
        ("村里淹了", {"scenario:flood"}),
        ("车被水淹了", set()),
        ("着火了", set()),
        ("用什么雷达能找到活人", {"category:life-detector"}),
        ("污水泵 220v", {"scenario:urban-waterlogging"}),
    ],
)  # fmt: skip
def test_names_and_lay_words_become_chips(words: str, keys: set[str]) -> None:
    assert set(read(words)) == keys


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("福建 内涝", "region"),  # a place where water stands is not a maker's region
        ("十三一", "enterprise"),  # 三一 inside another figure
        ("水泵", "category"),  # four categories are pumps
        ("无人机", "category"),
        ("at least 20 l/s pump for tunnel", "category"),
        ("抽水", "scenario"),
        ("防汛 排水抢险车", "scenario"),  # one hint is not enough, and the truck is not for rivers
    ],
)
def test_a_weak_word_does_not_filter(words: str, kind: str) -> None:
    assert not any(key.startswith(kind) for key in read(words))


def test_two_hints_that_agree_decide() -> None:
    assert "scenario:flood" in read("防汛 抗洪 冲锋舟")


@pytest.mark.parametrize("words", ["paishuiche", "pai shui che", "Paishuiche 3000方以上"])
def test_a_kind_said_by_its_sound_is_understood(words: str) -> None:
    assert "category:drainage-truck" in read(words)


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("抽水量每小时5000立方米", "limit:pump_flow>=5000m3/h"),
        ("续航12个小时 消防机器人", "limit:endurance>=12h"),
    ],
)
def test_a_figure_is_read_with_what_is_said_around_it(words: str, limit: str) -> None:
    assert limit in read(words)


@pytest.mark.parametrize("words", ["举高 72米", "登高平台100米", "最高能到101米的"])
def test_a_character_inside_another_word_names_no_indicator(words: str) -> None:
    assert not [key for key in read(words) if key.startswith("limit:height")]


def test_a_scenario_said_by_its_own_name_is_kept_beside_any_category() -> None:
    assert set(read("洪水灾害 排水抢险车")) == {"scenario:flood", "category:drainage-truck"}


def test_a_chip_that_is_off_is_shown_and_its_words_stay_words() -> None:
    reading = parse("排水抢险车 3000方以上", VOCABULARY, off=["category:drainage-truck"])
    assert [(chip.key, chip.on) for chip in reading.chips] == [
        ("category:drainage-truck", False),
        ("limit:pump_flow>=3000m3/h", True),
    ]
    assert reading.rest == "排水抢险车"


def test_a_reading_becomes_filters_and_limits_of_the_request() -> None:
    words = "排水抢险车 3000方以上 垂直"
    request = parse(words, VOCABULARY).applied(
        Request(words=words, filters={"category": ("hovercraft",)}, sort="updated")
    )
    assert request == Request(
        words="排水抢险车 垂直",
        filters={"category": ("drainage-truck", "hovercraft")},
        limits=(Limit("pump_flow", "ge", 3000, None, FLOW),),
        sort="updated",
        loose=True,
    )


def test_reading_the_words_of_an_applied_reading_changes_nothing() -> None:
    words = "福建企业的排水抢险车 3000方以上 有检测报告"
    once = parse(words, VOCABULARY).applied(Request(words=words))
    assert parse(once.words, VOCABULARY).applied(once) == once


def test_a_chip_turned_off_in_the_filters_is_not_read_again() -> None:
    once = parse("排水抢险车", VOCABULARY).applied(Request(words="排水抢险车"))
    less = once.toggle("category", "drainage-truck")
    again = parse(less.words, VOCABULARY, less.off).applied(less)
    assert again.filters == {}
    assert again.toggle("category", "drainage-truck").filters == once.filters


def test_words_must_be_found_where_only_a_place_or_a_proof_was_understood() -> None:
    request = parse("福建企业 铁皮", VOCABULARY).applied(Request(words="福建企业 铁皮"))
    assert request == Request(words="铁皮", filters={"region": ("35",)})


sayable = st.sampled_from(
    [
        Chip(facet, term.value, "", 0, 0)
        for facet in ("scenario", "category", "enterprise", "region", "evidence", "standing")
        for term in VOCABULARY.facets[facet]
    ]
)


@st.composite
def limit_chips(draw: st.DrawFn) -> Chip:
    indicator = VOCABULARY.indicator[
        draw(st.sampled_from(["pump_flow", "fire_flow", "head", "jet_range", "deploy_time"]))
    ]
    unit = draw(st.sampled_from(indicator.units))
    low = draw(st.integers(0, 10**6)) / draw(st.sampled_from([1, 2, 10]))
    comparator = draw(st.sampled_from([operator.key for operator in OPERATORS]))
    limit = Limit.of(indicator.value, comparator, low, unit)
    if comparator == "between":
        limit = Limit(indicator.value, "between", low, low + 1, unit)
    return Chip("limit", limit, "", 0, 0)


@given(chips=st.lists(st.one_of(sayable, limit_chips()), max_size=3, unique_by=lambda c: c.key))
def test_a_sentence_written_from_chips_reads_as_those_chips(chips: list[Chip]) -> None:
    sentence = unparse(Reading(tuple(chips), "qwxz"), VOCABULARY)
    reading = parse(sentence, VOCABULARY)
    assert {chip.key for chip in reading.chips} == {chip.key for chip in chips}
    assert reading.rest == "qwxz"


@given(
    words=st.text(
        alphabet="地下车库进水 抽水3000方以上≥米m³/h的排水抢险车三千吨at least flow -.一两十点"
    )
)
def test_any_sentence_is_read_and_every_reason_is_its_own_words(words: str) -> None:
    for chip in parse(words, VOCABULARY).chips:
        assert chip.because == words[chip.start : chip.end]
        assert chip.because.strip()


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("3,000", 3000),
        ("1.5万", 15_000),
        ("−20", -20),
        ("三千", 3000),
        ("三千五", 3500),
        ("三千零五", 3005),
        ("三千零五十", 3050),
        ("一万五", 15_000),
        ("十二", 12),
        ("二十点五", 20.5),
        ("两百", 200),
        ("一二〇", 120),
        ("一亿两千万", 120_000_000),
    ],
)
def test_numerals_of_both_kinds_are_numbers(numeral: str, number: float) -> None:
    assert math.isclose(value(numeral), number)
