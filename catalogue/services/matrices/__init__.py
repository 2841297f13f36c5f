"""Compliance matrices: every product in the scope of a sheet, each judged from the stored values."""

from collections.abc import Iterator

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from catalogue.domain.product import Product, ProductScenario
from catalogue.domain.sheet import Scope, Sheet
from catalogue.domain.sheet.candidates import Candidate
from catalogue.domain.sheet.matrix import Matrix
from catalogue.services import products
from catalogue.services.matrices import reading
from search.ranking import lot


def turn(code: str) -> int:
    """Return the number drawn for a product: of two that are equal the lower stands first.

    It is the lot of the search, with the same published seed, so one draw holds everywhere.
    """
    return lot(code.encode())


def matrix(session: Session, sheet: Sheet) -> Matrix:
    """Return the whole matrix; each product is read with its figures and judged by the domain."""
    return Matrix.of(sheet, candidates(session, sheet.scope), turn)


def candidates(session: Session, scope: Scope) -> Iterator[Candidate]:
    """Return every product in the scope, in the order of the codes."""
    codes = list(session.exec(within(select(Product.code), scope).order_by(Product.code)))
    for start in range(0, len(codes), products.BATCH):
        yield from chosen(session, codes[start : start + products.BATCH])


def chosen(session: Session, codes: list[str]) -> list[Candidate]:
    """Return these products as candidates, in this order."""
    return reading.read(session, codes)


def within(query: SelectOfScalar[str], scope: Scope) -> SelectOfScalar[str]:
    """Narrow a query over products to a scope."""
    if scope.category:
        query = query.where(Product.category == scope.category)
    if scope.scenario:
        serving = select(ProductScenario.product_id).where(
            ProductScenario.scenario == scope.scenario
        )
        query = query.where(col(Product.id).in_(serving))
    return query


def in_scope(session: Session, code: str, scope: Scope) -> bool:
    """Return whether a scope considers this product."""
    query = within(select(Product.code).where(Product.code == code), scope)
    return session.exec(query).first() is not None
