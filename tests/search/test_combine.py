"""Lists of documents are added up in several ways, as their number asks: all of them agree."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.combine import distinct, either
from search.scored import Scored

FEW, MANY = (
    60,
    100_000,
)  # documents: lists of some dozens are dense among the one, sparse among the other

documents = st.lists(st.integers(0, FEW - 1), unique=True, max_size=FEW).map(sorted)


@pytest.mark.parametrize("whole", [FEW, MANY])
@given(lists=st.lists(documents, min_size=1, max_size=4))
def test_a_document_gets_what_each_list_gives_it(lists: list[list[int]], whole: int) -> None:
    parts = [
        Scored(np.array(each, np.intp), 1.0 + place + 0.5 * np.array(each))
        for place, each in enumerate(lists)
    ]
    found = either(parts, whole).listed()
    expected: Counter[int] = Counter()
    for place, each in enumerate(lists):
        expected.update({document: 1.0 + place + 0.5 * document for document in each})
    assert found.ids.tolist() == sorted(expected)
    assert found.scores.tolist() == [expected[document] for document in sorted(expected)]


@given(lists=st.lists(documents, max_size=4))
def test_documents_of_several_lists_come_in_order_and_once(lists: list[list[int]]) -> None:
    ids = distinct([np.array(each, np.uint32) for each in lists])
    assert ids.tolist() == sorted({document for each in lists for document in each})
