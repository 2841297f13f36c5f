"""A kind of equipment in plain words: what it is, and the standards that speak of it."""

from dataclasses import dataclass

from flask import url_for

from catalogue.domain.vocabulary import Category, Standard, vocabulary
from catalogue.domain.words import Words
from catalogue.web.languages import language
from catalogue.web.templating import say
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class Kind:
    """What a page says of a kind of equipment."""

    name: str
    meaning: str
    standards: tuple[Link, ...]


def of(category: Category) -> Kind:
    known = vocabulary().standards
    named = [known[number] for number in category.standards if number in known]
    return Kind(
        name=say(category.name),
        meaning=say(category.meaning),
        standards=tuple(standard(each) for each in named if confirmed(each)),
    )


def confirmed(each: Standard) -> bool:
    """Return whether a standard may be shown: that it exists was read, not only heard of."""
    return each.certainty != "unconfirmed"


def standard(each: Standard) -> Link:
    """Return the number and title of a standard, leading to where it is told of."""
    title = Words(zh=f"{each.number}《{each.title.zh}》", en=f"{each.number} {each.title.en}")
    return Link(title.in_(language()), url_for("public.sources", _anchor=anchor(each)))


def anchor(each: Standard) -> str:
    """Return the name a standard's row has on the page of sources."""
    return each.number.replace(" ", "-").replace("/", "-")
