"""What a declaration opens with: the enterprise as it is known, a listed product, earlier reports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from catalogue.domain.declaration import Declaration
from catalogue.domain.document import Document, DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Catalogue, Listing
from catalogue.domain.product import Product
from catalogue.services.imports import figures
from catalogue.services.records import writing
from catalogue.services.records.layout import INDICATOR

Content = dict[str, Any]


def enterprise(known: Enterprise) -> Content:
    """Return what the account tells already."""
    return {
        "address_zh": known.address_zh,
        "address_en": known.address_en,
        "website": known.website,
    }


def from_listing(listing: Listing, maker: Enterprise) -> Content:
    """Return the content of a change, as the listing stands now."""
    content: Content = {"enterprise": enterprise(maker), "claims": []}
    if listing.catalogue is Catalogue.PROMOTION:
        product = listing.products[0]
        content["product"] = _product(product) | {"scenarios": list(product.scenarios)}
        content["cases"] = [_case(each) for each in product.cases]
        content["claims"] = _claims(product, "")
        return content
    content["products"] = []
    for place, product in enumerate(listing.products):
        key = f"p{place + 1}"
        content["products"].append({"key": key, **_product(product), **_certificate(product)})
        content["claims"] += _claims(product, key)
    return content


def _product(product: Product) -> Content:
    names = ("name_zh", "name_en", "model", "category", "summary_zh", "summary_en")
    return {name: getattr(product, name) for name in names}


def _certificate(product: Product) -> Content:
    held = [each for each in product.documents if each.kind is DocumentKind.CERTIFICATE]
    return {"certificate": held[0].number if held else "", "certificate_until": ""}


def _case(case: Any) -> Content:
    names = ("user_zh", "user_en", "place_zh", "place_en", "begun", "ended")
    more = ("event_zh", "event_en", "effect_zh", "effect_en", "confirmed_by")
    quantity = "" if case.quantity is None else str(case.quantity)
    return {name: getattr(case, name) for name in (*names, *more)} | {"quantity": quantity}


def _claims(product: Product, key: str) -> list[Content]:
    return [_claim(product, each, key) for each in product.indicators]


def _claim(product: Product, figure: Indicator, key: str) -> Content:
    ends = {
        name: None if end is None else str(end)
        for name, end in (("low", figure.low), ("high", figure.high))
    }
    row = writing.record(
        INDICATOR, figure, source=None, document=None, laboratory="", box="", grade="maker"
    )
    return {
        "key": uuid4().hex[:8],
        "product": key,
        "code": figure.code,
        "comparator": figure.comparator.value,
        **ends,
        "unit": figure.unit,
        "text": figure.text,
        "condition_zh": figure.condition_zh,
        "condition_en": figure.condition_en,
        "as_typed": figure.text or figures.written([row]).partition(" {")[0],
        "proof": _proof(product, figure),
    }


def _proof(product: Product, figure: Indicator) -> Content | None:
    """Return the place that proved the figure; its report is named by the digest until filed."""
    held = next((each for each in product.documents if each.id == figure.document_id), None)
    if held is None or figure.page is None:
        return None
    return {
        "report": held.sha256,
        "page": figure.page,
        "box": list(figure.box_on_page) if figure.box_on_page else None,
        "text": figure.clause,
        "by_hand": True,
    }


def bring_reports(
    session: Session, listing: Listing, declaration: Declaration, *, by: str, at: datetime
) -> None:
    """File the documents of the listed products with the change, and point the proofs to them."""
    renamed: dict[str, str] = {}
    for product in listing.products:
        for document in product.documents:
            if document.sha256 not in renamed:
                made = _brought(session, document, declaration, len(renamed), by=by, at=at)
                renamed[document.sha256] = str(made.id)
    _point(declaration, renamed)
    session.add(declaration)
    session.flush()
    session.refresh(declaration)


def _brought(  # noqa: PLR0913 - a report says all of this
    session: Session,
    document: Document,
    declaration: Declaration,
    position: int,
    *,
    by: str,
    at: datetime,
) -> FiledReport:
    """File a document of the record; what was confirmed of it when it was filed holds on."""
    query = select(FiledReport).where(FiledReport.sha256 == document.sha256)
    earlier = session.exec(query.order_by(col(FiledReport.filed_at).desc()).limit(1)).first()
    if earlier is not None:
        made = _twin(earlier, declaration, position)
    else:
        issued = document.issued_on.isoformat() if document.issued_on else ""
        made = FiledReport(
            declaration_id=declaration.id,
            position=position,
            kind=document.kind,
            sha256=document.sha256,
            size=document.size,
            filename=document.filename,
            number=document.number,
            filed_at=at,
            filed_by=by,
            reading=Reading.WAITING,
            said={"number": document.number, "issued_on": issued},
        )
    session.add(made)
    return made


def _twin(of: FiledReport, declaration: Declaration, position: int) -> FiledReport:
    """Return the same report for another declaration, with what was confirmed of it."""
    kept = of.model_dump(exclude={"id", "declaration_id", "position"})
    return FiledReport(**kept, declaration_id=declaration.id, position=position)


def copy_reports(
    session: Session, reports: Sequence[FiledReport], declaration: Declaration
) -> None:
    """File the same reports with another declaration; a proof in any other report is dropped."""
    renamed: dict[str, str] = {}
    for position, each in enumerate(reports):
        twin = _twin(each, declaration, position)
        renamed[str(each.id)] = str(twin.id)
        session.add(twin)
    _point(declaration, renamed)
    session.add(declaration)
    session.flush()


def _point(declaration: Declaration, renamed: dict[str, str]) -> None:
    rows = [
        row | {"proof": _pointed(row.get("proof"), renamed)}
        for row in declaration.content.get("claims", ())
    ]
    declaration.content = declaration.content | {"claims": rows}


def _pointed(proof: Content | None, renamed: dict[str, str]) -> Content | None:
    if not proof or proof["report"] not in renamed:
        return None
    return proof | {"report": renamed[proof["report"]]}
