"""Figures and units are read as reports print them, and what only looks like one is not."""

import pytest

from catalogue.domain.proof import figures, units
from catalogue.domain.proof.text import fold
from catalogue.domain.quantity import convert

READ = [
    ("3150 m³/h", "exactly", "3150", "3150", "m**3/hour"),
    ("不小于3000m³/h", "at-least", "3000", None, "m**3/hour"),
    ("≤ 15 s", "at-most", None, "15", "s"),
    ("3000±5%", "tolerance", "2850", "3150", ""),
    ("(3000±50) m3/h", "tolerance", "2950", "3050", "m**3/hour"),
    ("3000~3500 m³/h", "between", "3000", "3500", "m**3/hour"),
    ("-20℃～55℃", "between", "-20", "55", "degC"),
    ("3.0×10³ m³/h", "exactly", "3000", "3000", "m**3/hour"),
    ("3,000 m³/h", "exactly", "3000", "3000", "m**3/hour"),
    ("3 000 m³/h", "exactly", "3000", "3000", "m**3/hour"),
    ("１．５万立方米/小时", "exactly", "15000", "15000", "m**3/hour"),
    ("约50 m", "about", "50", "50", "m"),
    ("30 min以上", "at-least", "30", None, "min"),
    ("not less than 95 dB(A)", "at-least", "95", None, "dB"),
]


@pytest.mark.parametrize(("text", "comparator", "low", "high", "unit"), READ)
def test_a_figure_is_read_as_printed(
    text: str, comparator: str, low: str | None, high: str | None, unit: str
) -> None:
    (figure,) = figures.read(fold(text))
    ends = tuple(None if end is None else str(end) for end in (figure.low, figure.high))
    assert (figure.comparator, *ends, figure.unit) == (comparator, low, high, unit)


NOT_FIGURES = [
    "GB 3836.1-2010", "GB/T 3000", "XF 892.1—2010", "EN 1028-1:2002+A1:2008", "2024-03-15", "2024年3月15日",
    "HX-2034B", "报告编号：2024-0315", "5.3.2", "第3页 共10页", "电话：010-12345678", "IP66", "Page 3 of 12",
    "210012345678", "12:30", "March 15, 2024", "表3", "Table 3", "1#",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_a_number_that_measures_nothing_is_no_figure(text: str) -> None:
    assert figures.read(fold(text)) == ()


UNITS = [
    ("m³·h⁻¹", "m**3/hour"), ("立方米每小时", "m**3/hour"), ("L·s⁻¹", "L/s"), ("升/秒", "L/s"), ("M3/H", "m**3/hour"),
    ("KW", "kW"), ("分贝", "dB"), ("公里", "km"), ("平方公里", "km**2"), ("km²", "km**2"), ("m/(s)", "m/s"),
    ("mL/m³", "mL/m**3"), ("cubic metres per hour", "m**3/hour"), ("knots", "knot"), ("吨/小时", "t/h"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), UNITS)
def test_a_unit_is_known_by_every_way_to_write_it(text: str, name: str) -> None:
    found = units.read(fold(text), 0)
    assert found is not None
    assert (found.name, found.end) == (name, len(fold(text)))


@pytest.mark.parametrize("text", ["分布", "时间", "m型号", "Hzz"])
def test_a_word_that_begins_like_a_unit_is_none(text: str) -> None:
    found = units.read(text, 0)
    assert found is None or found.end < len(text)


@pytest.mark.parametrize(
    ("name", "wanted", "read_as"),
    [("L/s", "m**3/hour", "L/s"), ("t", "kN", "force_metric_ton"), ("%", "dB", None), ("deg", "degC", "degC"),
     ("hertz", "m", None), ("count", "dimensionless", "count"), ("?", "m", None)],
)  # fmt: skip
def test_a_unit_fits_where_its_quantity_is_asked_for(
    name: str, wanted: str, read_as: str | None
) -> None:
    assert units.fits(name, wanted) == read_as


def test_pressure_and_power_convert_though_no_indicator_is_declared_in_them() -> None:
    pressure, power = units.read("MPa", 0), units.read("PS", 0)
    assert pressure is not None
    assert power is not None
    assert convert(0.5, pressure.name, "bar") == 5
    assert round(convert(100.0, power.name, "kW"), 1) == 73.5
