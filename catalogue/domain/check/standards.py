"""Whether the standards of a report were in force when it was tested, as far as we know."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from catalogue.domain.check.values import Finding, met
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import Standard
from catalogue.domain.words import Words

_YEAR = re.compile(r"[-:—]((?:19|20)\d{2})(?!\d)")


def standards(numbers: Sequence[str], tested: date | None) -> Iterator[Finding]:
    """Give what is found of each standard that a report names."""
    if not numbers:
        yield met("standard-missing")
    for number in numbers:
        yield from _standard(number, tested)


def _standard(number: str, tested: date | None) -> Iterator[Finding]:
    year = _year(number)
    if year is None:
        yield met("standard-edition", standard=number)
        return
    if tested is None:
        return
    since = _in_force(number)
    newer = _newer(number, year, tested)
    if (since is not None and tested < since) or year > tested.year:
        yield met("standard-not-yet", standard=number, tested=tested, since=_since(since, year))
    elif newer is not None:
        values: dict[str, Any] = {"newer": newer.number, "since": newer.in_force, "tested": tested}
        yield met("standard-replaced", standard=number, **values)
    elif since is None:
        yield met("standard-unknown", standard=number)


def _year(number: str) -> int | None:
    match = _YEAR.search(number)
    return int(match[1]) if match else None


def _since(since: date | None, year: int) -> Words:
    if since is None:
        return Words(zh=f"{year}年的版本", en=f"its edition is of {year}")
    return Words(zh=f"{since}起实施", en=f"in force from {since}")


def _base(number: str) -> str:
    return re.sub(r"[\s/]|T(?=\s?\d)", "", _YEAR.sub("", number)).upper()


def _in_force(number: str) -> date | None:
    """Return the day from which our facts know this edition to be in force."""
    return next(
        (
            date.fromisoformat(each.in_force)
            for each in _known()
            if _base(each.number) == _base(number) and _year(each.number) == _year(number)
        ),
        None,
    )


def _newer(number: str, year: int, tested: date) -> Standard | None:
    """Return a later edition that our facts know to have been in force on the day of the test."""
    return next(
        (
            each
            for each in _known()
            if _base(each.number) == _base(number)
            and (_year(each.number) or 0) > year
            and date.fromisoformat(each.in_force) <= tested
        ),
        None,
    )


def _known() -> list[Standard]:
    """Return the standards whose day of force is known and confirmed."""
    return [
        each
        for each in vocabulary().standards.values()
        if each.in_force and each.certainty != "unconfirmed"
    ]
