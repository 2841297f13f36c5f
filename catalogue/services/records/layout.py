"""The layout youbei/1 as data: every kind of record, its fields, and what may stand in them.

From these shapes come the reading and the writing of records, the columns of the tables, the
messages about unknown fields, and the part of docs/import.md that lists the fields.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlmodel import SQLModel

from catalogue.domain.application_case import ApplicationCase
from catalogue.domain.document import Document, DocumentKind
from catalogue.domain.enterprise import Enterprise, EnterpriseCheck
from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.indicator import Indicator
from catalogue.domain.laboratory import Laboratory
from catalogue.domain.listing import Catalogue, Edition, Listing, Standing
from catalogue.domain.product import Grain, Product
from catalogue.domain.quantity import Comparator
from catalogue.domain.source import Certainty, Source

LAYOUT = "youbei/1"
LONGEST = 30_000  # characters in one text; a spreadsheet cell holds 32,767


class Kind(StrEnum):
    """What may stand in a field."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    DATE = "date"
    PARTIAL_DATE = "partial-date"
    CHOICE = "choice"
    CODES = "codes"
    BOX = "box"
    ROWS = "rows"


@dataclass(frozen=True)
class Field:
    """One field; ``quiet`` ones are left out of a record where they are empty."""

    name: str
    kind: Kind = Kind.TEXT
    default: Any = ""
    choices: type[StrEnum] | None = None
    limit: int = LONGEST
    needed: bool = False
    quiet: bool = False
    rows: "Shape | None" = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return what may be chosen."""
        return tuple(each.value for each in self.choices or ())

    def empty(self) -> Any:
        """Return what the field holds where nothing is said."""
        return [] if self.kind in {Kind.CODES, Kind.ROWS} else self.default


@dataclass(frozen=True)
class Shape:
    """One kind of record: its group in a file, its entity, and its fields in order."""

    kind: str
    group: str
    entity: type[SQLModel]
    fields: tuple[Field, ...] = field(repr=False)

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields}

    @cached_property
    def parts(self) -> tuple[Field, ...]:
        """Return the fields that hold records of their own."""
        return tuple(each for each in self.fields if each.kind is Kind.ROWS)

    @cached_property
    def simple(self) -> tuple[Field, ...]:
        return tuple(each for each in self.fields if each.kind is not Kind.ROWS)


def _texts(entity: type[SQLModel], names: str, **options: Any) -> tuple[Field, ...]:
    """Return text fields; a name ending in ``*`` stands for its two languages."""
    flat: list[str] = []
    for name in names.split():
        flat += [f"{name[:-1]}_zh", f"{name[:-1]}_en"] if name.endswith("*") else [name]
    return tuple(Field(name, limit=_limit(entity, name), **options) for name in flat)


def _limit(entity: type[SQLModel], name: str) -> int:
    """Return the length of the column, so that a limit is said in one place only."""
    column = entity.__table__.columns.get(name)  # type: ignore[attr-defined]
    length = None if column is None else getattr(column.type, "length", None)
    return LONGEST if length is None else int(length)


def _choice(name: str, choices: type[StrEnum], default: str = "", **options: Any) -> Field:
    return Field(name, Kind.CHOICE, str(default), choices=choices, **options)


def _rows(name: str, shape: Shape) -> Field:
    return Field(name, Kind.ROWS, rows=shape)


_ORIGIN = _choice("origin", Origin, Origin.PUBLIC_SOURCE)

SOURCE = Shape(
    "source",
    "sources",
    Source,
    (
        *_texts(Source, "title site"),
        Field("date", Kind.PARTIAL_DATE, limit=10),
        _choice("certainty", Certainty, needed=True),
        Field("mirror", Kind.FLAG, default=False),
        *_texts(Source, "note*"),
    ),
)

INDICATOR = Shape(
    "indicator",
    "indicators",
    Indicator,
    (
        *_texts(Indicator, "code", needed=True),
        _choice("comparator", Comparator, Comparator.EXACTLY),
        Field("low", Kind.NUMBER, default=None, limit=40),
        Field("high", Kind.NUMBER, default=None, limit=40),
        *_texts(Indicator, "text unit condition* as_published"),
        _choice("grade", Grade, needed=True),
        Field("source", Kind.COUNT, default=None),
        Field("document", Kind.COUNT, default=None, quiet=True),
        *_texts(Laboratory, "laboratory", quiet=True),
        Field("page", Kind.COUNT, default=None, quiet=True),
        Field("box", Kind.BOX, quiet=True),
        *_texts(Indicator, "clause", quiet=True),
    ),
)

CASE = Shape(
    "case",
    "cases",
    ApplicationCase,
    (
        *_texts(ApplicationCase, "user* place*"),
        Field("begun", Kind.PARTIAL_DATE, limit=10),
        Field("ended", Kind.PARTIAL_DATE, limit=10),
        Field("quantity", Kind.COUNT, default=None),
        *_texts(ApplicationCase, "event* effect* confirmed_by"),
    ),
)

DOCUMENT = Shape(
    "document",
    "documents",
    Document,
    (
        _choice("kind", DocumentKind, needed=True),
        *_texts(Document, "title* number"),
        Field("issued_on", Kind.DATE, default=None),
        *_texts(Document, "sha256 media_type", needed=True),
        Field("size", Kind.COUNT, default=0),
        *_texts(Document, "filename"),
    ),
)

CHECK = Shape(
    "check",
    "checks",
    EnterpriseCheck,
    (
        *_texts(EnterpriseCheck, "subject* finding* checked_by", needed=True),
        Field("checked_on", Kind.DATE, default=None, needed=True),
    ),
)

PRODUCT = Shape(
    "product",
    "products",
    Product,
    (
        *_texts(Product, "code name_zh", needed=True),
        *_texts(Product, "name_en model"),
        *_texts(Product, "category", needed=True),
        Field("scenarios", Kind.CODES),
        Field("makers", Kind.CODES),
        *_texts(Product, "maker_note* users*"),
        _choice("grain", Grain, Grain.MODEL),
        _ORIGIN,
        *_texts(Product, "summary* note*"),
        _rows("sources", SOURCE),
        _rows("indicators", INDICATOR),
        _rows("cases", CASE),
        _rows("documents", DOCUMENT),
    ),
)

ENTERPRISE = Shape(
    "enterprise",
    "enterprises",
    Enterprise,
    (
        *_texts(Enterprise, "code name_zh", needed=True),
        *_texts(Enterprise, "name_en"),
        Field("uscc", default=None, limit=18),
        *_texts(Enterprise, "region address* website note*"),
        _ORIGIN,
        _rows("checks", CHECK),
    ),
)

LABORATORY = Shape(
    "laboratory",
    "laboratories",
    Laboratory,
    (
        *_texts(Laboratory, "code name_zh", needed=True),
        *_texts(Laboratory, "name_en cma_number"),
        Field("cma_valid_until", Kind.DATE, default=None),
        *_texts(Laboratory, "cnas_number note*"),
        _ORIGIN,
    ),
)

EDITION = Shape(
    "edition",
    "editions",
    Edition,
    (
        *_texts(Edition, "code", needed=True),
        _choice("catalogue", Catalogue, needed=True),
        *_texts(Edition, "title*", needed=True),
        *_texts(Edition, "notice*"),
        Field("published_on", Kind.DATE, default=None, needed=True),
    ),
)

LISTING = Shape(
    "listing",
    "listings",
    Listing,
    (
        *_texts(Listing, "code", needed=True),
        _choice("catalogue", Catalogue, needed=True),
        Field("edition", limit=40, needed=True),
        Field("product", default=None, limit=40),
        Field("enterprise", default=None, limit=40),
        Field("covered", Kind.CODES),
        _choice("standing", Standing, Standing.PUBLISHED),
        Field("valid_from", Kind.DATE, default=None, needed=True),
        Field("valid_until", Kind.DATE, default=None),
        *_texts(Listing, "reason* advice*"),
        Field("standing_since", Kind.DATE, default=None, needed=True),
    ),
)

# In this order a record finds those it names already there.
SHAPES = (ENTERPRISE, LABORATORY, PRODUCT, EDITION, LISTING)
BY_GROUP = {shape.group: shape for shape in SHAPES}
