"""Reads the address of a household page: answers, the place as it was typed, words of other doors."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.kit.answers import Answers
from catalogue.domain.kit.places import Place, find
from catalogue.domain.kit.rulebook import DEFAULT
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words

DOORS = {"adults": "adult", "children": "child", "home": "dwelling", "list": "follow"}
TYPED = "where"
LONGEST = 60  # characters of a typed place


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks: the answers, what was typed for the place, and the places it may mean."""

    answers: Answers
    typed: str = ""
    places: tuple[Place, ...] = ()

    @property
    def is_unclear(self) -> bool:
        return len(self.places) > 1


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Return what the address asks; raises InvalidError with every fault, a lost place among them."""
    named = [(DOORS.get(name, name), text) for name, text in pairs]
    typed = next((text.strip()[:LONGEST] for name, text in named if name == TYPED), "")
    answers = Answers.from_pairs(named)
    if answers.follow == DEFAULT:
        answers = answers.but(follow="")
    if not typed:
        return Asked(answers)
    found = find(typed)
    if not found:
        raise InvalidError(_lost(typed), (Problem(TYPED, _lost(typed)),))
    chosen = [place for place in found if place.key == answers.place] or found
    key = chosen[0].key if len(chosen) == 1 else ""
    return Asked(answers.but(place=key), typed, tuple(chosen))


def _lost(typed: str) -> Words:
    return Words(
        zh=f"这里不知道“{typed}”。写市、区或县的名字，例如“成都”“北京朝阳区”；也可以空着",
        en=f"“{typed}” is not known here. Write a city, district or county, as in “Chengdu” or "
        "“Chaoyang, Beijing”; or leave it empty",
    )


def is_settled(pairs: Iterable[tuple[str, str]], answers: Answers) -> bool:
    """Return whether an address is already the one that says these answers."""
    return list(pairs) == answers.pairs()


def href(endpoint: str, answers: Answers, **values: str) -> str:
    """Return the address of a household page for these answers."""
    return url_for(f"household.{endpoint}", **values, **dict(answers.pairs()))  # type: ignore[arg-type]  # every pair is text
