"""From words to a query: what stands side by side is asked for side by side."""

import pytest
from whoosh import query as q

from search.analysis import Analyzer
from search.compose import question

ANALYZER = Analyzer(["排水抢险车", "大流量"])


def pairs(words: str) -> set[tuple[str, ...]]:
    asked = question(words, ANALYZER)
    assert asked is not None
    return {tuple(part.words) for part in asked.query.subqueries if isinstance(part, q.Phrase)}


def test_words_side_by_side_are_asked_for_together() -> None:
    assert pairs("fire pump") == {("fire", "pump")}


@pytest.mark.parametrize("words", ["pump BX2034", "水泵 BX2034"])
def test_a_piece_of_a_model_number_is_no_neighbour_of_the_word_before_it(words: str) -> None:
    assert pairs(words) == {("bx", "2034")}


def test_another_word_for_the_same_is_no_neighbour_in_its_place() -> None:
    assert "大流量" in {token.text for token in ANALYZER.query("large flow pump")}
    assert pairs("large flow pump") == {("larg", "flow"), ("flow", "pump")}
