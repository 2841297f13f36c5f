"""Words that follow each other, found by a table of places or by merging them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.phrase import _LARGEST, _behind

_places = st.sets(st.integers(4, 60)).map(lambda found: np.array(sorted(found), np.int64))


@given(_places, _places, st.integers(1, 3))
def test_a_table_and_a_merge_find_the_same_places(
    reached: np.ndarray, own: np.ndarray, slop: int
) -> None:
    want = [any(place - step in reached for step in range(1, slop + 1)) for place in own]
    assert _behind(reached, own, slop, 61).tolist() == want
    assert _behind(reached, own, slop, _LARGEST + 1).tolist() == want
