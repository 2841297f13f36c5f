"""A result shows where it says what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyzer
from search.highlight import excerpt, highlight

ANALYZER = Analyzer(["排水抢险车", "生命探测仪"])


def marked(text: str, words: str) -> list[str]:
    return [run.text for run in highlight(text, words, ANALYZER) if run.marked]


def test_the_word_is_marked_in_every_form_it_is_found_by() -> None:
    assert marked("垂直式排水抢险车", "排水抢险车") == ["排水抢险车"]
    assert marked("Two pumps, one Pump", "pumping") == ["pumps", "Pump"]
    assert marked("型号 HX-2034B", "hx2034b") == ["HX-2034B"]
    assert marked("生命探測儀", "生命探测仪") == ["生命探測儀"]
    assert marked("室内消火栓", "消防栓") == ["消火栓"]


def test_a_piece_of_a_model_number_is_not_marked() -> None:
    assert marked("plan b, HX-2034B", "HX-2034B") == ["HX-2034B"]


def test_an_excerpt_shows_the_stretch_that_says_it() -> None:
    text = "来源没有写明条件。" * 30 + "排水抢险车停在地下车库。" + "另见别处。" * 30
    runs = excerpt(text, "排水抢险车", ANALYZER, length=40)
    assert ("排水抢险车", True) in runs
    assert runs[0].text == runs[-1].text == "…"
    assert "排水抢险车停在地下车库" in "".join(run.text for run in runs)


@given(text=st.text(), words=st.text())
def test_the_runs_of_any_text_joined_are_the_text(text: str, words: str) -> None:
    assert "".join(run.text for run in highlight(text, words, ANALYZER)) == text


@given(text=st.text(alphabet="排水抢险车，。a b", min_size=1), length=st.integers(1, 50))
def test_an_excerpt_is_no_longer_than_asked(text: str, length: int) -> None:
    runs = excerpt(text, "排水抢险车", ANALYZER, length)
    assert "".join(run.text for run in runs).strip("…") in text
    assert sum(len(run.text) for run in runs if run.text != "…") <= length
