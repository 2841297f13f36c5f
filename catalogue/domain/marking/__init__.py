"""Takes apart what is printed on an extinguisher, a respirator or a certificate, letter by letter.

It says what the letters mean and what such a thing should do; it cannot say whether the one in
the hand is genuine, and says so with the official places to ask.
"""

import re

from catalogue.domain.marking import certificate, extinguisher, respirator
from catalogue.domain.marking.values import Letter, LookUp, Marking, Rating

__all__ = ["Letter", "LookUp", "Marking", "Rating", "read"]

LONGEST = 60  # characters of a marking that are looked at


def read(typed: str, *, year: int) -> Marking | None:
    """Return what a marking says, or None if it is none of the kinds known here.

    ``year`` is the present one: a certificate cannot have been issued later.
    """
    text = _clean(typed)
    if match := extinguisher.PATTERN.fullmatch(text):
        return extinguisher.read(text, match)
    if match := respirator.PATTERN.fullmatch(text):
        return respirator.read(text, match)
    if match := certificate.PATTERN.fullmatch(text):
        return certificate.read(text, match, year=year)
    return None


def _clean(typed: str) -> str:
    """Return capitals, digits and slashes alone: full-width marks and spaces are how people type."""
    narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in typed[:LONGEST])
    return re.sub(r"[^A-Z0-9/]", "", narrow.upper())
