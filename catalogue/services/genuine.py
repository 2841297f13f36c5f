"""What is genuine: the questions that leave the sample world out of what goes to others."""

from typing import Any

from sqlmodel import col, or_, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.listing import Edition, ListedProduct, Listing
from catalogue.domain.product import Product


def sample_products() -> Any:
    return select(Product.id).where(Product.origin == Origin.SAMPLE)


def sample_enterprises() -> Any:
    return select(Enterprise.id).where(Enterprise.origin == Origin.SAMPLE)


def sample_listings() -> Any:
    """Return the listings that name or cover something of the sample world."""
    covered = select(ListedProduct.listing_id).where(
        col(ListedProduct.product_id).in_(sample_products())
    )
    return select(Listing.id).where(
        or_(
            col(Listing.product_id).in_(sample_products()),
            col(Listing.enterprise_id).in_(sample_enterprises()),
            col(Listing.id).in_(covered),
        )
    )


def sample_editions() -> Any:
    listed = select(Listing.edition_id).where(col(Listing.id).in_(sample_listings()))
    return select(Edition.id).where(col(Edition.id).in_(listed))


def without_samples(query: Any, identity: Any) -> Any:
    """Return the query without what belongs to the sample world, by this column of identities."""
    for samples in (sample_products, sample_enterprises, sample_listings, sample_editions):
        query = query.where(col(identity).not_in(samples()))
    return query
