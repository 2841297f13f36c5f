"""Reading editions and what they list: one by its code, or a walk in the order of the codes."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from catalogue.domain.listing import Catalogue, Edition, ListedProduct, Listing
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services.nearest import can_be_code, nearest


def get(session: Session, code: str) -> Edition:
    """Return the edition with every line of it; refuse with the nearest codes where there is none."""
    found = find(session, code)
    if found is not None:
        return found
    raise NotFoundError(
        Words(zh=f"没有编号为“{code}”的批次", en=f"There is no edition with the code “{code}”"),
        nearest(code, session.exec(select(Edition.code))),
    )


def find(session: Session, code: str) -> Edition | None:
    if not can_be_code(code):
        return None
    query = select(Edition).where(Edition.code == code)
    lines: Any = selectinload(Edition.listings)  # type: ignore[arg-type]
    return session.exec(query.options(lines.options(*_named()))).first()


def after(
    session: Session, code: str, *, size: int, catalogue: Catalogue | None = None
) -> list[Edition]:
    """Return up to ``size`` editions whose codes follow ``code``, in the order of the codes."""
    query = _within(select(Edition).where(col(Edition.code) > code), catalogue)
    return list(session.exec(query.order_by(col(Edition.code)).limit(size)))


def count(session: Session, *, catalogue: Catalogue | None = None) -> int:
    counted: int = session.exec(_within(select(func.count(col(Edition.id))), catalogue)).one()
    return counted


def listings_of_enterprise(session: Session, enterprise_id: UUID) -> list[Listing]:
    """Return the listings of an enterprise in the household catalogue, newest first."""
    query = select(Listing).where(Listing.enterprise_id == enterprise_id)
    return list(session.exec(query.options(*_named()).order_by(col(Listing.valid_from).desc())))


def _named() -> tuple[Any, ...]:
    """Return the loading options that bring a listing with all that it names."""
    covered: Any = selectinload(Listing.covered)  # type: ignore[arg-type]
    return (
        selectinload(Listing.edition),  # type: ignore[arg-type]
        selectinload(Listing.product),  # type: ignore[arg-type]
        selectinload(Listing.enterprise),  # type: ignore[arg-type]
        covered.selectinload(ListedProduct.product),
    )


def _within(query: Any, catalogue: Catalogue | None) -> Any:
    return query if catalogue is None else query.where(Edition.catalogue == catalogue)
