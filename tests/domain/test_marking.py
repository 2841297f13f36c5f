"""What is printed on a bottle is taken apart; what cannot be known is not claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.marking import Marking, read

YEAR = 2026


def marking(typed: str) -> Marking:
    found = read(typed, year=YEAR)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "typed", ["MF/ABC4", "mf/abc4", " MF / ABC4 ", "ＭＦ／ＡＢＣ４", "MF/ABC-4", "“MF/ABC4”"]
)
def test_an_abc_powder_extinguisher_is_read_however_it_is_typed(typed: str) -> None:
    found = marking(typed)
    assert found.rating is not None
    assert (found.rating.class_a, found.rating.class_b) == ("2A", "55B")
    assert [letter.text for letter in found.letters] == ["M", "F", "ABC", "4"]
    assert found.letters[-1].meaning.zh == "装4公斤灭火剂"


@pytest.mark.parametrize(
    ("typed", "class_a", "class_b"),
    [
        *(("MF/ABC1", "1A", "21B"), ("MF/ABC3", "2A", "34B"), ("MF/ABC10", "6A", "144B")),
        *(("MS/Q3", "1A", None), ("MP3", "1A", "55B"), ("MT2", None, "21B"), ("MT7", None, "55B")),
    ],
)
def test_ratings_are_those_of_the_published_table(
    typed: str, class_a: str | None, class_b: str | None
) -> None:
    rating = marking(typed).rating
    assert rating is not None
    assert (rating.class_a, rating.class_b) == (class_a, class_b)


def test_stored_pressure_is_a_letter_and_does_not_change_the_rating() -> None:
    found = marking("MFZ/ABC4")
    assert found.rating is not None
    assert found.rating.model == "MF/ABC4"
    assert "贮压式" in found.letters[2].meaning.zh


def test_a_letter_no_source_explains_is_said_to_be_unknown() -> None:
    letters = {letter.text: letter.known for letter in marking("MS/T3").letters}
    assert letters == {"M": True, "S": True, "T": False, "3": True}


def test_water_and_foam_are_counted_in_litres_powder_and_gas_in_kilograms() -> None:
    said = {typed: marking(typed).letters[-1].meaning.en for typed in ("MP3", "MS/Q3", "MT5")}
    assert said == {"MP3": "3 L of agent", "MS/Q3": "3 L of agent", "MT5": "5 kg of agent"}


def test_a_model_outside_the_table_is_not_called_a_fake() -> None:
    found = marking("MF/ABC7")
    assert found.rating is None
    assert "不等于是假的" in found.warnings[0].zh


def test_a_respirator_says_its_minutes_and_that_it_is_for_escape_only() -> None:
    found = marking("TZL30")
    assert (found.minutes, found.category) == (30, "filtering-respirator")
    assert "17%" in found.warnings[0].zh


def test_a_certificate_number_is_taken_apart() -> None:
    found = marking("2019010901123456")
    assert [letter.text for letter in found.letters] == ["2019", "01", "0901", "123456"]
    assert found.letters[1].meaning.zh == "中国质量认证中心"
    assert found.warnings == ()


def test_a_certificate_from_the_future_is_odd() -> None:
    assert marking("2031010901123456").warnings


@pytest.mark.parametrize(
    "typed", ["", "灭火器", "ABC4", "MF", "MX4", "20190109011234", "TZL", "MF/ABC4444"]
)
def test_what_is_no_marking_is_not_read_as_one(typed: str) -> None:
    assert read(typed, year=YEAR) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(typed: str) -> None:
    found = read(typed, year=YEAR)
    assert found is None or all(letter.meaning.zh and letter.meaning.en for letter in found.letters)
