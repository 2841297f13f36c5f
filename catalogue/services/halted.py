"""Which products nobody should rely on now: their listing, or the one that covers them, was stopped."""

from typing import Any

from sqlmodel import Session, col, or_, select

from catalogue.domain.listing import STOPPED, ListedProduct, Listing
from catalogue.domain.product import Product


def condition() -> Any:
    """Return whether a product's own listing, or its maker's that covers it, was stopped."""
    direct = select(Listing.product_id).where(col(Listing.standing).in_(STOPPED))
    covered = select(ListedProduct.product_id).join(Listing)
    return or_(
        col(Product.id).in_(direct.where(col(Listing.product_id).is_not(None))),
        col(Product.id).in_(covered.where(col(Listing.standing).in_(STOPPED))),
    )


def codes(session: Session) -> set[str]:
    return set(session.exec(select(Product.code).where(condition())))
