"""Reminders are a calendar that any calendar reads."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.files.calendars import LINE, Reminder, later, write

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def reminder(
    title: str = "看一看：饮用水", text: str = "每6个月换一次", months: int = 6
) -> Reminder:
    return Reminder("water", title, text, NOON, months)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 21), 6, date(2027, 5, 21)),
        (date(2026, 12, 31), 12, date(2027, 12, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_on_and_short_months_do_not_break(
    day: date, months: int, then: date
) -> None:
    assert later(day, months) == then


def test_a_reminder_comes_again_and_has_an_identity() -> None:
    body = write([reminder()], named="家庭应急物资").replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20270521" in body
    assert "RRULE:FREQ=MONTHLY;INTERVAL=6" in body
    assert "UID:water-20270521@youbei" in body


@given(st.text(max_size=300))
def test_no_text_breaks_a_line_or_a_character(title: str) -> None:
    body = write([reminder(title=title)], named="x")
    lines = body.split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert body.count(b"\r\nSUMMARY:") == 1
    assert body.endswith(b"END:VCALENDAR\r\n")


def test_marks_of_the_format_are_escaped() -> None:
    body = write([reminder(text="a,b;c\\d\ne\r")], named="x").decode()
    assert "DESCRIPTION:a\\,b\\;c\\\\d\\ne" in body
