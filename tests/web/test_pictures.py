"""Data pictures put every figure where it belongs on its scale."""

import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.requirement import Limit, Test, Verdict
from catalogue.domain.words import Words
from catalogue.web.pictures import axis, difference, drawings, histogram, range_bar
from catalogue.web.pictures.histogram import Item
from catalogue.web.pictures.numerals import NBSP, measure
from catalogue.web.pictures.proportions import Coverage, Tally
from catalogue.web.pictures.range_bar import Stated

FLOW = Words(zh="m³/h", en="m³/h")
IMAGES = Path(__file__).parents[2] / "static" / "img"
figures = st.floats(min_value=-1e6, max_value=1e6).map(lambda value: round(value, 3))


@given(st.lists(figures, min_size=1, max_size=20))
def test_every_value_lies_on_the_scale_and_nought_too(values: list[float]) -> None:
    scale = axis.over(values)
    assert scale.start <= min(0.0, *values)
    assert scale.end >= max(0.0, *values)
    assert all(scale.start <= tick <= scale.end for tick in scale.ticks())


def test_a_scale_leaves_a_little_air_beyond_the_greatest() -> None:
    assert axis.over([1500, 6000]) == axis.Axis(0, 6500)


def test_a_scale_reaches_below_nought_for_a_cold_product() -> None:
    assert axis.over([-20, 55]).start == -20


def test_three_thousand_of_six_and_a_half_stands_at_forty_six_per_cent() -> None:
    bar = range_bar.draw([Stated(3000, 3000)], [1500, 6000], FLOW)
    assert [mark.at for mark in bar.marks] == ["46.15%"]
    assert bar.span == ("23.08%", "92.31%")


def test_a_peak_is_drawn_hollow_and_called_not_guaranteed() -> None:
    peak = Bound(Comparator.UP_TO, None, Decimal(3000), "m³/h")
    bar = range_bar.draw([Stated.of(peak, "m³/h")], [1500, 6000], FLOW)
    assert [mark.firm for mark in bar.marks] == [False]
    assert bar.stretches[0].start == "0%"
    assert bar.label.en.startswith(f"maximum 3,000{NBSP}m³/h, not guaranteed")
    assert bar.label.zh.startswith(f"最大3000{NBSP}m³/h，不是保证值")


def test_at_least_runs_on_beyond_the_scale() -> None:
    bar = range_bar.draw([Stated(4000, None)], [1500], FLOW)
    assert bar.onward
    assert bar.stretches[0].end == "100%"


def test_two_types_in_one_entry_are_two_dots() -> None:
    bar = range_bar.draw([Stated(3000, 3000), Stated(5000, 5000)], [], FLOW)
    assert len(bar.marks) == 2


def test_an_unpublished_figure_is_void_and_its_peers_are_still_ticked() -> None:
    bar = range_bar.draw([], [8.0], Words(zh="m", en="m"))
    assert bar.void
    assert len(bar.peers) == 1
    assert bar.label.en == f"not published; 1 peer: 8{NBSP}m"


def test_silence_of_all_shows_no_scale() -> None:
    bar = range_bar.draw([], [], FLOW)
    assert bar.scale[0].en == bar.scale[2].en == ""
    assert bar.scale[1].zh == "同类也没有公布"


def test_the_limit_of_the_reader_is_said_in_the_label() -> None:
    bar = range_bar.draw([Stated(1500, 1500)], [6000], FLOW, limit=3000)
    assert bar.limit == "46.15%"
    assert f"your limit is 3,000{NBSP}m³/h" in bar.label.en


def test_a_row_of_bars_can_share_one_scale() -> None:
    shared = axis.Axis(0, 10)
    bars = [range_bar.draw([Stated(value, value)], [], FLOW, scale=shared) for value in (2, 8)]
    assert [bar.marks[0].at for bar in bars] == ["20%", "80%"]


def test_a_han_unit_stands_close_to_its_number() -> None:
    assert measure(3, Words(zh="升", en="L")) == Words(zh="3升", en=f"3{NBSP}L")


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_a_tally_fills_its_bar_with_what_it_counts(meets: int, fails: int, unknown: int) -> None:
    tally = Tally(meets, fails, unknown)
    shown = {piece.look for piece in tally.segments}
    assert shown == {look for look in Verdict if getattr(tally, look.value)}
    assert all(_left(piece.width) > 0 for piece in tally.segments)
    assert sum(_left(piece.width) for piece in tally.segments) <= 101


