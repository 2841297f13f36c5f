"""Reading enterprises: one by its code, or a walk in the order of the codes."""

from typing import Any

from sqlmodel import Session, col, func, select

from catalogue.domain.enterprise import Enterprise
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


def after(session: Session, code: str, *, size: int, region: str = "") -> list[Enterprise]:
    """Return up to ``size`` enterprises whose codes follow ``code``, in the order of the codes.

    A walk from code to code neither skips nor repeats what was there when it began.
    """
    query = _within(select(Enterprise).where(col(Enterprise.code) > code), region)
    return list(session.exec(query.order_by(col(Enterprise.code)).limit(size)))


def count(session: Session, *, region: str = "") -> int:
    counted: int = session.exec(_within(select(func.count(col(Enterprise.id))), region)).one()
    return counted


def product_counts(session: Session, enterprises: list[Enterprise]) -> dict[str, int]:
    """Return how many products of the catalogue each enterprise makes, by its code."""
    query = (
        select(Enterprise.code, func.count(col(Maker.product_id)))
        .join(Maker, col(Maker.enterprise_id) == Enterprise.id)
        .where(col(Enterprise.id).in_([each.id for each in enterprises]))
        .group_by(Enterprise.code)
    )
    counted = dict(session.exec(query).all())
    return {each.code: counted.get(each.code, 0) for each in enterprises}


def _within(query: Any, region: str) -> Any:
    return query.where(Enterprise.region == region) if region else query
