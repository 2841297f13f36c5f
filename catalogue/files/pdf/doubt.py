"""Doubts about the text of a page: characters no text has, and two readers who do not agree."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from catalogue.files.pdf import letters
from catalogue.files.pdf.opened import Opened
from catalogue.files.pdf.page_words import Character, Run
from catalogue.files.pdf.second import Place

NEAR = 0.6  # points: two readers mean the same character
FEW = 12  # characters: from fewer nothing can be concluded
STRANGE = 0.1  # of all characters, before a page is called garbled
WESTERN = 0.3  # letters such as ¼ ì Ñ: more than any language has, so Chinese read as Latin
DIFFER = 0.05
UNKNOWN = 0.6  # of what the second reader saw, but could not read
_NO_TEXT = {"Co", "Cn", "Cs"}  # private use, not assigned, half a pair


# The pairs of letters that make up half of any European language; of letters mixed up, hardly any.
PAIRS = frozenset(
    [
        "th",
        "he",
        "in",
        "er",
        "an",
        "re",
        "on",
        "at",
        "en",
        "nd",
        "ti",
        "es",
        "or",
        "te",
        "of",
        "ed",
        "is",
        "it",
        "al",
        "ar",
        "st",
        "to",
        "nt",
        "ng",
        "se",
        "ha",
        "as",
        "ou",
        "io",
        "le",
        "ve",
        "co",
        "me",
        "de",
        "hi",
        "ri",
        "ro",
        "ic",
        "ne",
        "ea",
        "ra",
        "ce",
        "li",
        "ch",
        "ll",
        "be",
        "ma",
        "si",
        "om",
        "ur",
    ]
)
MANY_PAIRS = 150  # from fewer nothing can be concluded
PLAUSIBLE = 0.2  # share of the pairs


def strange(runs: Sequence[Run]) -> bool:
    """Say whether too much of a page consists of characters that no report is written with."""
    text = "".join(run.text for run in runs)
    if len(text) < FEW:
        return False
    if _is_mixed_up([run.text for run in runs]):
        return True
    odd = sum(unicodedata.category(each) in _NO_TEXT or each == "\ufffd" for each in text)
    western = sum("\x80" <= each <= "\xff" and each not in "·°±²³×µ®©«»" for each in text)
    return odd > STRANGE * len(text) or western > WESTERN * len(text)


def _is_mixed_up(words: Iterable[str]) -> bool:
    """Say whether Latin words are none of any language: their letters stand for one another."""
    pairs = [
        one + other
        for word in words
        if re.search("[a-z]{2}", word)
        for one, other in pairwise(word.lower())
        if "a" <= one <= "z" and "a" <= other <= "z"
    ]
    return len(pairs) >= MANY_PAIRS and sum(each in PAIRS for each in pairs) < PLAUSIBLE * len(
        pairs
    )


def disagree(
    page: Opened, runs: Iterable[Run], second: Sequence[tuple[Place, str]], *, confirmed: int
) -> bool:
    """Say whether two readers read different characters in the same places.

    One digit read two ways is enough. Where the second reader cannot read most of what it sees,
    the first has guessed; it is believed only if the eye has ``confirmed`` digits of it.
    """
    read = _by_place((page.way.point(*place), text) for place, text in second)
    pairs = [
        (each, other)
        for run in runs
        for each in run.characters
        if not each.hidden and (other := _nearest(read, each)) is not None
    ]
    known = [(each, other) for each, other in pairs if other]
    differ = [each for each, other in known if not _same(each.text, other)]
    if any(each.text.isdecimal() for each in differ):
        return True
    if len(pairs) - len(known) > UNKNOWN * len(pairs) and len(pairs) >= FEW:
        return not confirmed
    return len(known) >= FEW and len(differ) > DIFFER * len(known)


def _by_place(found: Iterable[tuple[Place, str]]) -> dict[tuple[int, int], list[tuple[Place, str]]]:
    places: dict[tuple[int, int], list[tuple[Place, str]]] = {}
    for (x, y), text in found:
        if math.isfinite(x) and math.isfinite(y):
            places.setdefault((round(x), round(y)), []).append(((x, y), text))
    return places


def _nearest(read: dict[tuple[int, int], list[tuple[Place, str]]], each: Character) -> str | None:
    """Return what the other reader read where this character stands; what agrees is preferred."""
    x, y = each.place
    near = [
        text
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
        for (left, top), text in read.get((round(x) + across, round(y) + down), ())
        if abs(left - x) < NEAR and abs(top - y) < NEAR
    ]
    if not near:
        return None
    return next((text for text in near if text and _same(each.text, text)), near[0])


def _same(one: str, other: str) -> bool:
    """Two readings agree if one begins the other: letters grown together are read apart by one."""
    first, second = _plain(one), _plain(other)
    return not first or not second or second.startswith(first) or first in second


def _plain(text: str) -> str:
    return letters.plain(text).strip().replace("\xad", "-")
