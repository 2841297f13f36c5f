"""The mix is the least of all there are: proved by trying every way, and by arithmetic of another kind."""

from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.domain.mix.answer import Answer, Mix, Standing
from catalogue.domain.mix.answering import answer
from catalogue.domain.mix.brief import MOST_CANDIDATES, Brief, Ceiling, Option
from catalogue.domain.mix.building import Reason, build
from catalogue.domain.mix.solver import Proof, written
from catalogue.domain.quantity import Interval
from catalogue.domain.refusals import InvalidError
from tests.domain import mixes
from tests.domain.mixes import FLOW, HEAD, MASS, at_least, candidate, makers, total, units

PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = settings(PATIENT, max_examples=60)

BIG = candidate("big", 900_000, pump_flow=5000, head=15)
MIDDLE = candidate("middle", 400_000, pump_flow=3000, head=10)
SMALL = candidate("small", 150_000, pump_flow=1000, head=20)
MARKET = (BIG, MIDDLE, SMALL)


def counts(found: Mix) -> dict[str, int]:
    return {line.candidate.key: line.bought for line in found.bought}


def test_the_cheapest_way_to_a_total_is_found() -> None:
    found = answer(Brief((total(20_000),), MARKET))
    assert found.standing is Standing.MET
    assert counts(found.mix) == {"middle": 6, "small": 2}
    assert found.mix.cost == 2_700_000
    assert found.mix.proof is Proof.BEST


def test_only_what_is_guaranteed_counts() -> None:
    vague = Option("vague", BIG.name, price=1, held={FLOW: Interval(-inf, 9000)})
    found = answer(Brief((total(20_000),), (*MARKET, vague)))
    assert "vague" not in counts(found.mix)
    assert found.left_out == {3: Reason.ADDS_NOTHING}


def test_what_is_on_hand_is_used_before_anything_is_bought() -> None:
    pump = Option("own", BIG.name, stock=3, held={FLOW: Interval(4000, inf)})
    found = answer(Brief((total(14_000),), (*MARKET, pump)))
    assert [(line.taken, line.bought) for line in found.mix.lines if line.taken] == [(3, 0)]
    assert found.mix.coverages[0].from_stock == 12_000
    assert found.mix.cost == 300_000


def test_a_product_without_a_price_is_named_and_not_bought() -> None:
    free = candidate("unpriced", None, pump_flow=99_999)
    found = answer(Brief((total(20_000),), (*MARKET, free)))
    assert found.left_out == {3: Reason.NO_PRICE}


def test_units_count_only_where_each_meets_the_limit() -> None:
    found = answer(Brief((units(3, at_least(HEAD, 15)),), MARKET))
    assert counts(found.mix) == {"small": 3}


def test_a_limit_on_every_unit_leaves_the_others_out_with_the_reason() -> None:
    silent = candidate("silent", 1, pump_flow=9000)
    found = answer(Brief((total(4000),), (*MARKET, silent), every=(at_least(HEAD, 15),)))
    assert found.left_out == {1: Reason.FAILS, 3: Reason.UNKNOWN}
    assert counts(found.mix) == {"small": 4}


def test_a_ceiling_leaves_out_what_may_weigh_anything() -> None:
    heavy = candidate("heavy", 10, pump_flow=5000, total_mass=20_000)
    light = candidate("light", 90, pump_flow=1000, total_mass=100)
    brief = Brief((total(5000),), (heavy, light, MIDDLE), ceilings=(Ceiling(10_000, MASS),))
    found = answer(brief)
    assert counts(found.mix) == {"light": 5}
    assert found.left_out == {2: Reason.NO_CEILING}


def test_makers_are_spread_as_asked() -> None:
    rivals = tuple(candidate(f"r{n}", 10 + n, f"M{n // 2}", pump_flow=1000) for n in range(6))
    found = answer(Brief((total(3000), makers(3)), rivals))
    assert found.mix.makers == {"M0", "M1", "M2"}
    assert found.mix.cost == 10 + 12 + 14


