"""What a product's peers state is what all state, less its own."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.company import Crowd

VALUES = st.lists(st.integers(0, 40).map(float), min_size=1)


@given(all_stated=VALUES, own=st.integers(0, 3))
def test_a_product_stands_among_all_values_but_its_own(all_stated: list[float], own: int) -> None:
    mine, others = all_stated[:own], all_stated[own:]
    company = Crowd.of(all_stated).without(mine, 7)
    assert list(company.values) == sorted(others)
    assert company.products == 7


@given(all_stated=VALUES, own=st.integers(0, 3), start=st.integers(-5, 5))
def test_the_places_of_a_scale_are_those_where_somebody_else_stands(
    all_stated: list[float], own: int, start: int
) -> None:
    crowd = Crowd.of(all_stated)
    for _ in range(2):  # the second time they are remembered
        company = crowd.without(all_stated[:own], 1)
        stand = {round((value - start) / 2.5) for value in all_stated[own:]}
        assert company.places(start, 2.5) == sorted(stand)
