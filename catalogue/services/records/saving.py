"""Brings an entity that is held to what its record says, part by part."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import ListedProduct, Listing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.vocabulary import vocabulary
from catalogue.services.records import layout
from catalogue.services.records.layout import Field, Kind, Shape
from catalogue.services.records.writing import Record

REFERENCES = {"edition", "product", "enterprise", "covered", "scenarios", "makers"}


@dataclass(slots=True)
class Ids:
    """The identity behind every code that a record may name, by group."""

    by_group: dict[str, dict[str, UUID]] = field(default_factory=dict)

    def of(self, group: str, code: str) -> UUID:
        return self.by_group[group][code]

    def add(self, group: str, code: str, identity: UUID) -> None:
        self.by_group.setdefault(group, {})[code] = identity


def bring(shape: Shape, thing: Any, record: Record, ids: Ids) -> None:
    """Bring an entity to what the record says; parts keep their identity where they stay."""
    _set(thing, values(shape, record) | foreign(shape, record, ids))
    fill = _FILLERS.get(shape.kind)
    if fill:
        fill(thing, record, ids)


def values(shape: Shape, record: Record) -> dict[str, Any]:
    """Return the record's own columns, as the database takes them."""
    return {
        each.name: _inward(each, record.get(each.name, each.empty()))
        for each in shape.simple
        if each.name not in REFERENCES
    }


def _inward(field: Field, value: Any) -> Any:
    if value is None:
        return None
    match field.kind:
        case Kind.NUMBER:
            return Decimal(str(value))
        case Kind.DATE:
            return date.fromisoformat(value)
        case Kind.CHOICE if field.choices:
            return field.choices(value)
        case Kind.BOX:
            return json.dumps(value) if value else ""
        case _:
            return value


def _set(thing: Any, said: dict[str, Any]) -> None:
    """Write only what differs; 2.5 and 2.50 are equal as numbers and differ as texts."""
    for name, value in said.items():
        held = getattr(thing, name)
        if held != value or str(held) != str(value):
            setattr(thing, name, value)


def foreign(shape: Shape, record: Record, ids: Ids) -> dict[str, Any]:
    """Return the columns that hold the ids of what a listing names."""
    if shape.kind != "listing":
        return {}
    return {
        f"{name}_id": ids.of(group, record[name]) if record[name] else None
        for name, group in (
            ("edition", "editions"),
            ("product", "products"),
            ("enterprise", "enterprises"),
        )
    }


def _fill_product(product: Product, record: Record, ids: Ids) -> None:
    _link_scenarios(product, record["scenarios"])
    _link_makers(product, [ids.of("enterprises", code) for code in record["makers"]])
    for part in ("sources", "cases", "documents"):
        shape = layout.PRODUCT.by_name[part].rows
        if shape:
            _align(getattr(product, part), shape, [values(shape, row) for row in record[part]])
    _align(
        product.indicators,
        layout.INDICATOR,
        [_indicator(product, row, ids) for row in record["indicators"]],
    )
    for each in product.indicators:
        each.canonicalise(vocabulary().indicators[each.code].unit)


def _align(held: list[Any], shape: Shape, rows: Sequence[dict[str, Any]]) -> None:
    """Bring a list of parts to the rows, place by place, so that a part keeps its identity."""
    for position, row in enumerate(rows):
        said = row | ({"position": position} if "position" in shape.entity.model_fields else {})
        if position < len(held):
            _set(held[position], said)
        else:
            held.append(shape.entity(**said))
    del held[len(rows) :]


def _indicator(product: Product, row: Record, ids: Ids) -> dict[str, Any]:
    said = values(layout.INDICATOR, row)
    source, document = said.pop("source"), said.pop("document")
    laboratory = said.pop("laboratory")
    return said | {
        "source_id": None if source is None else product.sources[source].id,
        "document_id": None if document is None else product.documents[document].id,
        "laboratory_id": ids.of("laboratories", laboratory) if laboratory else None,
        "canonical_low": None,
        "canonical_high": None,
    }


def _link_scenarios(product: Product, slugs: list[str]) -> None:
    held = {link.scenario: link for link in product.scenario_links}
    product.scenario_links = [
        held.get(slug) or ProductScenario(product_id=product.id, scenario=slug) for slug in slugs
    ]
    for position, link in enumerate(product.scenario_links):
        link.position = position


def _link_makers(product: Product, enterprises: list[UUID]) -> None:
    held = {link.enterprise_id: link for link in product.makers}
    product.makers = [
        held.get(each) or Maker(product_id=product.id, enterprise_id=each) for each in enterprises
    ]
    for position, link in enumerate(product.makers):
        link.position = position


def _fill_enterprise(enterprise: Enterprise, record: Record, ids: Ids) -> None:
    del ids
    _align(
        enterprise.checks,
        layout.CHECK,
        [values(layout.CHECK, row) for row in record["checks"]],
    )


def _fill_listing(listing: Listing, record: Record, ids: Ids) -> None:
    held = {link.product_id: link for link in listing.covered}
    wanted = [ids.of("products", code) for code in record["covered"]]
    listing.covered = [
        held.get(each) or ListedProduct(listing_id=listing.id, product_id=each) for each in wanted
    ]


_FILLERS: dict[str, Callable[[Any, Record, Ids], None]] = {
    "product": _fill_product,
    "enterprise": _fill_enterprise,
    "listing": _fill_listing,
}
