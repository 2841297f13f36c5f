"""Working days follow the announced calendar where there is one, and say so where there is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain import working_days

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))

# Written out by hand from the notice for 2026.
CALENDAR = {
    "2026-01-02": False,
    "2026-01-04": True,
    "2026-02-14": True,
    "2026-02-16": False,
    "2026-02-23": False,
    "2026-02-24": True,
    "2026-02-28": True,
    "2026-05-05": False,
    "2026-05-06": True,
    "2026-05-09": True,
    "2026-09-20": True,
    "2026-10-07": False,
    "2026-10-10": True,
    "2026-11-21": False,
    "2026-11-23": True,
}


@pytest.mark.parametrize(("day", "worked"), CALENDAR.items())
def test_a_day_is_worked_as_the_notice_says(day: str, *, worked: bool) -> None:
    assert working_days.is_working(date.fromisoformat(day)) is worked


def test_seven_working_days_pass_over_the_spring_festival() -> None:
    # 13 February 2026 is a Friday; 14 is worked, 15 to 23 are off, 28 is worked.
    assert working_days.after(date(2026, 2, 13), 7) == date(2026, 3, 1) + timedelta(days=1)


def test_a_year_that_was_not_announced_counts_weekends_and_is_named() -> None:
    assert working_days.guessed(date(2026, 12, 20), date(2027, 1, 8)) == (2027,)
    assert working_days.is_working(date(2027, 10, 1))
    assert not working_days.is_working(date(2027, 10, 2))


def test_every_year_that_is_known_is_official_and_names_its_source() -> None:
    for year in working_days.years().values():
        assert year.official
        assert year.source.zh
        assert year.source.en
        assert year.site.startswith("https://")
        assert all(day.year == year.year for day in year.off | year.worked)
        assert all(day.weekday() >= working_days.SATURDAY for day in year.worked)


@given(DAYS, st.integers(1, 60))
def test_counting_forwards_and_back_agree(day: date, count: int) -> None:
    end = working_days.after(day, count)
    assert working_days.is_working(end)
    assert working_days.between(day, end) == count
