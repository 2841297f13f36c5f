"""What a reader may be typing, may have meant, or could ask instead."""

import pytest

from search import beginnings
from search.correct import Corrections
from search.filters import Limit
from search.relax import relaxed
from search.request import Request
from search.suggest import MOST, Suggestions, named
from tests.search.words import MODELS, VOCABULARY

SUGGESTIONS = Suggestions(beginnings.made(named(VOCABULARY, models=MODELS)))
CORRECTIONS = Corrections(VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("生命", "life-detector"),
        ("探测仪", "life-detector"),
        ("生命探測", "life-detector"),
        ("shengming", "life-detector"),
        ("smtcy", "life-detector"),
        ("SMTC", "life-detector"),
        ("life det", "life-detector"),
        ("Detector", "multi-gas-detector"),
        ("侨龙", "qiaolong"),
        ("fjql", "qiaolong"),
        ("扬程", "head"),
        ("yangcheng", "head"),
        ("GB/T 36750", "GB/T 36750-2025"),
        ("gbt36750", "GB/T 36750-2025"),
        ("36750", "GB/T 36750-2025"),
        ("sj3000", "SJ-3000"),
        ("内涝", "urban-waterlogging"),
    ],
)
def test_a_name_is_completed_in_both_languages_and_by_sound(typed: str, value: str) -> None:
    assert value in [completion.value for completion in SUGGESTIONS.complete(typed)]


def test_completions_are_few_and_each_thing_is_offered_once() -> None:
    for typed in ("消防", "s", "排", "fire"):
        offered = SUGGESTIONS.complete(typed)
        things = [(completion.kind, completion.value) for completion in offered]
        assert 0 < len(things) <= MOST
        assert len(things) == len(set(things))


def test_a_whole_name_comes_before_a_longer_one() -> None:
    assert SUGGESTIONS.complete("除雪车")[0].text == "除雪车"


@pytest.mark.parametrize("typed", ["", "  ", "，。", "zzzzzz"])
def test_nothing_is_completed_from_nothing(typed: str) -> None:
    assert SUGGESTIONS.complete(typed) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("生命叹测仪", "生命探测仪"),
        ("灭火坛", "灭火毯"),
        ("大型排水抢鲜车", "大型排水抢险车"),
        ("生命探仪", "生命探测仪"),
        ("defibrilator", "defibrillator"),
        ("extinguiser for home", "extinguisher for home"),
        ("hovercarft", "hovercraft"),
        ("shenmintanceyi", "生命探测仪"),
        ("yanwubaojinqi", "烟雾报警器"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    assert CORRECTIONS.correct(typed) == meant


@pytest.mark.parametrize(
    "typed", ["生命探测仪", "灭火毯", "defibrillator", "HX-2034B", "119", "一个", ""]
)
def test_what_is_right_is_left_alone(typed: str) -> None:
    assert CORRECTIONS.correct(typed) is None


def test_a_word_the_index_has_is_left_alone() -> None:
    assert CORRECTIONS.correct("hovercarft", known=lambda word: word == "hovercarft") is None


def test_a_name_that_sounds_the_same_is_meant_also_where_its_parts_are_known() -> None:
    assert CORRECTIONS.correct("生命探侧仪", known=lambda _: True) == "生命探测仪"


FLOW = Limit("pump_flow", "ge", 9000, None, "m**3/hour")
ASKED = Request(
    words="垂直", filters={"category": ("drainage-truck",), "region": ("11",)}, limits=(FLOW,)
)


def test_the_nearest_search_drops_the_one_part_that_stands_in_the_way() -> None:
    found = relaxed(ASKED, lambda request: 0 if request.limits else 4)
    assert found is not None
    assert found.total == 4
    assert [part.value for part in found.dropped] == [FLOW]
    assert found.request == Request(words="垂直", filters=ASKED.filters)


def test_who_made_it_is_given_up_before_what_it_is() -> None:
    found = relaxed(ASKED, lambda request: len(request.filters) < 2)
    assert found is not None
    assert [part.kind for part in found.dropped] == ["region"]


def test_two_parts_are_dropped_only_when_one_does_not_help() -> None:
    found = relaxed(ASKED, lambda request: not request.limits and "region" not in request.filters)
    assert found is not None
    assert {part.kind for part in found.dropped} == {"region", "limit"}


def test_where_nothing_helps_nothing_is_offered() -> None:
    assert relaxed(ASKED, lambda _: 0) is None
    assert relaxed(Request(), lambda _: 0) is None
