"""A result shows where it says what was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyzer
from search.highlight import Highlighter

ANALYZER = Analyzer(["排水抢险车", "生命探测仪"])


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("排水抢险车", "垂直式排水抢险车", ["排水抢险车"]),
        ("pumping", "Two pumps, one Pump", ["pumps", "Pump"]),
        ("hx2034b", "型号 HX-2034B", ["HX-2034B"]),
        ("生命探测仪", "生命探測儀", ["生命探測儀"]),
        ("消防栓", "室内消火栓", ["消火栓"]),
        ("HX-2034B", "plan b, HX-2034B", ["HX-2034B"]),  # but no piece of a model number
        ("", "排水抢险车", []),
    ],
)
def test_a_word_is_marked_in_every_form_it_is_found_by(
    words: str, text: str, marked: list[str]
) -> None:
    assert [run.text for run in Highlighter(words, ANALYZER)(text) if run.marked] == marked


@given(text=st.text(), words=st.text())
def test_the_runs_of_any_text_joined_are_the_text(text: str, words: str) -> None:
    assert "".join(run.text for run in Highlighter(words, ANALYZER)(text)) == text