def test_too_little_money_says_what_falls_short_what_all_would_cost_and_what_must_give() -> None:
    found = answer(Brief((total(20_000), units(2, at_least(HEAD, 15))), MARKET, budget=2_000_000))
    assert found.standing is Standing.SHORT
    assert found.mix.cost <= 2_000_000
    assert found.least is not None
    assert found.least.cost == 2_700_000
    flow, high = found.gives
    assert flow.to == 14_000
    assert high.to is None
    assert high.proof is Proof.IMPOSSIBLE


def test_one_step_more_money_buys_what_the_larger_budget_would() -> None:
    brief = Brief((total(20_000),), MARKET, budget=2_000_000)
    found, larger = answer(brief), answer(brief.but(budget=2_100_000))
    assert found.more is not None
    assert counts(found.more) == counts(larger.mix)


def test_a_demand_that_no_money_meets_is_named() -> None:
    found = answer(Brief((total(5000), units(1, at_least(HEAD, 99))), MARKET))
    assert found.standing is Standing.SHORT
    assert found.least is None
    assert found.hopeless == (1,)


def test_a_brief_with_nothing_to_choose_from_is_wholly_short() -> None:
    found = answer(Brief((total(1000),), ()))
    assert found.standing is Standing.SHORT
    assert found.mix.lines == ()
    assert found.hopeless == (0,)


def test_the_same_question_has_the_same_answer_in_any_order() -> None:
    twins = tuple(candidate(f"t{n}", 100, pump_flow=1000) for n in range(6))
    one, other = answer(Brief((total(3000),), twins)), answer(Brief((total(3000),), twins[::-1]))
    assert counts(one.mix) == counts(other.mix)
    assert one.mix.settled


