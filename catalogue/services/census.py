"""Counts the catalogue: products, figures, proofs and listings, for the pages that say how much."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.product import Product, ProductScenario
from catalogue.services import products


@dataclass(frozen=True, slots=True)
class Census:
    """How much there is, by the words of the field."""

    products: int
    enterprises: int
    figures: int
    by_scenario: dict[str, int]
    by_category: dict[str, int]
    by_grade: dict[str, int]
    listed: dict[str, int]
    declared: int


def take(session: Session) -> Census:
    by_grade = _counted(session, col(Indicator.grade), Indicator)
    return Census(
        products=products.count(session),
        enterprises=session.exec(select(func.count()).select_from(Enterprise)).one(),
        figures=sum(by_grade.values()),
        by_scenario=_counted(session, col(ProductScenario.scenario), ProductScenario),
        by_category=_counted(session, col(Product.category), Product),
        by_grade=by_grade,
        listed=_listed(session),
        declared=_counted(session, col(Product.origin), Product).get("declared", 0),
    )


def _counted(session: Session, column: Any, table: Any) -> dict[str, int]:
    query = select(column, func.count()).select_from(table).group_by(column)
    return {str(value): count for value, count in session.exec(query)}


def _listed(session: Session) -> dict[str, int]:
    query = select(Listing.catalogue, func.count()).where(
        col(Listing.standing).in_([Standing.PUBLISHED, Standing.RECTIFYING])
    )
    return {
        str(value): count for value, count in session.exec(query.group_by(col(Listing.catalogue)))
    }
