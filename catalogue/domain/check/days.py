"""Whether the days of a report can be right, and whether it is too old."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from catalogue.domain.check.values import Finding, limit, met
from catalogue.domain.words import Words
from catalogue.domain.years import years_after

_NAMES = (
    Words(zh="收样", en="received"),
    Words(zh="检验", en="tested"),
    Words(zh="签发", en="issued"),
)


def days(
    *, received: date | None, tested: date | None, issued: date | None, on: date
) -> Iterator[Finding]:
    """Give what is found of the days of a report, seen on a day."""
    newest = issued or tested or received
    if newest is not None and newest > on:
        yield met("report-early", day=newest)
    elif issued is not None and issued < years_after(on, -int(limit("report-old"))):
        yield met("report-old", issued=issued, years=int(limit("report-old")))
    known = [
        (name, day) for name, day in zip(_NAMES, (received, tested, issued), strict=True) if day
    ]
    for (earlier, first), (later, last) in pairwise(known):
        if first > last:
            yield met("dates-order", earlier=earlier, first=first, later=later, last=last)
