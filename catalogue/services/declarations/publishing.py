"""From an accepted declaration to the public record: products, their figures with proof, their cases."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from catalogue.domain.declaration import Declaration, State
from catalogue.domain.identity import Origin
from catalogue.domain.laboratory import Laboratory
from catalogue.domain.listing import Catalogue
from catalogue.domain.product import Product
from catalogue.domain.refusals import WrongStateError
from catalogue.domain.words import Words
from catalogue.services import trail, versions
from catalogue.services.declarations import transcribing
from catalogue.services.declarations.content import Record, claims
from catalogue.services.records import layout, product_record, saving
from catalogue.services.records.saving import Ids

ACCEPTED = Words(zh="申报{code}通过后收录", en="Taken in from the accepted declaration {code}")


def as_product(
    session: Session,
    declaration: Declaration,
    *,
    by: str,
    at: datetime,
    checked: Collection[str] | None = None,
) -> Product:
    """Write the one product of a promotion declaration into the record and return it."""
    return as_products(session, declaration, by=by, at=at, checked=checked)[0]


def as_products(
    session: Session,
    declaration: Declaration,
    *,
    by: str,
    at: datetime,
    checked: Collection[str] | None = None,
) -> tuple[Product, ...]:
    """Write what an accepted declaration says into the record: new products, or their new versions.

    ``checked`` holds the keys of the claims whose page a reviewer found right; None means all
    that have a proof. The others stand as the maker's word. Doing it twice writes nothing new.
    """
    if declaration.state is not State.ACCEPTED:
        raise WrongStateError(
            Words(zh="申报还没有通过", en="the declaration has not been accepted")
        )
    trail.hold(session)
    made = []
    for place, row in enumerate(_rows(declaration)):
        product = _held(session, declaration, row) or _new(session, declaration, row, place, at)
        said = [each for each in claims(session, declaration) if each.product == row.get("key", "")]
        record = transcribing.transcribe(session, declaration, row, said, checked)
        record = product_record(product) | record
        _write(session, declaration, product, record, by=by, at=at)
        made.append(product)
    if declaration.catalogue is Catalogue.PROMOTION:
        declaration.product_id = made[0].id
        session.add(declaration)
    return tuple(made)


def _rows(declaration: Declaration) -> list[Record]:
    content = declaration.content
    if declaration.catalogue is Catalogue.PROMOTION:
        return [content["product"]]
    return list(content["products"])


def _held(session: Session, declaration: Declaration, row: Record) -> Product | None:
    """Return the product this row speaks of, where the record holds it already."""
    if declaration.product_id:
        return session.get(Product, declaration.product_id)
    code = row.get("published")
    return session.exec(select(Product).where(Product.code == code)).first() if code else None


def _new(
    session: Session, declaration: Declaration, row: Record, place: int, at: datetime
) -> Product:
    made = Product(
        code=_code(session, at.year),
        name_zh=row["name_zh"],
        category=row["category"],
        origin=_origin(declaration),
        version=0,
        changed_at=at,
    )
    session.add(made)
    session.flush()
    if declaration.catalogue is Catalogue.HOUSEHOLD:
        _remember(declaration, place, made.code)
    return made


def _remember(declaration: Declaration, place: int, code: str) -> None:
    rows = [dict(row) for row in declaration.content["products"]]
    rows[place]["published"] = code
    declaration.content = declaration.content | {"products": rows}


def _origin(declaration: Declaration) -> Origin:
    """Return that a product is a sample where its maker is one."""
    sample = declaration.enterprise.origin is Origin.SAMPLE
    return Origin.SAMPLE if sample else Origin.DECLARED


def _code(session: Session, year: int) -> str:
    prefix = f"CP-{year}-"
    code = col(Product.code)
    query = select(code).where(code.startswith(prefix))
    last = session.exec(query.order_by(func.length(code).desc(), code.desc()).limit(1)).first()
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04d}"


def _write(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    declaration: Declaration,
    product: Product,
    record: Record,
    *,
    by: str,
    at: datetime,
) -> None:
    """Bring the product to its record; a new version, an event and a word to the index if it differs."""
    if product.version and product_record(product) == record:
        return
    with session.no_autoflush:
        saving.bring(layout.PRODUCT, product, record, _ids(session, declaration))
    product.version, product.changed_at = product.version + 1, at
    session.add(product)
    session.flush()
    session.refresh(product)
    reason = ACCEPTED.fill(code=declaration.code)
    versions.keep(
        session,
        kind="product",
        subject_id=product.id,
        code=product.code,
        record=product_record(product),
        number=product.version,
        by=by,
        at=at,
        reason=reason,
    )
    details: dict[str, Any] = {"declaration": declaration.code, "version": product.version}
    trail.record(
        session, deed="product.publish", subject=product.code, by=by, at=at, details=details
    )
    trail.tell(session, "index", [product.code], at=at)


def _ids(session: Session, declaration: Declaration) -> Ids:
    ids = Ids()
    ids.add("enterprises", declaration.enterprise.code, declaration.enterprise_id)
    for code, identity in session.exec(select(Laboratory.code, Laboratory.id)):
        ids.add("laboratories", code, identity)
    return ids
