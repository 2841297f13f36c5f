"""One analyzer for index, query and highlight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyzer, Token

WORDS = ("排水抢险车", "生命探测仪", "灭火毯")

ANALYZER = Analyzer(WORDS)


def texts(tokens: list[Token]) -> set[str]:
    return {token.text for token in tokens}


def typed(query: str) -> set[str]:
    """The terms of a query that are the reader's own whole words."""
    return {token.text for token in ANALYZER.query(query) if token.weight == 1.0}


def finds(query: str, text: str) -> bool:
    return bool(texts(ANALYZER.query(query)) & texts(ANALYZER.index(text)))


def test_a_word_of_the_vocabulary_stays_whole_beside_the_words_inside_it() -> None:
    assert {"排水抢险车", "排水", "抢险"} <= texts(ANALYZER.index("垂直式排水抢险车"))


def test_an_analyzer_that_was_not_taught_the_word_cuts_it() -> None:
    assert "龙吸水" not in texts(Analyzer().index("龙吸水"))
    assert "龙吸水" in texts(Analyzer(["龙吸水"]).index("龙吸水"))


@pytest.mark.parametrize(
    "written", ["HX-2034B", "HX2034B", "hx 2034b", "ＨＸ－２０３４Ｂ", "HX–2034B"]
)
@pytest.mark.parametrize("sought", ["HX-2034B", "HX2034B", "hx2034b", "2034B", "hx-2034b"])
def test_a_model_is_found_with_and_without_its_dash(written: str, sought: str) -> None:
    assert finds(sought, f"型号{written}排水车")


def test_a_whole_model_counts_for_more_than_its_parts() -> None:
    weight = {token.text: token.weight for token in ANALYZER.query("HX-2034B")}
    assert weight["hx2034b"] == 1.0
    assert weight["hx"] < 1.0


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("pumps", "a pump"),
        ("pumping water", "Pumped by hand"),
        ("batteries", "Battery"),
        ("生命探測儀", "生命探测仪"),
        ("滅火毯", "灭火毯"),
        ("３０００", "3000 m³/h"),
        ("3,000", "3000"),
        ("36750", "GB/T 36750-2025"),
        ("GBT 36750", "GB/T 36750-2025"),
        ("email", "e-mail"),
        ("消防栓", "室内消火栓"),
        ("消火栓", "消防栓扳手"),
        ("手电", "强光手电筒"),
        ("fire hydrants", "消火栓"),
        ("shengmingtance", "雷达生命探测仪"),
        ("ShengMingTanCeYi", "雷达生命探测仪"),
        ("smtcy", "雷达生命探测仪"),
    ],
)
def test_different_writings_meet(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize("query", ["add-s", "cell-s", "a1-a1", "x.x.x", "2034b/2034b"])
def test_a_term_that_is_its_own_stem_stands_once_at_its_place(query: str) -> None:
    places = [(token.text, token.position) for token in ANALYZER.index(query)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(("query", "text"), [("news", "new"), ("internal", "interest")])
def test_stemming_is_light(query: str, text: str) -> None:
    assert not finds(query, text)


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert typed("a pump for the hall") == {"pump", "hall"}
    assert typed("to be or not to be") == {"to", "be", "or", "not"}
    assert typed("请问有什么灭火毯") == {"灭火毯"}


def test_another_word_for_the_same_counts_for_less_than_the_word_typed() -> None:
    weights = {token.text: token.weight for token in ANALYZER.query("flashlight")}
    assert weights["flashlight"] == 1.0
    assert 0 < weights["torch"] < 1.0


def test_a_word_for_the_same_of_several_words_is_asked_for_as_a_whole() -> None:
    asked = [token for token in ANALYZER.query("walkie talkie") if token.phrase]
    together = {token.text for token in asked if token.phrase == asked[0].phrase}
    assert together == {"two", "way", "radio"}
    assert {"high", "rise"} in [
        {token.text for token in ANALYZER.query("高楼") if token.phrase == number}
        for number in range(1, 20)
    ]


@pytest.mark.parametrize("word", ["aed", "led", "gas", "co2"])
def test_a_short_abbreviation_is_not_taken_for_an_inflected_word(word: str) -> None:
    assert texts(ANALYZER.index(word)) >= {word}


def test_a_name_inside_a_longer_name_is_found() -> None:
    analyzer = Analyzer(["雷达生命探测仪", "生命探测仪"])
    assert texts(analyzer.index("雷达生命探测仪")) >= {"雷达生命探测仪", "生命探测仪", "探测"}


@pytest.mark.parametrize(
    ("query", "text"),
    [("灯", "升降照明灯"), ("泵", "矿用潜水泵"), ("車", "排水抢险车"), ("梯", "云梯")],
)
def test_the_character_that_says_what_a_thing_is_finds_it(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("机", "危机"), ("器", "机器狗"), ("水", "抽水"), ("照明灯", "应急灯")]
)
def test_a_last_character_that_says_nothing_or_was_not_typed_alone_finds_nothing(
    query: str, text: str
) -> None:
    assert not finds(query, text)


def test_a_head_moves_no_word_after_it() -> None:
    places = {token.text: token.position for token in Analyzer().index("水泵排水")}
    assert places["排水"] == places["水泵"] + 1 == places["泵"] + 1


def test_a_phrase_stands_in_the_index_as_in_the_query() -> None:
    inside = {t.text: t.position for t in ANALYZER.index("雷达生命探测仪系统")}
    asked = {t.text: t.position for t in ANALYZER.query("生命探测仪系统")}
    assert inside["系统"] - inside["生命探测仪"] == asked["系统"] - asked["生命探测仪"]


def test_a_token_stands_where_its_text_stands_though_folding_changes_lengths() -> None:
    text = "面积 50㎡ Ｃａｆe\u0301 生命探測儀"
    found = {token.text: text[token.start : token.end] for token in ANALYZER.index(text)}
    assert found["café"] == "Ｃａｆe\u0301"
    assert found["50m2"] == "50㎡"
    assert found["生命探测仪"] == "生命探測儀"


@given(text=st.text())
def test_every_token_of_any_text_stands_inside_it(text: str) -> None:
    for token in (*ANALYZER.index(text), *ANALYZER.query(text)):
        assert token.text
        assert 0 <= token.start < token.end <= len(text)
        assert token.position >= 0
    places = [(token.text, token.position) for token in ANALYZER.index(text)]
    assert len(set(places)) == len(places)


@given(
    text=st.text(alphabet="水泵车灯机桥"), name=st.text(alphabet="泵车灯机", min_size=3, max_size=8)
)
def test_a_term_of_han_characters_stands_once_at_its_place(text: str, name: str) -> None:
    tokens = Analyzer([name]).index(text + name)
    assert len({(token.text, token.position) for token in tokens}) == len(tokens)


@given(text=st.text(alphabet="生命探测仪排水抢险车灭火毯的HXab-2034. ㎡é", min_size=1))
def test_whatever_is_indexed_is_found_by_its_own_text(text: str) -> None:
    if ANALYZER.index(text):
        assert finds(text, text)
