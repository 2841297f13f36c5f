"""Which indicators are stated: in the whole catalogue, or by some of its products."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary

BATCH = 500  # codes asked about at once; databases bound how many a question may hold


def stated(session: Session) -> tuple[IndicatorDefinition, ...]:
    """Return the indicators that any product states, in the order of the vocabulary."""
    return _in_order(set(session.exec(select(Indicator.code).distinct())))


def stated_by(session: Session, products: Sequence[str]) -> tuple[IndicatorDefinition, ...]:
    """Return the indicators that any of these products states, in the order of the vocabulary."""
    codes: set[str] = set()
    for start in range(0, len(products), BATCH):
        query = select(Indicator.code).join(Product).distinct()
        codes |= set(
            session.exec(query.where(col(Product.code).in_(products[start : start + BATCH])))
        )
    return _in_order(codes)


def _in_order(codes: set[str]) -> tuple[IndicatorDefinition, ...]:
    return tuple(each for each in vocabulary().indicators.values() if each.code in codes)
