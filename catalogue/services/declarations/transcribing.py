"""Turns what a declaration says of a product into the fields of the record, as an import brings them."""

from collections.abc import Collection

from sqlmodel import Session

from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration
from catalogue.domain.document import DocumentKind
from catalogue.domain.evidence import Grade
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import laboratories
from catalogue.services.declarations.content import Record
from catalogue.services.declarations.evidence import models_of
from catalogue.services.records import layout
from catalogue.services.records.writing import exact


def transcribe(
    session: Session,
    declaration: Declaration,
    row: Record,
    said: list[Claim],
    checked: Collection[str] | None,
) -> Record:
    """Return what the declaration says of a product, in the fields of the record's layout."""
    reports = _reports(declaration, row)
    return {
        "name_zh": row["name_zh"],
        "name_en": row.get("name_en", ""),
        "model": row["model"],
        "category": row["category"],
        "scenarios": _scenarios(row),
        "makers": [declaration.enterprise.code],
        "grain": "model",
        "summary_zh": row.get("summary_zh", ""),
        "summary_en": row.get("summary_en", ""),
        "documents": [_document(each) for each in reports],
        "cases": [_case(each) for each in declaration.content.get("cases", ())],
        "indicators": [_indicator(session, each, reports, checked) for each in said],
    }


def _scenarios(row: Record) -> list[str]:
    """Return the scenarios said; a household product serves those of its category."""
    said = list(row.get("scenarios") or ())
    return said or list(vocabulary().categories[row["category"]].scenarios)


def _reports(declaration: Declaration, row: Record) -> list[FiledReport]:
    """Return the reports of this product: all of a promotion, else those for its model."""
    if declaration.catalogue is Catalogue.PROMOTION:
        return list(declaration.reports)
    proofs = {
        each["proof"]["report"]
        for each in declaration.content.get("claims", ())
        if each.get("proof") and each.get("product") == row["key"]
    }
    several = len(models_of(declaration)) > 1
    return [
        each
        for each in declaration.reports
        if not several or str(each.id) in proofs or each.said.get("model") == row["model"]
    ]


def _document(report: FiledReport) -> Record:
    name = Words(zh="检测报告", en="Test report")
    if report.kind is not DocumentKind.REPORT:
        name = Words(zh="证书", en="Certificate")
    return {
        "kind": report.kind.value,
        "title_zh": f"{name.zh} {report.number}".strip(),
        "title_en": f"{name.en} {report.number}".strip(),
        "number": report.number,
        "issued_on": report.said.get("issued_on") or None,
        "sha256": report.sha256,
        "media_type": "application/pdf",
        "size": report.size,
        "filename": report.filename,
    }


def _case(row: Record) -> Record:
    quantity = row.get("quantity")
    return {each.name: row.get(each.name) or each.empty() for each in layout.CASE.fields} | {
        "quantity": int(quantity) if quantity else None
    }


def _indicator(
    session: Session,
    claim: Claim,
    reports: list[FiledReport],
    checked: Collection[str] | None,
) -> Record:
    bound, proof = claim.bound, claim.proof
    places = {each.id: place for place, each in enumerate(reports)}
    row: Record = {
        "code": claim.code,
        "comparator": bound.comparator.value if bound else "exactly",
        "low": exact(bound.low) if bound and bound.low is not None else None,
        "high": exact(bound.high) if bound and bound.high is not None else None,
        "text": claim.text,
        "unit": bound.unit if bound else "",
        "condition_zh": claim.condition.zh,
        "condition_en": claim.condition.en,
        "as_published": claim.as_typed,
        "grade": Grade.MAKER.value,
        "source": None,
    }
    if proof is None or proof.report not in places:
        return row
    good = checked is None or claim.key in checked
    report = reports[places[proof.report]]
    return row | {
        "grade": (Grade.REPORT_CHECKED if good else Grade.REPORT).value,
        "document": places[proof.report],
        "laboratory": laboratories.named(session, report.said).code,
        "page": proof.page,
        "box": list(proof.box) if proof.box else "",
        "clause": proof.text[:300],
    }
