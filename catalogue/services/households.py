"""From need to product: what the catalogue knows to serve each item of a kit, with the verdict."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from catalogue.domain.kit.answer import Kit
from catalogue.domain.listing import STOPPED, Listing
from catalogue.domain.marking import Marking
from catalogue.domain.product import Product
from catalogue.domain.requirement import Limit, Verdict
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import products

ORDER = {Verdict.MEETS: 0, Verdict.UNKNOWN: 1, Verdict.FAILS: 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One product of the right kind: its verdict, and the listing that stops it, if one does."""

    product: Product
    verdict: Verdict
    stopped: Listing | None = None


@dataclass(frozen=True)
class Supply:
    """What the catalogue holds for one item: the proved first, then the unknown, then the rest."""

    category: str
    limits: tuple[Limit, ...]
    candidates: tuple[Candidate, ...]

    @cached_property
    def counts(self) -> Counter[Verdict]:
        return Counter(each.verdict for each in self.candidates if each.stopped is None)

    @property
    def verdict(self) -> Verdict:
        """Return meets if any product meets, unknown if any is unknown, else fails."""
        return next((each for each in ORDER if self.counts[each]), Verdict.UNKNOWN)


def supplies(session: Session, kit: Kit) -> dict[str, Supply]:
    """Return for each item of the kit that has a category what is known to serve it."""
    wanted = [entry for entry in kit.entries if entry.item.category]
    found = _of_categories(session, {entry.item.category for entry in wanted})
    every = [product for category in found.values() for product in category]
    listings = products.listings_of(session, every)
    return {
        entry.item.code: Supply(
            entry.item.category,
            entry.limits,
            _candidates(found.get(entry.item.category, []), entry.limits, listings),
        )
        for entry in wanted
    }


def _of_categories(session: Session, categories: set[str]) -> dict[str, list[Product]]:
    query = (
        select(Product)
        .where(col(Product.category).in_(categories))
        .options(selectinload(Product.indicators))  # type: ignore[arg-type]
        .order_by(Product.code)
    )
    held: dict[str, list[Product]] = {}
    for product in session.exec(query):
        held.setdefault(product.category, []).append(product)
    return held


def _candidates(
    found: list[Product], limits: tuple[Limit, ...], listings: dict[str, list[Listing]]
) -> tuple[Candidate, ...]:
    judged = [
        Candidate(each, judge(each, limits), _stop(listings.get(each.code, []))) for each in found
    ]
    judged.sort(
        key=lambda each: (
            each.stopped is not None,
            ORDER[each.verdict],
            -each.product.grade.level,
            each.product.code,
        )
    )
    return tuple(judged)


def judge(product: Product, limits: tuple[Limit, ...]) -> Verdict:
    """Return fails if any limit fails, meets if all are met, else unknown."""
    verdicts = {_one(product, limit) for limit in limits}
    if Verdict.FAILS in verdicts:
        return Verdict.FAILS
    met = verdicts == {Verdict.MEETS}
    return Verdict.MEETS if met else Verdict.UNKNOWN


def _one(product: Product, limit: Limit) -> Verdict:
    defined = vocabulary().indicators[limit.code]
    return limit.judge(product.guaranteed(limit.code, defined.unit, defined.role))


def _stop(listings: list[Listing]) -> Listing | None:
    return next((each for each in listings if each.standing in STOPPED), None)


def of_marking(session: Session, marking: Marking) -> tuple[Candidate, ...]:
    """Return the products of the catalogue that bear this marking as their model."""
    if not marking.category:
        return ()
    found = _of_categories(session, {marking.category}).get(marking.category, [])
    same = [each for each in found if _plain(marking.typed) in _plain(each.model)]
    listings = products.listings_of(session, same)
    return _candidates(same, (), listings)


def _plain(model: str) -> str:
    return "".join(each for each in model.upper() if each.isalnum())
