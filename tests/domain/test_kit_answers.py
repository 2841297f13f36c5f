"""The answers of a household live in the address, whole, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.kit.answers import BANDS, FLAGS, SURROUNDINGS, Answers
from catalogue.domain.refusals import InvalidError

COUNT = st.integers(0, 20)
HOUSEHOLDS = st.builds(
    Answers,
    **dict.fromkeys(BANDS, COUNT),
    **dict.fromkeys(FLAGS, st.booleans()),
    pets=COUNT,
    floor=st.integers(0, 200),
    days=st.integers(0, 30),
    dwelling=st.sampled_from(["house", "flat"]),
    place=st.sampled_from(["", "beijing-chaoyang"]),
    follow=st.sampled_from(["", "all", "tokyo-navi"]),
    rules=st.sampled_from(["", "2022-01-01"]),
)


@given(HOUSEHOLDS)
def test_reading_the_address_of_answers_gives_the_same_answers(answers: Answers) -> None:
    assert Answers.from_pairs(answers.pairs()) == answers


@given(HOUSEHOLDS)
def test_the_address_says_only_what_differs_from_the_usual(answers: Answers) -> None:
    usual = dict.fromkeys([*BANDS, "pets", "floor", "days"], "0")
    assert all(usual.get(name) != value for name, value in answers.pairs())


def test_a_name_the_site_does_not_ask_for_is_not_kept() -> None:
    answers = Answers.from_pairs([("adult", "1"), ("telephone", "13800000000"), ("name", "王")])
    assert answers.pairs() == [("adult", "1")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("adult", "-1"), ("adult", "21"), ("adult", "两"), ("adult", "1.5"), ("days", "31")),
        *(
            ("dwelling", "boat"),
            ("lift", "maybe"),
            ("gas", "2"),
            ("place", "../etc"),
            ("floor", "²"),
        ),
        *(("rules", "yesterday"), ("rules", "2022-02-30"), ("follow", "a" * 41)),
    ],
)
def test_an_answer_that_makes_no_sense_is_named(name: str, text: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        Answers.from_pairs([("child", "1"), (name, text)])
    assert [problem.place for problem in refusal.value.problems] == [name]


def test_there_are_never_more_women_than_people_of_their_age() -> None:
    with pytest.raises(InvalidError) as refusal:
        Answers.from_pairs([("adult", "1"), ("female_adult", "2")])
    assert refusal.value.problems[0].place == "female_adult"


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(InvalidError) as refusal:
        Answers.from_pairs([("adult", "x"), ("days", "x"), ("floor", "x")])
    assert len(refusal.value.problems) == 3


def test_days_follow_the_dwelling_until_they_are_said() -> None:
    assert Answers(dwelling="flat").span == 7
    assert Answers(dwelling="house").span == 3
    assert Answers(dwelling="house", days=14).span == 14


def test_an_empty_box_is_no_answer() -> None:
    pairs = [("adult", "1"), ("child", ""), ("floor", " "), *((each, "") for each in SURROUNDINGS)]
    assert Answers.from_pairs(pairs) == Answers(adult=1)
