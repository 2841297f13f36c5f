"""Experts give points under published criteria, each within its range."""

import pytest

from catalogue.domain.criteria import criteria, problems, total


def test_the_criteria_share_a_hundred_points_and_name_their_ground() -> None:
    assert sum(each.most for each in criteria()) == 100
    assert len({each.code for each in criteria()}) == len(criteria())
    assert all(each.meaning.zh and each.meaning.en and each.ground.zh for each in criteria())


def test_all_points_make_a_hundred_and_none_make_nothing() -> None:
    assert total({each.code: each.most for each in criteria()}) == 100
    assert total({each.code: 0 for each in criteria()}) == 0


@pytest.mark.parametrize("given", [None, -1, 31])
def test_points_that_are_missing_or_out_of_range_are_named(given: int | None) -> None:
    points = {each.code: 1 for each in criteria()} | {"performance": given}
    found = problems(points)
    assert [each.place for each in found] == ["performance"]


def test_points_in_range_have_no_problem() -> None:
    assert problems({each.code: each.most for each in criteria()}) == ()
