"""The same day in another year; of a leap day where there is none, the day before it."""

from datetime import date

LEAP_DAY = (2, 29)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later, or earlier where the number is negative."""
    last = 28 if (day.month, day.day) == LEAP_DAY else day.day
    return day.replace(year=day.year + years, day=last)
