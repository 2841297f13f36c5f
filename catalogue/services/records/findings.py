"""What is wrong with records that come in, gathered with their places instead of stopping."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from catalogue.domain.refusals import Problem
from catalogue.domain.words import Words


class Place(Protocol):
    """Where a record stands in a file, so that a problem can be found again."""

    def at(self, name: str) -> str:
        """Return the place of one field."""

    def part(self, group: str, index: int) -> "Place":
        """Return the place of a record inside this one."""


@dataclass(frozen=True, slots=True)
class InJson:
    """A place in JSON: ``equipment.json products/3/indicators/0/unit``."""

    file: str
    steps: tuple[str, ...] = ()

    def at(self, name: str) -> str:
        return f"{self.file} {'/'.join((*self.steps, name) if name else self.steps)}".strip()

    def part(self, group: str, index: int) -> "InJson":
        return InJson(self.file, (*self.steps, group, str(index)))


@dataclass(slots=True)
class Findings:
    """Problems stop a record; warnings are said and the record comes in.

    ``spoilt`` holds the places of parts that could not be read, so that no second problem is
    said of what only seems to be missing.
    """

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)

    def problem(self, place: str, message: Words) -> None:
        self.problems.append(Problem(place, message))

    def has(self, place: str) -> bool:
        return any(each.place == place for each in self.problems)

    def warn(self, place: str, message: Words) -> None:
        self.warnings.append(Problem(place, message))


def nearest(word: str, known: Iterable[str]) -> Words:
    """Return “ — is … meant?” for the most similar known word, or nothing."""
    found = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.5)
    if not found:
        return Words(zh="", en="")
    return Words(zh=f"；是不是“{found[0]}”", en=f"; is “{found[0]}” meant")


def counted(number: int, thing: str) -> str:
    """Return a number with its English noun: 1 fault, 2 faults."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def some(words: Iterable[str], most: int = 12) -> str:
    """Return a list for a message, cut where it grows too long to read."""
    listed = list(words)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")
