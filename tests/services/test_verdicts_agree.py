"""The index finds and the domain judges: both give the same answer to the same question."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.quantity import Interval
from catalogue.domain.requirement import Limit, Test, Verdict
from search.columns import Column
from search.limits import compared
from tests import strategies

HELD = st.lists(strategies.intervals() | strategies.coverages(), min_size=1, max_size=20)


def column(held: list[Interval]) -> Column:
    return Column(
        np.arange(len(held), dtype=np.uint32),
        np.array([each.low for each in held]),
        np.array([each.high for each in held]),
    )


def asked(limit: Limit) -> tuple[float, float]:
    """Return the ends of a limit as the index is asked for them."""
    low = float("-inf") if limit.test in {Test.AT_MOST, Test.LESS_THAN} else limit.value
    high = limit.high if limit.test is Test.BETWEEN else limit.value
    return low, float("inf") if limit.test in {Test.AT_LEAST, Test.MORE_THAN} else high


@given(HELD, strategies.limits())
def test_the_index_and_the_domain_give_the_same_answer(held: list[Interval], limit: Limit) -> None:
    meets, fails = compared(column(held), limit.test.value, *asked(limit))
    answers = [
        Verdict.MEETS if met else Verdict.FAILS if failed else Verdict.UNKNOWN
        for met, failed in zip(meets, fails, strict=True)
    ]
    assert answers == [limit.judge(each) for each in held]


@given(HELD, strategies.limits())
def test_no_product_both_meets_and_fails(held: list[Interval], limit: Limit) -> None:
    meets, fails = compared(column(held), limit.test.value, *asked(limit))
    assert not (meets & fails).any()