def test_coverage_draws_a_square_an_item_and_a_bar_beyond_that() -> None:
    assert len(Coverage(8, 9).segments) == 9
    assert len(Coverage(80, 90).segments) == 2
    assert Coverage(0, 9).label == Words(zh="9件里0件公布了", en="0 of 9 publish it")


def _market(*values: float | None, limit: float = 3000) -> histogram.Histogram:
    wanted = Limit("flow", Test.AT_LEAST, limit)
    return histogram.draw([Item(value, _answer(value, limit)) for value in values], FLOW, wanted)


def _answer(value: float | None, limit: float) -> Verdict:
    if value is None:
        return Verdict.UNKNOWN
    return Verdict.MEETS if value >= limit else Verdict.FAILS


def _left(percentage: str) -> float:
    return float(percentage.rstrip("%"))


@given(st.lists(st.floats(0, 10_000), min_size=1, max_size=100), st.floats(1, 9_999))
def test_the_limit_stands_between_what_fails_and_what_meets(
    values: list[float], limit: float
) -> None:
    picture = _market(*values, limit=limit)
    assert picture.limit is not None
    at = _left(picture.limit)
    for block in picture.blocks:
        meets = block.look is Verdict.MEETS
        assert _left(block.x) >= at if meets else _left(block.x) <= at


def test_up_to_forty_products_are_squares_and_more_are_bars() -> None:
    assert len(_market(*[1000.0] * 40).blocks) == 40
    many = _market(*[1000.0] * 41)
    assert not many.squares
    assert len(many.blocks) == 1


def test_products_without_a_figure_stand_apart_and_are_counted() -> None:
    picture = _market(1500, 3000, None)
    assert picture.silent == 1
    assert max(_left(block.x) for block in picture.blocks) > _left(picture.width)
    assert picture.label.en.endswith("1 meet, 1 fail, 1 unknown; 1 without a figure")


def test_silence_taller_than_all_that_is_known_does_not_flatten_it() -> None:
    picture = _market(1500, 3000, 3000, *[None] * 50)
    stated = [block for block in picture.blocks if block.look is not Verdict.UNKNOWN]
    silent = [block for block in picture.blocks if block.look is Verdict.UNKNOWN]
    assert max(block.height for block in stated) > 10
    assert [block.whole for block in silent] == [True]
    assert picture.silent == 50


def test_a_bar_without_peers_says_nothing_of_them() -> None:
    bar = range_bar.draw([Stated(200, 200)], None, Words(zh="m", en="m"))
    assert bar.scale[1] == Words(zh="", en="")
    assert bar.label.en == f"200{NBSP}m"
    assert range_bar.draw([], None, FLOW).label.en == "not published"


def test_opinions_share_one_scale_and_a_range_keeps_its_width() -> None:
    words = Words(zh="某", en="someone")
    rows = difference.draw(
        [
            difference.Opinion(words, words, words, 76, 76, chosen=True),
            difference.Opinion(words, words, words, 70, 84),
        ]
    )
    assert not rows[0].spread
    assert _left(rows[1].low) < _left(rows[0].low)
    assert _left(rows[1].width) > 0


@pytest.mark.parametrize("file", sorted(IMAGES.rglob("*.svg")), ids=lambda file: file.stem)
def test_every_drawing_is_whole_and_stands_alone(file: Path) -> None:
    root = ET.parse(file).getroot()  # noqa: S314 - our own files
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not file.read_text(encoding="utf-8").count("style=")


def test_an_icon_is_hidden_from_readers_and_carries_its_class() -> None:
    assert drawings.icon("check", "verdict__mark").startswith(
        '<svg class="verdict__mark" aria-hidden="true" focusable="false" viewBox="0 0 24 24"'
    )
    assert "xmlns" not in drawings.icon("check")


def test_a_pictogram_stands_for_each_of_the_ten_scenarios() -> None:
    assert len(list((IMAGES / "pictograms").glob("*.svg"))) == 10
    assert "pictogram--large" in drawings.pictogram("flood", "large")
