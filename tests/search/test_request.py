"""A search is an address, and an address is a search."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparison import OPERATORS, Comparator
from search.filters import Limit
from search.request import Request
from search.vocabulary import FACETS, Vocabulary
from tests.search.words import VOCABULARY

numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    indicator = draw(st.sampled_from(["pump_flow", "fire_flow", "head"]))
    unit = draw(st.sampled_from(VOCABULARY.indicator[indicator].units))
    comparator: Comparator = draw(st.sampled_from([operator.key for operator in OPERATORS]))
    condition = draw(st.sampled_from(["", "rated", "额定"]))
    low, high = sorted((draw(numbers), draw(numbers)))
    one = Limit.of(indicator, comparator, low)
    if comparator == "between":
        return Limit(indicator, comparator, low, high, unit, condition)
    return Limit(indicator, comparator, one.low, one.high, unit, condition)


requests = st.builds(
    Request,
    words=st.text(),
    filters=st.dictionaries(st.sampled_from(FACETS), st.lists(values).map(tuple)),
    limits=st.lists(limits(), max_size=3).map(tuple),
    unknown=st.sampled_from(["show", "hide"]),
    fails=st.sampled_from(["show", "hide"]),
    sort=st.sampled_from(["relevance", "updated", "-updated", "reported", "head", "-pump_flow"]),
    page=st.integers(1, 10_000),
    size=st.integers(1, 100),
    off=st.lists(values, max_size=2).map(tuple),
)

# The same indicators and units, and facets that take any value.
OPEN = Vocabulary(
    indicators=VOCABULARY.indicators, units=VOCABULARY.units, convert=VOCABULARY.convert
)


@given(request=requests)
def test_reading_an_address_undoes_writing_it(request: Request) -> None:
    assert Request.from_pairs(request.pairs(), OPEN) == request


@given(request=requests)
def test_a_written_address_has_no_problems(request: Request) -> None:
    assert Request.checked(request.pairs(), OPEN)[1] == ()


@given(request=requests, facet=st.sampled_from(FACETS), value=values)
def test_toggling_twice_asks_for_the_same(request: Request, facet: str, value: str) -> None:
    there_and_back = request.toggle(facet, value).toggle(facet, value)
    assert there_and_back.filters == request.filters
    assert there_and_back.with_page(request.page).words == request.words


@given(pairs=st.lists(st.tuples(st.sampled_from(["q", "limit", "page", "sort", "x"]), st.text())))
def test_any_address_is_read_and_its_normal_form_is_stable(pairs: list[tuple[str, str]]) -> None:
    request = Request.from_pairs(pairs, VOCABULARY)
    assert Request.from_pairs(request.pairs(), VOCABULARY) == request


def test_the_order_in_an_address_does_not_matter() -> None:
    one = Request.from_pairs([("scenario", "flood"), ("scenario", "ice-snow"), ("q", "a  b")])
    two = Request.from_pairs([("q", "a b"), ("scenario", "ice-snow"), ("scenario", "flood")])
    assert one.pairs() == two.pairs()
    assert hash(one) == hash(two)


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("pump_flow>=3000m3/h", Limit("pump_flow", "ge", 3000, None, "m**3/hour")),
        ("pump_flow>=3000", Limit("pump_flow", "ge", 3000, None, "m**3/hour")),
        ("pump_flow>50L/s", Limit("pump_flow", "gt", 50, None, "L/s")),
        ("head<=20m", Limit("head", "le", None, 20, "m")),
        ("head<20", Limit("head", "lt", None, 20, "m")),
        ("head=15m", Limit("head", "eq", 15, 15, "m")),
        ("head!=15m", Limit("head", "ne", 15, 15, "m")),
        ("head=10..20m", Limit("head", "between", 10, 20, "m")),
        ("head=20..10m", Limit("head", "between", 10, 20, "m")),
        ("pump_flow>=3000m³/h@额定", Limit("pump_flow", "ge", 3000, None, "m**3/hour", "额定")),
    ],
)
def test_a_limit_is_read(written: str, limit: Limit) -> None:
    assert Request.from_pairs([("limit", written)], VOCABULARY).limits == (limit,)


def test_a_limit_is_written_with_its_unit() -> None:
    request = Request(limits=(Limit("pump_flow", "ge", 3000, None, "m**3/hour"),))
    assert request.pairs() == (("limit", "pump_flow>=3000m3/h"),)


def test_a_limit_is_converted_to_the_unit_of_its_indicator() -> None:
    low, high = Limit("pump_flow", "ge", 50, None, "L/s").canonical(VOCABULARY)
    assert low is not None
    assert math.isclose(low, 180)
    assert high is None


@pytest.mark.parametrize(
    ("parameter", "value", "reason", "nearest"),
    [
        ("scenario", "urban-waterloging", "unknown_value", "urban-waterlogging"),
        ("categroy", "drainage-truck", "unknown_parameter", "category"),
        ("limit", "pump_flwo>=3000", "unknown_indicator", "pump_flow"),
        ("limit", "pump_flow>=3000kg", "wrong_unit", None),
        ("limit", "pump_flow", "not_a_limit", None),
        ("limit", "head>=10..20m", "range_needs_equals", None),
        ("limit", "head>=1e999m", "not_a_number", None),
        ("sort", "qqq", "unknown_value", None),
        ("sort", "-hed", "unknown_value", "head"),
        ("unknown", "hidden", "unknown_value", "hide"),
        ("page", "0", "not_a_number", None),
        ("page", "²", "not_a_number", None),
        ("size", "101", "not_a_number", None),
    ],
)
def test_what_cannot_be_used_is_named_to_the_api_and_dropped_by_the_page(
    parameter: str, value: str, reason: str, nearest: str | None
) -> None:
    request, (problem,) = Request.checked([(parameter, value)], VOCABULARY)
    assert request == Request()
    assert (problem.parameter, problem.value) == (parameter, value)
    assert (problem.reason, problem.nearest) == (reason, nearest)
