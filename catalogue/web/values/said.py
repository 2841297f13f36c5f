"""The small values that many components share: a link, a fact, a figure, who says so."""

from dataclasses import dataclass
from datetime import date

from catalogue.web.pictures.numerals import NBSP


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is said under it, as on a name plate; a wide one takes a line of its own."""

    term: str
    said: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ready to be shown; ``published`` is the text of the source, word for word."""

    value: str
    unit: str = ""
    bound: str = ""
    published: str = ""

    @property
    def gap(self) -> str:
        """Return what stands between value and unit: nothing before a Han unit or a per cent sign."""
        close = not self.unit or self.unit[0] == "%" or self.unit[0] >= "\u4e00"
        return "" if close else NBSP


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, on the gauge of four levels and in words; ``where`` is the page or the site."""

    level: int
    name: str
    where: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One sentence of a history; ``stop`` marks a withdrawal."""

    on: date
    text: str
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One part of a declaration: how far it is, and what is missing. Without a link it must wait."""

    name: str
    state: str
    href: str = ""
    look: str = ""
    hint: str = ""
