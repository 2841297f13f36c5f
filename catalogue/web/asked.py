"""What any page with a form is asked: the moment, what was typed, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from flask import request

from catalogue.domain import working_days
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.web.templating import say
from catalogue.web.values.said import Link

Choice = TypeVar("Choice", bound=StrEnum)

NONE: Mapping[str, str] = {}
ONE_LISTED = Words(zh="从列出的里面选一个", en="choose one of those listed")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return working_days.day_of(now())


def text(name: str) -> str:
    return request.form.get(name, "").strip()


def typed(*names: str) -> dict[str, str]:
    """Return what was typed, to be shown again after a refusal."""
    return {name: text(name) for name in names}


def everything() -> defaultdict[str, str]:
    """Return all that was typed, to be shown again after a refusal; '' where nothing was."""
    return defaultdict(str, request.form)


def words(name: str) -> Words:
    """Return what was typed in both languages."""
    return Words(zh=text(f"{name}_zh"), en=text(f"{name}_en"))


def choice(kind: type[Choice], name: str, wanted: Words = ONE_LISTED) -> Choice:
    """Return what was chosen; anything else is refused beside its field, saying what is wanted."""
    try:
        return kind(text(name))
    except ValueError:
        raise InvalidError(wanted, (Problem(name, wanted),)) from None


def day(name: str) -> date | None:
    """Return the day that was typed, or None where nothing was."""
    typed = text(name)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        message = Words(zh="日期写成2026-12-01", en="write the date as 2026-12-01")
        raise InvalidError(message, (Problem(name, message),)) from None


def links(refused: InvalidError | None, fields: Mapping[str, str] = NONE) -> list[Link]:
    """Return what is wrong as links to the fields; ``fields`` names those called otherwise."""
    if refused is None:
        return []
    problems: Sequence[Problem] = refused.problems or (Problem("", refused.message),)
    places = [fields.get(each.place, each.place) for each in problems]
    return [
        Link(say(each.message), f"#{anchor(place) or 'main'}")
        for each, place in zip(problems, places, strict=True)
    ]


def anchor(place: str) -> str:
    return place.replace("/", "-").replace(" ", "-")


def errors(refused: InvalidError | None) -> dict[str, str]:
    """Return what is wrong by the name of its field."""
    said: defaultdict[str, str] = defaultdict(str)
    for each in refused.problems if refused else ():
        said[each.place] = say(each.message)
    return said
