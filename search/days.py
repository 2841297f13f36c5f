"""Limits on days: when a report was issued, until when a listing is valid; an address writes the date."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

EPOCH: Final = date(1970, 1, 1)

# What a limit can ask of a day; the index holds each as days since the epoch.
DAYS: Final = ("updated", "reported", "valid_until")

_DATE = r"\d{4}-\d{2}-\d{2}"
_ASKED = re.compile(
    rf"(?P<indicator>{'|'.join(DAYS)})\s*(?P<sign>>=|<=|!=|=|>|<)\s*(?P<low>{_DATE})(?:\.\.(?P<high>{_DATE}))?"
)


def number(day: date) -> float:
    """Return a day as the index holds it."""
    return float((day - EPOCH).days)


def day(number: float) -> date:
    return EPOCH + timedelta(days=int(number))


def asked(text: str) -> Mapping[str, str | None] | None:
    """Return the parts of a limit on a day, or None where the text is none."""
    match = _ASKED.fullmatch(text.strip())
    return None if match is None else match.groupdict()
