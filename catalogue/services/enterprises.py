"""Reading enterprises: one by its code, or a walk in the order of the codes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Listing
from catalogue.domain.product import Maker
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services.nearest import can_be_code, nearest


def get(session: Session, code: str) -> Enterprise:
    """Return the enterprise; refuse with the nearest codes where there is none."""
    found = find(session, code)
    if found is not None:
        return found
    raise NotFoundError(
        Words(zh=f"没有编号为“{code}”的企业", en=f"There is no enterprise with the code “{code}”"),
        nearest(code, session.exec(select(Enterprise.code))),
    )


def find(session: Session, code: str) -> Enterprise | None:
    if not can_be_code(code):
        return None
    return session.exec(select(Enterprise).where(Enterprise.code == code)).first()


def after(session: Session, code: str, *, limit: int, region: str = "") -> list[Enterprise]:
    """Return up to ``limit`` enterprises whose codes follow ``code``, in the order of the codes.

    A walk from code to code neither skips nor repeats what was there when it began.
    """
    query = _within(select(Enterprise).where(col(Enterprise.code) > code), region)
    return list(session.exec(query.order_by(col(Enterprise.code)).limit(limit)))


def count(session: Session, *, region: str = "") -> int:
    counted: int = session.exec(_within(select(func.count(col(Enterprise.id))), region)).one()
    return counted


def product_counts(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many products of the catalogue each of these enterprises makes."""
    query = select(Maker.enterprise_id, func.count()).where(col(Maker.enterprise_id).in_(ids))
    counted = dict(session.exec(query.group_by(col(Maker.enterprise_id))).all())
    return {each: counted.get(each, 0) for each in ids}


def listings_of(session: Session, enterprise: Enterprise) -> list[Listing]:
    """Return the listings of an enterprise and of the products it makes, newest first."""
    made = select(Maker.product_id).where(Maker.enterprise_id == enterprise.id)
    query = select(Listing).where(
        or_(Listing.enterprise_id == enterprise.id, col(Listing.product_id).in_(made))
    )
    return list(session.exec(query.order_by(col(Listing.valid_from).desc(), col(Listing.code))))


def _within(query: Any, region: str) -> Any:
    return query.where(Enterprise.region == region) if region else query
