"""Figures in one cell: read as people write them, written so that reading gives them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.services.imports import figures
from catalogue.services.imports.figures import UnreadError
from catalogue.services.records.findings import Findings, InJson
from catalogue.services.records.layout import INDICATOR
from catalogue.services.records.reading import partial
from tests.services.awkward import figure


@pytest.mark.parametrize(
    ("text", "comparator", "low", "high", "unit"),
    [
        ("3000 m³/h", "exactly", "3000", "3000", "m**3/hour"),
        ("3,000m3/h", "exactly", "3000", "3000", "m**3/hour"),
        ("3000立方米/小时", "exactly", "3000", "3000", "m**3/hour"),
        (">= 500 L/s", "at-least", "500", None, "L/s"),
        ("≥500L/s", "at-least", "500", None, "L/s"),
        ("＞500 L/s", "at-least", "500", None, "L/s"),
        ("不小于8h", "at-least", "8", None, "h"),
        ("50 m以上", "at-least", "50", None, "m"),
        ("≤ 2 m/s", "at-most", None, "2", "m/s"),
        ("不超过12kg", "at-most", None, "12", "kg"),
        ("10分钟以内", "at-most", None, "10", "min"),
        ("6..8 h", "between", "6", "8", "h"),
        ("6–8 h", "between", "6", "8", "h"),
        ("6 h 至 8 h", "between", "6", "8", "h"),
        ("-20℃~55℃", "between", "-20", "55", "degC"),
        ("−20～+55℃", "between", "-20", "55", "degC"),
        ("30 ± 2 min", "tolerance", "28", "32", "min"),
        ("±0.1 mm", "tolerance", "-0.1", "0.1", "mm"),
        ("约50米", "about", "50", "50", "m"),
        ("~ 50 m", "about", "50", "50", "m"),
        ("最大3000 m³/h", "up-to", None, "3000", "m**3/hour"),
        ("max 3000 m³/h", "up-to", None, "3000", "m**3/hour"),
        ("１２ｋｇ", "exactly", "12", "12", "kg"),
        ("2.50 t", "exactly", "2.50", "2.50", "t"),
    ],
)
def test_a_figure_is_read_as_people_write_it(
    text: str, comparator: str, low: str | None, high: str | None, unit: str
) -> None:
    read = figures.number(text)
    said = (read["comparator"], _plus(read["low"]), _plus(read["high"]), read["unit"])
    assert said == (comparator, low, high, unit)


def _plus(text: str | None) -> str | None:
    return text.lstrip("+") if text else None


@pytest.mark.parametrize("text", ["fast", "φ50", "", "IP66", "1" * 400, "6h-8m"])
def test_what_is_no_figure_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UnreadError) as unread:
        figures.number(text)
    assert "3000 m³/h" in unread.value.words.zh


def test_a_unit_that_is_not_known_is_kept_for_the_check_to_name() -> None:
    assert figures.number("5 furlongs")["unit"] == "furlongs"


def test_an_unknown_detail_names_those_that_are_known() -> None:
    with pytest.raises(UnreadError, match="zh, en, as"):
        list(figures.cell("pump_flow", "5 L/s {colour: red}"))


@given(st.lists(figure(3), min_size=1, max_size=4))
def test_written_figures_read_back_the_same(drawn: list[dict[str, object]]) -> None:
    code = drawn[0]["code"]
    rows = [_whole(each) for each in drawn if each["code"] == code]
    read = [_whole(each) for each in figures.cell(str(code), figures.written(rows))]
    assert read == rows


def _whole(said: dict[str, object]) -> dict[str, object]:
    found = Findings()
    row = partial(INDICATOR, said, InJson("test"), found)
    assert not found.problems
    empty = {field.name: field.empty() for field in INDICATOR.fields}
    return empty | row
