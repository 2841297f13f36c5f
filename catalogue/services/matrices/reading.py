"""Reads candidates by their columns: ten thousand products without a row of theirs as an object."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from catalogue.domain.document import Document
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Maker, Product
from catalogue.domain.quantity import Bound
from catalogue.domain.sheet.candidates import NOTHING, Candidate, Stand, Stated
from catalogue.domain.source import Source
from catalogue.domain.words import Words
from catalogue.services import products

Held: TypeAlias = dict[UUID, Any]


def read(session: Session, codes: Sequence[str]) -> list[Candidate]:
    """Return these products as candidates, in this order; unknown ones are left out."""
    query = select(
        *_columns(Product, "id", "code", "version", "name_zh", "name_en", "category", "grain")
    ).where(col(Product.code).in_(codes))
    rows = {row.code: row for row in session.execute(query)}
    ids = {row.id: row.code for row in rows.values()}
    makers, stated, reported = _makers(session, ids), _stated(session, ids), _reported(session, ids)
    listings = products.listings_by(session, ids)
    return [
        Candidate(
            code=row.code,
            version=row.version,
            name=Words(zh=row.name_zh, en=row.name_en or row.name_zh),
            category=row.category,
            grain=row.grain,
            makers=tuple(makers[row.id]),
            stated=tuple(stated[row.id]),
            reported=reported.get(row.id),
            listings=tuple(
                Stand(each.catalogue, each.standing, each.valid_until, each.reason)
                for each in sorted(listings[row.code], key=lambda each: each.code)
            ),
        )
        for row in (rows[code] for code in codes if code in rows)
    ]


def _columns(entity: Any, *names: str) -> list[Any]:
    return [getattr(entity, name) for name in names]


def _makers(session: Session, ids: Held) -> dict[UUID, list[tuple[str, Words]]]:
    query = (
        select(
            col(Maker.product_id),
            col(Enterprise.code),
            col(Enterprise.name_zh),
            col(Enterprise.name_en),
        )
        .join(Enterprise, col(Enterprise.id) == col(Maker.enterprise_id))
        .where(col(Maker.product_id).in_(ids))
        .order_by(col(Maker.position))
    )
    held: dict[UUID, list[tuple[str, Words]]] = defaultdict(list)
    for product, code, zh, en in session.execute(query):
        held[product].append((code, Words(zh=zh, en=en or zh)))
    return held


def _reported(session: Session, ids: Held) -> dict[UUID, date]:
    query = (
        select(col(Document.product_id), func.max(col(Document.issued_on)))
        .where(col(Document.product_id).in_(ids), col(Document.issued_on).is_not(None))
        .group_by(col(Document.product_id))
    )
    return {row[0]: row[1] for row in session.execute(query)}


_FIGURE = (
    "product_id", "code", "comparator", "low", "high", "text", "unit", "condition_zh",
    "condition_en", "as_published", "grade", "page", "document_id",
)  # fmt: skip


def _stated(session: Session, ids: Held) -> dict[UUID, list[Stated]]:
    query = (
        select(
            *_columns(Indicator, *_FIGURE),
            *_columns(Document, "title_zh", "title_en", "number"),
            col(Source.site),
        )
        .join(Document, col(Document.id) == col(Indicator.document_id), isouter=True)
        .join(Source, col(Source.id) == col(Indicator.source_id), isouter=True)
        .where(col(Indicator.product_id).in_(ids))
        .order_by(col(Indicator.position))
    )
    held: dict[UUID, list[Stated]] = defaultdict(list)
    for row in session.execute(query):
        held[row.product_id].append(_figure(row))
    return held


def _figure(row: Any) -> Stated:
    condition = Words(zh=row.condition_zh, en=row.condition_en)
    return Stated(
        code=row.code,
        bound=None if row.text else Bound(row.comparator, row.low, row.high, row.unit),
        text=row.text,
        condition=condition or NOTHING,
        grade=row.grade,
        published=row.as_published,
        where=_where(row),
    )


def _where(row: Any) -> Words:
    """Return the page of the report, or the site of the source."""
    if row.document_id is None:
        return Words(zh=row.site, en=row.site) if row.site else NOTHING
    name = Words(zh=row.title_zh or row.number, en=row.title_en or row.number)
    if row.page is None:
        return name
    return Words(zh=f"{name.zh}第{row.page}页", en=f"{name.en}, page {row.page}")
