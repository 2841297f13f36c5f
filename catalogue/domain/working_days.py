"""Working days in China: weekends, the announced days off, and the weekends worked instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from catalogue.domain.vocabulary import reading
from catalogue.domain.words import Words

DAY = timedelta(days=1)
SATURDAY = 5
CHINA = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Return the day it is in China at this moment: deadlines end at midnight there."""
    return at.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Year:
    """The days off of one year and the weekend days worked, as they were announced."""

    year: int
    official: bool
    source: Words
    site: str
    off: frozenset[date]
    worked: frozenset[date]


def _year(row: reading.Row) -> Year:
    return Year(
        year=row["year"],
        official=row["official"],
        source=reading.words(row, "source"),
        site=row["site"],
        off=frozenset(day for first, last in row["off"] for day in _from(first, last)),
        worked=frozenset(map(date.fromisoformat, row["worked"])),
    )


def _from(first: str, last: str) -> Iterator[date]:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day
        day += DAY


@cache
def years() -> dict[int, Year]:
    """Return the years whose days off are known, by number."""
    return {each.year: each for each in reading.read("holidays", _year)}


def is_working(day: date) -> bool:
    """Return whether people work on this day; in a year that is not known, Monday to Friday."""
    known = years().get(day.year)
    if known and day in known.worked:
        return True
    return day.weekday() < SATURDAY and not (known and day in known.off)


def following(day: date) -> Iterator[date]:
    """Yield the working days after this one."""
    while True:
        day += DAY
        if is_working(day):
            yield day


def after(day: date, count: int) -> date:
    """Return the working day that many working days after ``day``, which is not counted."""
    return next(islice(following(day), count - 1, None))


def between(first: date, last: date) -> int:
    """Return how many working days come after ``first``, up to and with ``last``."""
    days = (last - first).days
    return sum(is_working(first + DAY * step) for step in range(1, days + 1))


def guessed(first: date, last: date) -> tuple[int, ...]:
    """Return the years between two days for which only weekends are counted."""
    return tuple(each for each in range(first.year, last.year + 1) if each not in years())
