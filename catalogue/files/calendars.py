"""Calendar files as RFC 5545 asks: reminders that come again, lines folded at 75 octets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

LINE = 75  # octets, without the line break
JANUARY = 12


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to look at every so many months; the first time is that long after ``first``."""

    slug: str
    title: str
    text: str
    first: datetime
    months: int


def write(reminders: Iterable[Reminder], *, named: str) -> bytes:
    """Return a calendar; the same reminders on the same day have the same identity."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Youbei//Household//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(named)}",
        *(line for each in reminders for line in _event(each)),
        "END:VCALENDAR",
    ]
    return b"".join(part for line in lines for part in _folded(line))


def _event(reminder: Reminder) -> Iterator[str]:
    day = later(reminder.first.date(), reminder.months)
    yield "BEGIN:VEVENT"
    yield f"UID:{reminder.slug}-{day:%Y%m%d}@youbei"
    yield f"DTSTAMP:{reminder.first:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"RRULE:FREQ=MONTHLY;INTERVAL={reminder.months}"
    yield f"SUMMARY:{_text(reminder.title)}"
    yield f"DESCRIPTION:{_text(reminder.text)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(reminder.title)}")
    yield from ("TRIGGER:PT9H", "END:VALARM", "END:VEVENT")


def later(day: date, months: int) -> date:
    """Return the same day so many months on; the 28th where a month may be too short for it."""
    years, month = divmod(day.month - 1 + months, JANUARY)
    return date(day.year + years, month + 1, min(day.day, 28))


def _text(text: str) -> str:
    """Escape a text value; carriage returns have no place in one."""
    for character, escaped in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r", ""),
        ("\n", "\\n"),
    ):
        text = text.replace(character, escaped)
    return text


def _folded(line: str) -> Iterator[bytes]:
    """Yield a line in pieces of at most 75 octets, never cutting a character in two."""
    piece = b""
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > LINE:
            yield piece + b"\r\n"
            piece = b" "
        piece += encoded
    yield piece + b"\r\n"
