"""What a row of results shows of a product, as plain values: a page has twenty, and entities cost ten times as much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, select, type_coerce, union_all
from sqlmodel import Session

from catalogue.domain import evidence, quantity
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import ListedProduct, Listing, Standing
from catalogue.domain.product import Maker, Product
from catalogue.domain.quantity import Bound, Comparator, Interval, Role
from catalogue.domain.source import Source
from catalogue.domain.words import Words


class Published(NamedTuple):
    """One published figure, its ends and choices still as the database writes them."""

    code: str
    grade: str
    comparator: str
    low: str | None
    high: str | None
    text: str
    unit: str
    as_published: str
    canonical_low: float | None
    canonical_high: float | None

    @property
    def bound(self) -> Bound | None:
        """Return the figure, or None for an indicator that is a text (IP66)."""
        if self.text:
            return None
        low, high = (None if end is None else Decimal(end) for end in (self.low, self.high))
        return Bound(Comparator(self.comparator), low, high, self.unit)

    def guaranteed(self, unit: str, role: Role) -> Interval | None:
        """Return what this figure guarantees, in ``unit``."""
        return None if (bound := self.bound) is None else bound.guaranteed(unit, role)


class Place(NamedTuple):
    """Where and when the first source of a product was published."""

    site: str
    date: str


@dataclass(slots=True)
class Card:
    """A product as a row of results shows it; its names for its parts are those of the product."""

    code: str
    name: Words
    category: str
    maker_note: Words
    origin: str
    makers: list[Words] = field(default_factory=list)
    source: Place | None = None
    indicators: list[Published] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)

    @property
    def grade(self) -> Grade:
        return evidence.best(Grade(grade) for grade in {each.grade for each in self.indicators})

    def figures(self, code: str) -> tuple[Published, ...]:
        return tuple(each for each in self.indicators if each.code == code)

    def guaranteed(self, code: str, unit: str, role: Role) -> Interval | None:
        """Return what all figures of one indicator guarantee together, or None."""
        return quantity.together(each.guaranteed(unit, role) for each in self.figures(code))


def read(session: Session, codes: Sequence[str]) -> list[Card]:
    """Return the cards of these products in the order asked; unknown ones are left out."""
    if not codes:
        return []
    asked, record = {"codes": codes}, session.connection()
    held = {row[0]: _card(*row) for row in record.execute(_PRODUCTS, asked)}

    def owned(query: Any) -> Iterator[tuple[Card, Any]]:
        return ((held[row[0]], row) for row in record.execute(query, asked) if row[0] in held)

    for card, (_, zh, en) in owned(_MAKERS):
        card.makers.append(Words(zh=zh, en=en or zh))
    for card, (_, site, date) in owned(_SOURCES):
        card.source = card.source or Place(site, date)
    for card, row in owned(_FIGURES):
        card.indicators.append(Published(*row[1:]))
    for card, (_, standing) in owned(_LISTINGS):
        card.standings.append(Standing(standing))
    return [held[code] for code in codes if code in held]


def _card(code: str, zh: str, en: str, *rest: str) -> Card:
    category, note_zh, note_en, origin = rest
    return Card(code, Words(zh=zh, en=en or zh), category, Words(zh=note_zh, en=note_en), origin)


def _plain(column: Any) -> Any:
    """Return a column as it is written: what a page does not show is not turned into a value."""
    return type_coerce(column, String)


# Columns of the tables, not attributes of the entities: those take half as long again to ask.
_PRODUCT, _MAKER, _ENTERPRISE, _SOURCE, _INDICATOR, _LISTING, _LISTED = (
    each.__table__.c  # type: ignore[union-attr]
    for each in (Product, Maker, Enterprise, Source, Indicator, Listing, ListedProduct)
)
_ASKED = _PRODUCT.code.in_(bindparam("codes", expanding=True))
_PRODUCTS = select(
    _PRODUCT.code,
    _PRODUCT.name_zh,
    _PRODUCT.name_en,
    _PRODUCT.category,
    _PRODUCT.maker_note_zh,
    _PRODUCT.maker_note_en,
    _plain(_PRODUCT.origin),
).where(_ASKED)
_MAKERS = (
    select(_PRODUCT.code, _ENTERPRISE.name_zh, _ENTERPRISE.name_en)
    .where(_ASKED, _MAKER.product_id == _PRODUCT.id, _MAKER.enterprise_id == _ENTERPRISE.id)
    .order_by(_MAKER.position)
)
_SOURCES = (
    select(_PRODUCT.code, _SOURCE.site, _SOURCE.date)
    .where(_ASKED, _SOURCE.product_id == _PRODUCT.id)
    .order_by(_SOURCE.position)
)
_FIGURES = (
    select(
        _PRODUCT.code,
        _INDICATOR.code,
        _plain(_INDICATOR.grade),
        _plain(_INDICATOR.comparator),
        _plain(_INDICATOR.low),
        _plain(_INDICATOR.high),
        _INDICATOR.text,
        _INDICATOR.unit,
        _INDICATOR.as_published,
        _INDICATOR.canonical_low,
        _INDICATOR.canonical_high,
    )
    .where(_ASKED, _INDICATOR.product_id == _PRODUCT.id)
    .order_by(_INDICATOR.position)
)
_NAMED = select(_PRODUCT.code, _plain(_LISTING.standing)).where(
    _ASKED, _LISTING.product_id == _PRODUCT.id
)
_COVERED = select(_PRODUCT.code, _plain(_LISTING.standing)).where(
    _ASKED, _LISTED.product_id == _PRODUCT.id, _LISTED.listing_id == _LISTING.id
)
_LISTINGS = union_all(_NAMED, _COVERED)
