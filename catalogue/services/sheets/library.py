"""The library: starting sheets for each scenario, suggestions of this site with their grounds."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from catalogue.domain.refusals import NotFoundError
from catalogue.domain.sheet import Requirement, Scope, Sheet
from catalogue.domain.vocabulary import reading
from catalogue.domain.words import Language, Words
from catalogue.services.nearest import nearest
from catalogue.services.sheets import address


@dataclass(frozen=True, slots=True)
class Starting:
    """A sheet to begin with; its notes stand in both languages until one is chosen."""

    slug: str
    title: Words
    grounds: Words
    scope: Scope
    requirements: tuple[Requirement, ...]
    notes: tuple[Words, ...]

    def sheet(self, language: Language) -> Sheet:
        """Return the sheet with its title and notes in one language."""
        pairs = zip(self.requirements, self.notes, strict=True)
        made = (Requirement(each.ask, each.weight, note.in_(language)) for each, note in pairs)
        return Sheet(tuple(made), self.scope, self.title.in_(language))


@cache
def library() -> tuple[Starting, ...]:
    """Return every starting sheet, in the order of the files."""
    return reading.read("sheets", _starting)


def get(slug: str) -> Starting:
    known = {each.slug: each for each in library()}
    if slug not in known:
        raise NotFoundError(
            Words(zh=f"没有叫“{slug}”的参考需求单", en=f"No starting sheet is called “{slug}”"),
            nearest=nearest(slug, known),
        )
    return known[slug]


def of(scenario: str) -> tuple[Starting, ...]:
    return tuple(each for each in library() if each.scope.scenario == scenario)


def _starting(row: dict[str, Any]) -> Starting:
    rows = row["requirement"]
    return Starting(
        slug=row["slug"],
        title=reading.words(row, "title"),
        grounds=reading.words(row, "grounds"),
        scope=Scope(row["scenario"], row["category"]),
        requirements=tuple(
            Requirement(
                address.read_ask(each["ask"], each.get("condition", "")), each.get("weight")
            )
            for each in rows
        ),
        notes=tuple(reading.words(each, "why") for each in rows),
    )
