"""What a report says of itself, each fact with the place it was read from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from catalogue.domain.page import Box
from catalogue.domain.report.days import Span

Said = TypeVar("Said")


class Conclusion(StrEnum):
    """What a report concludes of its sample."""

    CONFORMS = "conforms"
    FAILS = "fails"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fact(Generic[Said]):
    """One fact as it is understood, and where and how it is printed."""

    value: Said
    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one report; what was not found is None, for the maker to fill in."""

    number: Fact[str] | None
    laboratory: Fact[str] | None
    cma: Fact[str] | None
    cnas: Fact[str] | None
    standards: tuple[Fact[str], ...]
    sample: Fact[str] | None
    model: Fact[str] | None
    client: Fact[str] | None
    manufacturer: Fact[str] | None
    received: Fact[date] | None
    tested: Fact[Span] | None
    issued: Fact[date] | None
    conclusion: Fact[Conclusion] | None

    def said(self) -> dict[str, str]:
        """Return the facts as a filed report keeps them; a name that was not found is left out."""
        plain: dict[str, str | None] = {
            name: fact.value if fact else None
            for name, fact in (
                ("number", self.number),
                ("laboratory", self.laboratory),
                ("cma", self.cma),
                ("cnas", self.cnas),
                ("sample", self.sample),
                ("model", self.model),
            )
        }
        plain["standard"] = "；".join(fact.value for fact in self.standards)
        plain["tested_on"] = self.tested.value.last.isoformat() if self.tested else None
        plain["issued_on"] = self.issued.value.isoformat() if self.issued else None
        plain["conclusion"] = self.conclusion.text if self.conclusion else None
        return {name: value for name, value in plain.items() if value}
