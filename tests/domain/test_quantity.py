"""A figure guarantees what its words say and no more, in every unit a reader may choose."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.quantity import (
    Bound,
    Comparator,
    Interval,
    Role,
    convert,
    is_unit,
    same_dimension,
)
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from tests import make, strategies

CHOICES = [
    (each.unit, other)
    for each in vocabulary().indicators.values()
    for other in each.units
    if other != each.unit
]

KNOWN = [
    (50, "L/s", "m**3/hour", 180),
    (3000, "L/min", "L/s", 50),
    (3000, "m**3/hour", "L/s", 833.333333333),
    (36, "km/hour", "m/s", 10),
    (1, "knot", "km/hour", 1.852),
    (25, "degC", "degF", 77),
    (-40, "degF", "degC", -40),
    (1, "force_metric_ton", "kN", 9.80665),
    (90, "min", "hour", 1.5),
]


@pytest.mark.parametrize(("value", "source", "target", "wanted"), KNOWN)
def test_a_known_figure_is_converted_right(
    value: float, source: str, target: str, wanted: float
) -> None:
    assert convert(value, source, target) == pytest.approx(wanted, rel=1e-11)


@given(st.sampled_from(CHOICES), strategies.FIGURES)
def test_a_figure_comes_back_from_every_unit_a_reader_may_choose(
    units: tuple[str, str], value: Decimal
) -> None:
    here, there = units
    assert convert(convert(value, here, there), there, here) == pytest.approx(
        float(value), rel=1e-9, abs=1e-9
    )


@given(st.sampled_from(CHOICES), strategies.FIGURES, strategies.FIGURES)
def test_a_conversion_keeps_the_order_of_figures(
    units: tuple[str, str], one: Decimal, other: Decimal
) -> None:
    smaller, larger = sorted((one, other))
    assert convert(smaller, *units) <= convert(larger, *units)


def test_a_conversion_leaves_no_binary_noise() -> None:
    assert convert(Decimal("0.1"), "m**3/s", "L/s") == 100
    assert convert(Decimal(10800), "m**3/hour", "L/s") == 3000


def test_a_length_is_not_a_flow_and_the_refusal_names_both() -> None:
    with pytest.raises(InvalidError) as refused:
        convert(3000, "km", "m**3/hour")
    assert "km" in refused.value.message.zh
    assert "m**3/hour" in refused.value.message.en


@pytest.mark.parametrize("name", ["furlongs_of_foam", "m**3/hours/", "3 m", "立方米"])
def test_what_is_no_unit_is_not_taken_for_one(name: str) -> None:
    assert not is_unit(name)
    assert not same_dimension(name, "m")


ENDS = {
    Comparator.EXACTLY: (5, 5),
    Comparator.AT_LEAST: (5, None),
    Comparator.AT_MOST: (None, 5),
    Comparator.BETWEEN: (5, 8),
    Comparator.TOLERANCE: (28, 32),
    Comparator.ABOUT: (5, 5),
    Comparator.UP_TO: (None, 5),
}


@pytest.mark.parametrize("comparator", Comparator)
@pytest.mark.parametrize("ends", [(5, 5), (5, None), (None, 5), (None, None)])
def test_a_comparator_takes_its_own_ends_and_no_others(
    comparator: Comparator, ends: tuple[int | None, int | None]
) -> None:
    fits = [end is None for end in ends] == [end is None for end in ENDS[comparator]]
    if fits:
        assert make.bound(comparator, *ends, "m").comparator is comparator
    else:
        with pytest.raises(InvalidError) as refused:
            make.bound(comparator, *ends, "m")
        assert refused.value.message.zh
        assert refused.value.message.en


@pytest.mark.parametrize(
    ("comparator", "low", "high"), [("between", 8, 6), ("exactly", 5, 6), ("about", 6, 5)]
)
def test_ends_that_do_not_fit_each_other_are_refused(comparator: str, low: int, high: int) -> None:
    with pytest.raises(InvalidError):
        make.bound(comparator, low, high, "hour")


INF = math.inf

GUARANTEED = [
    ("exactly", 5, 5, Role.MERIT, Interval(5, 5)),
    ("at-least", 5, None, Role.MERIT, Interval(5, INF)),
    ("at-most", None, 5, Role.MERIT, Interval(-INF, 5)),
    ("at-most", None, 5, Role.CEILING, Interval(-INF, 5)),
    ("at-most", None, 5, Role.USE_LIMIT, Interval(5, 5)),
    ("at-least", 5, None, Role.USE_LIMIT, Interval(5, INF)),
    ("between", 5, 8, Role.MERIT, Interval(5, 8)),
    ("between", -20, 55, Role.RANGE, Interval(55, -20)),
    ("tolerance", 28, 32, Role.MERIT, Interval(28, 32)),
    ("about", 5, 5, Role.MERIT, None),
    ("up-to", None, 5, Role.MERIT, None),
    ("up-to", None, 5, Role.USE_LIMIT, None),
]


@pytest.mark.parametrize(("comparator", "low", "high", "role", "wanted"), GUARANTEED)
def test_what_a_figure_guarantees(
    comparator: str, low: int | None, high: int | None, role: Role, wanted: Interval | None
) -> None:
    assert make.bound(comparator, low, high, "m").guaranteed("m", role) == wanted


@given(strategies.bounds())
def test_only_the_weak_comparators_guarantee_nothing(stated: Bound) -> None:
    assert (stated.guaranteed("L/s", Role.MERIT) is not None) == stated.comparator.guarantees


def test_a_tolerance_is_read_back_from_its_ends() -> None:
    stated = make.bound("tolerance", "28.5", "31.5", "min")
    assert (stated.nominal, stated.tolerance) == (Decimal("30.0"), Decimal("1.5"))


def test_only_a_tolerance_has_one_and_a_range_names_no_single_figure() -> None:
    assert make.bound("exactly", 5, 5, "m").tolerance is None
    assert make.bound("between", 5, 8, "m").nominal is None
    assert make.bound("up-to", None, 8, "m").nominal == 8


@given(strategies.intervals(), strategies.intervals())
def test_the_wider_of_two_statements_holds_both(one: Interval, other: Interval) -> None:
    both = one & other
    assert both.low <= min(one.low, other.low)
    assert both.high >= max(one.high, other.high)
    assert one & other == other & one
    assert one & one == one


def test_two_working_ranges_cover_what_both_cover() -> None:
    assert Interval(55, -20) & Interval(40, -30) == Interval(40, -20)
    assert (Interval(55, -20) & Interval(40, -30)).covers
