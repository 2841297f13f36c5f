"""From entities to records: plain JSON values, figures digit for digit."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.services.records import layout
from catalogue.services.records.layout import Field, Shape

Record = dict[str, Any]

LARGEST = 2**53  # beyond it JSON readers lose digits of whole numbers


def exact(number: Decimal) -> int | float | str:
    """Return a JSON number where every reader gets its digits back, else the digits as text.

    >>> exact(Decimal("3000")), exact(Decimal("2.5")), exact(Decimal("2.50"))
    (3000, 2.5, '2.50')
    """
    digits = str(number)
    if number == number.to_integral_value() and abs(number) < LARGEST:
        whole = int(number)
        return whole if str(whole) == digits else digits
    value = float(number)
    return value if repr(value) == digits else digits


def product_record(product: Product) -> Record:
    """Return all that is known of a product, as it is exported and kept in each version."""
    return record(layout.PRODUCT, product)


def record(shape: Shape, thing: Any, **known: Any) -> Record:
    """Return one entity as a record of its shape; ``known`` stands for what it names by id."""
    whole = {
        each.name: known[each.name] if each.name in known else _value(shape, each, thing)
        for each in shape.fields
    }
    return without_quiet(shape, whole)


def without_quiet(shape: Shape, whole: Record) -> Record:
    """Leave out the empty fields that most records do not have."""
    return {
        name: value
        for name, value in whole.items()
        if value not in ("", None) or not shape.by_name[name].quiet
    }


def _value(shape: Shape, field: Field, thing: Any) -> Any:
    special = _SPECIAL.get((shape.kind, field.name))
    if special:
        return special(thing)
    value = getattr(thing, field.name)
    if field.rows:
        return [record(field.rows, each) for each in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _makers(product: Product) -> list[str]:
    return [each.code for each in product.enterprises]


def _indicators(product: Product) -> list[Record]:
    """Return the figures; each names its source and document by their place in the product."""
    sources = {each.id: place for place, each in enumerate(product.sources)}
    documents = {each.id: place for place, each in enumerate(product.documents)}
    return [_indicator(each, sources, documents) for each in product.indicators]


def _indicator(each: Indicator, sources: dict[Any, int], documents: dict[Any, int]) -> Record:
    return record(
        layout.INDICATOR,
        each,
        source=sources.get(each.source_id),
        document=documents.get(each.document_id),
        laboratory=each.laboratory.code if each.laboratory else "",
        box=json.loads(each.box) if each.box else "",
    )


def _checks(enterprise: Enterprise) -> list[Record]:
    return in_order([record(layout.CHECK, each) for each in enterprise.checks])


def in_order(checks: list[Record]) -> list[Record]:
    """Return checks newest first, those of one day in the order of their words."""
    checks = sorted(checks, key=lambda row: [row[name] for name in row if name != "checked_on"])
    return sorted(checks, key=lambda row: str(row["checked_on"]), reverse=True)


def _code(thing: Any) -> str | None:
    return None if thing is None else str(thing.code)


def _covered(listing: Listing) -> list[str]:
    return sorted(each.product.code for each in listing.covered)


_SPECIAL: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("product", "scenarios"): lambda product: list(product.scenarios),
    ("product", "makers"): _makers,
    ("product", "indicators"): _indicators,
    ("enterprise", "checks"): _checks,
    ("listing", "edition"): lambda listing: _code(listing.edition),
    ("listing", "product"): lambda listing: _code(listing.product),
    ("listing", "enterprise"): lambda listing: _code(listing.enterprise),
    ("listing", "covered"): _covered,
}
