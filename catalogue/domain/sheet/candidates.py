"""A candidate 候选产品: all that a sheet may ask of a product, apart from any database.

It is read from the record with its listings, or back from the JSON of a frozen choice, and judged
in the same way in both cases.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import STOPPED, Catalogue, Standing
from catalogue.domain.product import Grain
from catalogue.domain.quantity import Bound
from catalogue.domain.words import Words

NOTHING = Words(zh="", en="")


@dataclass(frozen=True, slots=True)
class Stated:
    """One published figure or text, with its condition and on whose word it stands."""

    code: str
    bound: Bound | None
    text: str
    condition: Words
    grade: Grade
    published: str = ""
    where: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Stand:
    """How one listing of the product stands."""

    catalogue: Catalogue
    standing: Standing
    until: date | None = None
    reason: Words = NOTHING


@dataclass(frozen=True)
class Candidate:
    """A product as it was when it was judged; makers by code, only those that are named."""

    code: str
    version: int
    name: Words
    category: str
    grain: Grain
    makers: tuple[tuple[str, Words], ...]
    stated: tuple[Stated, ...]
    reported: date | None
    listings: tuple[Stand, ...]

    @cached_property
    def _by_code(self) -> dict[str, tuple[Stated, ...]]:
        """Return the figures by indicator: a sheet of forty requirements looks forty times."""
        held: dict[str, list[Stated]] = {}
        for each in self.stated:
            held.setdefault(each.code, []).append(each)
        return {code: tuple(figures) for code, figures in held.items()}

    def figures(self, code: str) -> tuple[Stated, ...]:
        return self._by_code.get(code, ())

    @property
    def grade(self) -> Grade:
        grades = [each.grade for each in self.stated]
        return max(grades, key=lambda each: each.level, default=Grade.PUBLIC_SOURCE)

    @property
    def stopped(self) -> Stand | None:
        """Return the listing that was suspended or withdrawn; the gravest first."""
        found = [each for each in self.listings if each.standing in STOPPED]
        return max(found, key=lambda each: each.standing is Standing.WITHDRAWN, default=None)
