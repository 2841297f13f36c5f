"""Objections: made by anybody, confirmed by mail, replied to by the enterprise, decided with reasons."""

from catalogue.services.objections.deciding import decide, reply
from catalogue.services.objections.making import (
    LONGEST,
    MOST_A_DAY,
    PATIENCE,
    SHORTEST,
    Link,
    Said,
    by_secret,
    check,
    confirm,
    lapse_due,
    make,
    problems,
)
from catalogue.services.objections.reading import every, get, of_line, open_against

__all__ = [
    "LONGEST",
    "MOST_A_DAY",
    "PATIENCE",
    "SHORTEST",
    "Link",
    "Said",
    "by_secret",
    "check",
    "confirm",
    "decide",
    "every",
    "get",
    "lapse_due",
    "make",
    "of_line",
    "open_against",
    "problems",
    "reply",
]
