"""What serves a scenario: its products, kinds of equipment, and how many publish each figure."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product, ProductScenario
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.vocabulary import Scenario, vocabulary
from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Served:
    """The products of a scenario in numbers: all, by category, and publishing each indicator."""

    total: int
    by_category: dict[str, int]
    publishing: dict[str, int]


def get(slug: str) -> Scenario:
    """Return the scenario with this slug; refuse with the nearest otherwise."""
    scenario = vocabulary().scenarios.get(slug)
    if scenario is None:
        raise NotFoundError(
            Words(zh=f"没有叫“{slug}”的场景", en=f"There is no scenario called “{slug}”"),
            nearest=tuple(vocabulary().scenarios),
        )
    return scenario


def served(session: Session, slug: str) -> Served:
    """Count what serves a scenario."""
    serving = select(ProductScenario.product_id).where(ProductScenario.scenario == slug)
    kinds = (
        select(Product.category, func.count())
        .where(col(Product.id).in_(serving))
        .group_by(Product.category)
    )
    publishing = (
        select(Indicator.code, func.count(func.distinct(Indicator.product_id)))
        .where(col(Indicator.product_id).in_(serving))
        .group_by(Indicator.code)
    )
    by_category = dict(session.exec(kinds).all())
    return Served(sum(by_category.values()), by_category, dict(session.exec(publishing).all()))
