"""Reads products with all that a page shows of them, in few questions to the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, or_, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import ListedProduct, Listing
from catalogue.domain.product import Maker, Product
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services.nearest import can_be_code, nearest

BATCH = 500
MANY = 20_000  # codes looked through for one that was meant


@cache
def _whole() -> tuple[Any, ...]:
    """Return the loading options that bring a product with everything it owns."""
    return (
        selectinload(Product.makers).selectinload(Maker.enterprise),  # type: ignore[arg-type]
        selectinload(Product.scenario_links),  # type: ignore[arg-type]
        selectinload(Product.sources),  # type: ignore[arg-type]
        selectinload(Product.indicators).selectinload(Indicator.source),  # type: ignore[arg-type]
        selectinload(Product.indicators).selectinload(Indicator.document),  # type: ignore[arg-type]
        selectinload(Product.indicators).selectinload(Indicator.laboratory),  # type: ignore[arg-type]
        selectinload(Product.cases),  # type: ignore[arg-type]
        selectinload(Product.documents),  # type: ignore[arg-type]
    )


@cache
def _in_rows() -> tuple[Any, ...]:
    """Return the loading options that bring what a row of results shows."""
    return (
        selectinload(Product.makers).joinedload(Maker.enterprise),  # type: ignore[arg-type]
        selectinload(Product.sources),  # type: ignore[arg-type]
        selectinload(Product.indicators),  # type: ignore[arg-type]
    )


def get(session: Session, code: str) -> Product:
    """Return the product with this code, whole; refuse with the nearest codes otherwise."""
    query = select(Product).where(Product.code == code).options(*_whole())
    product = session.exec(query).first() if can_be_code(code) else None
    if product is None:
        raise NotFoundError(
            Words(zh=f"没有编号是“{code}”的产品", en=f"No product has the code “{code}”"),
            nearest=nearest(code, session.exec(select(Product.code).limit(MANY))),
        )
    return product


def by_codes(session: Session, codes: Sequence[str]) -> list[Product]:
    """Return the products with these codes, whole, in the order asked; unknown ones are left out."""
    return _by_codes(session, codes, _whole())


def in_rows(session: Session, codes: Sequence[str]) -> list[Product]:
    """Return the same with what a row of results shows; anything else is read when it is asked for."""
    return _by_codes(session, codes, _in_rows())


def _by_codes(session: Session, codes: Sequence[str], options: Sequence[Any]) -> list[Product]:
    if not codes:
        return []
    query = select(Product).where(col(Product.code).in_(codes)).options(*options)
    found = {product.code: product for product in session.exec(query)}
    return [found[code] for code in codes if code in found]


def after(session: Session, code: str, *, limit: int = BATCH) -> list[Product]:
    """Return the next products in order of code: a walk that neither skips nor repeats."""
    query = select(Product).where(Product.code > code).options(*_whole())
    return list(session.exec(query.order_by(Product.code).limit(limit)))


def every(session: Session) -> Iterator[Product]:
    """Walk through all products; what was walked past is let go, so memory stays bounded."""
    last = ""
    while batch := after(session, last):
        yield from batch
        last = batch[-1].code
        session.expunge_all()


def names(session: Session, codes: Collection[str]) -> dict[str, Words]:
    """Return what these products are called, by code; unknown ones are left out."""
    query = select(Product.code, Product.name_zh, Product.name_en)
    found = session.exec(query.where(col(Product.code).in_(codes)))
    return {code: Words(zh=zh, en=en or zh) for code, zh, en in found}


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Product)).one()


def listings_of(session: Session, products: Sequence[Product]) -> dict[str, list[Listing]]:
    """Return the listings that speak for each product, by product code."""
    return listings_by(session, {product.id: product.code for product in products})


def listings_by(session: Session, ids: Mapping[UUID, str]) -> dict[str, list[Listing]]:
    """Return the same for products known by id and code alone."""
    if not ids:
        return {}
    query = (
        select(Listing, ListedProduct.product_id)
        .join(ListedProduct, isouter=True)
        .where(or_(col(Listing.product_id).in_(ids), col(ListedProduct.product_id).in_(ids)))
        .options(selectinload(Listing.edition))  # type: ignore[arg-type]
    )
    held: dict[str, list[Listing]] = {code: [] for code in ids.values()}
    for listing, covered in session.exec(query):
        named = listing.product_id if listing.product_id in ids else covered
        if named is not None and named in ids:
            held[ids[named]].append(listing)
    return held
