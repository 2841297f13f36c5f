"""A limit has three answers, and each is right against the plain meaning of the words."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.quantity import Bound, Comparator, Interval, Role, convert
from catalogue.domain.requirement import Limit, Test, Verdict
from tests import make, strategies

LOOSER = {Test.AT_LEAST: -1, Test.MORE_THAN: -1, Test.AT_MOST: 1, Test.LESS_THAN: 1}


def passes(value: float, limit: Limit) -> bool:
    """What the test means for one plain number."""
    return {
        Test.AT_LEAST: value >= limit.value,
        Test.MORE_THAN: value > limit.value,
        Test.AT_MOST: value <= limit.value,
        Test.LESS_THAN: value < limit.value,
        Test.EQUAL: value == limit.value,
        Test.NOT_EQUAL: value != limit.value,
        Test.BETWEEN: limit.value <= value <= limit.high,
    }[limit.test]


def possible(held: Interval) -> Iterable[float]:
    """Return every quarter from end to end, far beyond the limits where an end is open."""
    low, high = max(held.low, -60.0), min(held.high, 60.0)
    return (quarter / 4 for quarter in range(int(low * 4), int(high * 4) + 1))


@given(strategies.intervals(), strategies.limits())
def test_a_product_meets_if_every_value_it_may_have_passes(held: Interval, limit: Limit) -> None:
    answers = {passes(value, limit) for value in possible(held)}
    wanted = {frozenset({True}): Verdict.MEETS, frozenset({False}): Verdict.FAILS}
    assert limit.judge(held) == wanted.get(frozenset(answers), Verdict.UNKNOWN)


@given(strategies.coverages(), strategies.limits(Test.BETWEEN, Test.EQUAL))
def test_a_covered_range_meets_if_it_holds_all_that_is_asked(held: Interval, limit: Limit) -> None:
    last = limit.high if limit.test is Test.BETWEEN else limit.value
    covered = held.high <= limit.value and last <= held.low
    assert limit.judge(held) == (Verdict.MEETS if covered else Verdict.FAILS)


@given(strategies.coverages(), strategies.limits(*LOOSER))
def test_a_covered_range_meets_if_it_reaches_what_is_asked(held: Interval, limit: Limit) -> None:
    reached = any(passes(value, limit) for value in (held.low, held.high))
    assert limit.judge(held) == (Verdict.MEETS if reached else Verdict.FAILS)


@pytest.mark.parametrize("limit", [Limit("pump_flow", test, 1.0, 2.0) for test in Test])
def test_silence_is_never_an_answer(limit: Limit) -> None:
    assert limit.judge(None) is Verdict.UNKNOWN


@given(strategies.intervals() | strategies.coverages(), strategies.WHOLE)
def test_not_equal_mirrors_equal(held: Interval, value: float) -> None:
    mirror = {
        Verdict.MEETS: Verdict.FAILS,
        Verdict.FAILS: Verdict.MEETS,
        Verdict.UNKNOWN: Verdict.UNKNOWN,
    }
    equal = Limit("pump_flow", Test.EQUAL, value).judge(held)
    assert Limit("pump_flow", Test.NOT_EQUAL, value).judge(held) is mirror[equal]


@given(
    strategies.intervals() | strategies.coverages(),
    strategies.limits(*LOOSER),
    st.floats(0, 50),
)
def test_loosening_a_limit_never_loses_a_product(held: Interval, limit: Limit, by: float) -> None:
    looser = Limit(limit.code, limit.test, limit.value + LOOSER[limit.test] * by)
    if limit.judge(held) is Verdict.MEETS:
        assert looser.judge(held) is Verdict.MEETS
    if looser.judge(held) is Verdict.FAILS:
        assert limit.judge(held) is Verdict.FAILS


@given(
    strategies.intervals(), strategies.limits(Test.BETWEEN), st.integers(0, 9), st.integers(0, 9)
)
def test_widening_a_range_never_loses_a_product(
    held: Interval, limit: Limit, down: int, up: int
) -> None:
    wider = Limit(limit.code, limit.test, limit.value - down, limit.high + up)
    if limit.judge(held) is Verdict.MEETS:
        assert wider.judge(held) is Verdict.MEETS


@given(strategies.intervals(), strategies.intervals(), strategies.limits())
def test_two_figures_together_promise_no_more_than_each(
    one: Interval, other: Interval, limit: Limit
) -> None:
    together = limit.judge(one & other)
    if together is not Verdict.UNKNOWN:
        assert limit.judge(one) is limit.judge(other) is together


@given(strategies.coverages(), strategies.coverages(), strategies.limits(*LOOSER))
def test_two_ranges_together_reach_no_further_than_each(
    one: Interval, other: Interval, limit: Limit
) -> None:
    if limit.judge(one & other) is Verdict.MEETS:
        assert limit.judge(one) is limit.judge(other) is Verdict.MEETS


@given(strategies.bounds(), strategies.limits())
def test_a_verdict_does_not_depend_on_the_unit_it_is_asked_in(stated: Bound, limit: Limit) -> None:
    there = {end: convert(end, "m**3/hour", "L/s") for end in (limit.value, limit.high)}
    elsewhere = Limit(limit.code, limit.test, there[limit.value], there[limit.high])
    here = limit.judge(stated.guaranteed("m**3/hour", Role.MERIT))
    assert elsewhere.judge(stated.guaranteed("L/s", Role.MERIT)) is here


def test_a_limit_of_use_counts_as_capability() -> None:
    """“Works in water up to 5.5 m deep” answers a search for 5 m and for 5.5 m, not for 6 m."""
    held = make.bound("at-most", None, "5.5", "m").guaranteed("m", Role.USE_LIMIT)
    asked = [Limit("crossing_depth", Test.AT_LEAST, depth).judge(held) for depth in (5, 5.5, 6)]
    assert asked == [Verdict.MEETS, Verdict.MEETS, Verdict.FAILS]


def test_a_working_range_answers_for_what_lies_inside_it() -> None:
    held = make.bound("between", -20, 55, "degC").guaranteed("degC", Role.RANGE)

    def judge(test: Test, *ends: float) -> Verdict:
        return Limit("operating_temperature", test, *ends).judge(held)

    assert judge(Test.AT_LEAST, 50) is Verdict.MEETS
    assert judge(Test.AT_LEAST, 60) is Verdict.FAILS
    assert judge(Test.BETWEEN, -10, 40) is Verdict.MEETS
    assert judge(Test.BETWEEN, -30, 40) is Verdict.FAILS
    assert judge(Test.EQUAL, 20) is Verdict.MEETS


@pytest.mark.parametrize("comparator", [Comparator.ABOUT, Comparator.UP_TO])
def test_about_and_up_to_leave_every_limit_open(comparator: Comparator) -> None:
    low = 3000 if comparator is Comparator.ABOUT else None
    held = make.bound(comparator, low, 3000, "m**3/hour").guaranteed("m**3/hour", Role.MERIT)
    assert Limit("pump_flow", Test.AT_LEAST, 1).judge(held) is Verdict.UNKNOWN


def test_one_figure_written_in_two_units_is_one_figure() -> None:
    held = make.bound("exactly", "833.333333333333", "833.333333333333", "L/s")
    asked = Limit("pump_flow", Test.AT_LEAST, 3000)
    assert asked.judge(held.guaranteed("m**3/hour", Role.MERIT)) is Verdict.MEETS


def test_a_figure_just_below_the_limit_is_below_it() -> None:
    held = make.bound("exactly", "2999.99", "2999.99", "m**3/hour")
    asked = Limit("pump_flow", Test.AT_LEAST, 3000)
    assert asked.judge(held.guaranteed("m**3/hour", Role.MERIT)) is Verdict.FAILS
