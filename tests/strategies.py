"""Draws what the domain is made of: figures, intervals, limits and texts as people type them."""

from decimal import Decimal

from hypothesis import strategies as st

from catalogue.domain.quantity import Bound, Comparator, Interval
from catalogue.domain.requirement import Limit, Test

FIGURES = st.decimals("-100000", "100000", places=2)
WHOLE = st.integers(-20, 20).map(float)  # few values, so that ends often meet


def intervals(ends: st.SearchStrategy[float] = WHOLE) -> st.SearchStrategy[Interval]:
    """Guaranteed intervals, also open to one side."""
    low, high = st.tuples(ends, ends).map(min), st.tuples(ends, ends).map(max)
    closed = st.tuples(ends, ends).map(lambda pair: Interval(min(pair), max(pair)))
    at_least = low.map(lambda end: Interval(end, float("inf")))
    at_most = high.map(lambda end: Interval(float("-inf"), end))
    return st.one_of(closed, at_least, at_most)


def coverages(ends: st.SearchStrategy[float] = WHOLE) -> st.SearchStrategy[Interval]:
    """Working ranges that are covered from end to end: the high end written first."""
    pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: Interval(max(pair), min(pair)))


@st.composite
def limits(draw: st.DrawFn, *tests: Test) -> Limit:
    """Limits of any test, or of the given ones."""
    test = draw(st.sampled_from(tests or tuple(Test)))
    low, high = sorted((draw(WHOLE), draw(WHOLE)))
    return (
        Limit("pump_flow", test, low, high)
        if test is Test.BETWEEN
        else Limit("pump_flow", test, low)
    )


@st.composite
def bounds(draw: st.DrawFn, unit: str = "m**3/hour") -> Bound:
    """Published figures of every comparator, their ends as the comparator wants them."""
    comparator = draw(st.sampled_from(Comparator))
    low, high = sorted((draw(FIGURES), draw(FIGURES)))
    ends: tuple[Decimal | None, Decimal | None] = (low, high)
    if comparator in {Comparator.EXACTLY, Comparator.ABOUT}:
        ends = (low, low)
    elif comparator is Comparator.AT_LEAST:
        ends = (low, None)
    elif comparator in {Comparator.AT_MOST, Comparator.UP_TO}:
        ends = (None, high)
    return Bound(comparator, ends[0], ends[1], unit)
