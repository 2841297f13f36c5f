"""The form 申报表 of a declaration as data: its sections, their fields, and what may stand in each."""

from dataclasses import dataclass
from functools import cache

from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import reading
from catalogue.domain.words import Words

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Field:
    """One field; a private one is never published, ``only`` names the catalogues that ask it."""

    name: str
    words: Words
    hint: Words
    kind: str
    needed: bool
    private: bool
    limit: int
    only: tuple[str, ...]

    @property
    def language(self) -> str:
        """Return the language a text field is written in, or ''."""
        return self.name[-2:] if self.name.endswith(("_zh", "_en")) else ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form; ``rows`` is '' for a single set of fields, else how rows are named.

    Counted rows are addressed by their place (``cases/0``), keyed ones by a key that stays theirs
    (``products/a1``). A section without fields has a page of its own making.
    """

    slug: str
    words: Words
    hint: Words
    catalogues: tuple[str, ...]
    fields: tuple[Field, ...]
    row: Words
    rows: str
    least: int
    at_once: bool

    def for_(self, catalogue: Catalogue) -> tuple[Field, ...]:
        """Return the fields this catalogue asks for."""
        return tuple(each for each in self.fields if not each.only or catalogue.value in each.only)

    def field(self, name: str) -> Field | None:
        return next((each for each in self.fields if each.name == name), None)


def _section(row: reading.Row) -> Section:
    return Section(
        slug=row["slug"],
        words=Words(zh=row["zh"], en=row["en"]),
        hint=reading.words(row, "hint"),
        catalogues=tuple(row["catalogues"]),
        fields=tuple(_field(each) for each in row.get("field", ())),
        row=reading.words(row, "row"),
        rows=row.get("rows", ""),
        least=row.get("least", 0),
        at_once=row.get("at_once", False),
    )


def _field(row: reading.Row) -> Field:
    return Field(
        name=row["name"],
        words=Words(zh=row["zh"], en=row["en"]),
        hint=reading.words(row, "hint"),
        kind=row.get("kind", "text"),
        needed=row.get("needed", False),
        private=row.get("private", False),
        limit=row.get("limit", LONGEST),
        only=tuple(row.get("only", ())),
    )


@cache
def _all() -> dict[str, Section]:
    return {each.slug: each for each in reading.read("declaration", _section)}


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Return the sections of a catalogue's form, in the order they are filled in."""
    return tuple(each for each in _all().values() if catalogue.value in each.catalogues)


def section(slug: str) -> Section | None:
    return _all().get(slug)