def test_a_spent_second_is_said_and_something_is_still_answered() -> None:
    found = answer(Brief((total(20_000),), MARKET, budget=2_000_000), seconds=0.0)
    assert found.mix.proof is Proof.TIMEOUT
    assert {"least", "gives", "more"} <= set(found.unfinished)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"demands": ()}, "demands"),
        ({"demands": (total(0),)}, "demands/0/amount"),
        ({"demands": (total(inf),)}, "demands/0/amount"),
        ({"demands": (units(1.5),)}, "demands/0/amount"),
        ({"demands": (total(1, weight=-1.0),)}, "demands/0/weight"),
        ({"demands": (total(1),) * 13}, "demands"),
        ({"candidates": (BIG, BIG)}, "candidates"),
        ({"candidates": (candidate("x", -1),)}, "candidates/0/price"),
        ({"candidates": (candidate("x", 1, pump_flow=1e300),)}, "candidates/0/held"),
        ({"budget": -5}, "budget"),
        ({"ceilings": (Ceiling(0.0),)}, "ceilings/0/amount"),
        ({"near": 9.0}, "near"),
        ({"step": 0}, "step"),
        ({"most_makers": 0}, "most_makers"),
    ],
)
def test_what_no_solver_should_be_asked_is_refused_at_its_place(
    changes: dict[str, object], place: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        Brief((total(1),), MARKET).but(**changes)
    assert place in {problem.place for problem in refused.value.problems}


def test_more_candidates_than_can_be_weighed_are_refused() -> None:
    crowd = tuple(candidate(f"c{n}", 1, pump_flow=1) for n in range(MOST_CANDIDATES + 1))
    with pytest.raises(InvalidError):
        Brief((total(1),), crowd)


def test_the_model_is_written_as_mps() -> None:
    layout = build(Brief((total(20_000),), MARKET))
    text = written(layout.model, layout.cost)
    assert text.startswith("NAME")
    assert {"buy_1", "demand_1", "ENDATA"} <= set(text.split())


# Against every way there is.


@PATIENT
@given(mixes.briefs())
def test_no_way_there_is_does_better(brief: Brief) -> None:
    most = inf if brief.budget is None else brief.budget
    best = min((way for way in mixes.every_way(brief) if way.cost <= most), key=by_order)
    found = answer(brief)
    tried = as_tried(brief, found.mix)
    assert tried.order[:4] == pytest.approx(best.order[:4])
    assert (found.standing is Standing.MET) == (best.shortfall == 0)
    assert found.mix.proof is Proof.BEST
    assert found.unfinished == ()


@PATIENT
@given(mixes.briefs())
def test_what_all_would_cost_and_what_must_give_hold_against_every_way(brief: Brief) -> None:
    found, ways = answer(brief), list(mixes.every_way(brief))
    if found.standing is Standing.MET:
        return
    whole = [way.cost for way in ways if way.shortfall == 0]
    assert (found.least.cost if found.least else None) == min(whole, default=None)
    paid = [way for way in ways if brief.budget is None or way.cost <= brief.budget]
    for give in found.gives:
        others_met = [
            mixes.reached(brief, brief.demands[give.number], way.bought, way.taken)
            for way in paid
            if not any(short for d, short in enumerate(way.short) if d != give.number)
        ]
        assert (give.to is None) == (not others_met)
        if give.to is not None:
            assert give.to == pytest.approx(max(others_met))
    hopeless = [d for d in range(len(brief.demands)) if min(way.short[d] for way in ways) > 0]
    assert list(found.hopeless) == ([] if whole else hopeless)


@PATIENT
@given(mixes.briefs())
def test_other_answers_are_the_next_best_sets_that_add_to_none_shown(brief: Brief) -> None:
    found = answer(brief)
    if found.standing is Standing.SHORT or not found.mix.bought:
        return
    ways = [way for way in mixes.every_way(brief) if way.shortfall == 0]
    most = min(brief.budget if brief.budget is not None else inf, found.mix.cost * (1 + brief.near))
    shown = [as_tried(brief, found.mix)]
    for other in found.others:
        left = [
            way
            for way in ways
            if way.cost <= most and not any(way.set == s.set or way.adds_to(s) for s in shown)
        ]
        assert other.cost == min(way.cost for way in left)
        shown.append(as_tried(brief, other))
        assert shown[-1].set not in {each.set for each in shown[:-1]}
    rest = [
        way
        for way in ways
        if way.cost <= most and not any(way.set == s.set or way.adds_to(s) for s in shown)
    ]
    assert not rest or len(found.others) == 4


def by_order(way: mixes.Tried) -> tuple[float, ...]:
    return way.order


def as_tried(brief: Brief, found: Mix) -> mixes.Tried:
    lines = {line.candidate.key: line for line in found.lines}
    got = [lines.get(each.key) for each in brief.candidates]
    return mixes.tried(
        brief,
        tuple(line.bought if line else 0 for line in got),
        tuple(line.taken if line else 0 for line in got),
    )


def shortfall(found: Answer) -> float:
    return sum(each.demand.weight * (1 - each.share) for each in found.mix.coverages)


@QUICK
@given(mixes.briefs(), st.integers(0, 30))
def test_more_money_is_never_worse(brief: Brief, extra: int) -> None:
    if brief.budget is None:
        return
    before, after = answer(brief), answer(brief.but(budget=brief.budget + extra))
    assert shortfall(after) <= shortfall(before) + 1e-6


@QUICK
@given(mixes.briefs())
def test_one_candidate_more_is_never_worse(brief: Brief) -> None:
    if not brief.candidates:
        return
    before, after = answer(brief.but(candidates=brief.candidates[:-1])), answer(brief)
    assert shortfall(after) <= shortfall(before) + 1e-6
    if before.standing is after.standing is Standing.MET:
        assert after.mix.cost <= before.mix.cost


# Against another kind of arithmetic, where every way would be too many.


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(3, 60), st.integers(1, 200)), min_size=5, max_size=30),
    st.integers(200, 2_000),
)
def test_a_table_of_least_costs_gives_the_same_cost(
    market: list[tuple[int, int]], amount: int
) -> None:
    """Dynamic programming over the amount still missing: exact, and nothing like a solver."""

    table = [0.0] * (amount + 1)
    for reached in range(1, amount + 1):
        table[reached] = min(price + table[max(0, reached - flow)] for flow, price in market)
    found = answer(
        Brief(
            (total(amount),),
            tuple(candidate(f"c{n}", p, pump_flow=f) for n, (f, p) in enumerate(market)),
        )
    )
    assert found.mix.cost == table[amount]
