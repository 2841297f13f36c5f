"""What the definitions of household rules hold: authorities, items, rules, deeds, ways of counting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from catalogue.domain.kit.nodes import Node
from catalogue.domain.requirement import Test
from catalogue.domain.words import Words


class BoundKind(StrEnum):
    """How a rule's amount binds; the last two give no number."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    ABOUT = "about"
    RANGE = "range"
    AS_NEEDED = "as-needed"
    NOT_STATED = "not-stated"


class Certainty(StrEnum):
    """How well a rule is known. Disputed is shown with both readings and never chosen."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    INFERRED = "inferred"
    DISPUTED = "disputed"


class Seen(StrEnum):
    """How the text of an authority was seen."""

    ORIGINAL = "original"
    REPRINT = "reprint"
    SECOND_HAND = "second-hand"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Authority:
    """A body whose list the rules are from, and what was read of it."""

    slug: str
    name: Words
    short: Words
    document: Words
    date: str
    seen: Seen
    source: Words
    regions: tuple[str, ...]
    abroad: bool

    def applies_in(self, region: str) -> bool:
        """Return whether a home in this province (GB/T 2260 code) is meant by it."""
        return not self.regions or region in self.regions


@dataclass(frozen=True, slots=True)
class Following:
    """A choice of the visitor: whose rules count, and whose amount goes first."""

    slug: str
    name: Words
    why: Words
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of one list: when it holds, how much it asks for, and how it is known.

    ``days`` is set where the text fixes the days itself; ``reading`` names one of two ways to read
    a text; ``purpose`` is leave for what is carried away, else home.
    """

    id: str
    authority: str
    item: str
    when: Node | None
    amount: Node | None
    up_to: Node | None
    bound: BoundKind
    unit: str
    days: int
    purpose: str
    reading: str
    certainty: Certainty
    since: date
    until: date
    clause: Words
    note: Words

    def in_force(self, on: date) -> bool:
        return self.since <= on < self.until


@dataclass(frozen=True, slots=True)
class Want:
    """A limit on a product's indicator; its value is a formula over the household."""

    code: str
    test: Test
    value: Node


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to have.

    ``like`` names the item it is counted with where both are asked for; ``needless`` says where,
    by our reading, it will hardly be used.
    """

    code: str
    group: str
    name: Words
    why: Words
    keeps: str
    like: str
    category: str
    wants: tuple[Want, ...]
    kilograms: Fraction | None
    needless: Node | None


@dataclass(frozen=True, slots=True)
class Group:
    """A use: water, food, light."""

    slug: str
    name: Words


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a kind of thing keeps, and every how many months to look at it."""

    slug: str
    months: int
    words: Words
    source: Words
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Counting:
    """How an amount is written; ``litres`` is set for volumes, so that they can be compared."""

    unit: str
    zh: str
    many: str
    one: str
    litres: Fraction | None

    def words(self, amount: Fraction | int) -> Words:
        return Words(zh=self.zh, en=self.one if amount == 1 else self.many)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do tonight that costs nothing; ``rule`` is the published line it is from."""

    slug: str
    when: Node | None
    amount: Node | None
    words: Words
    rule: str
