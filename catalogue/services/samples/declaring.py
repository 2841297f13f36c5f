"""Sample declarations as a maker fills them in: every section, the report, the place of each proof."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from catalogue.domain.account import Person
from catalogue.domain.claim import Claim, Proof
from catalogue.domain.declaration import Declaration
from catalogue.domain.document import DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.listing import Catalogue
from catalogue.files.derived import Derived
from catalogue.services import declarations, filing
from catalogue.services.samples import goods
from catalogue.services.samples.goods import Good

LAST_PAGE = 3  # where a sample report has its results
RESULTS = (0.08, 0.1, 0.92, 0.3)  # of a scan: the table, pointed at by hand

STATEMENTS = {"truthful": "yes", "clear_of_lists": "yes", "no_secrets": "yes", "may_publish": "yes"}
ENTERPRISE = {
    "address_zh": "样本市样本路1号（不存在）",
    "address_en": "1 Sample Road (does not exist)",
    "contact_name": "样本联系人",
    "contact_phone": "010-00000000",
    "legal_representative": "样本法人",
    "founded": "2015",
    "scale": "样本：2025年生产1万件，销售9千件。",
}
CASE = {
    "user_zh": "样本消防救援支队",
    "user_en": "Sample Fire and Rescue Detachment",
    "place_zh": "样本市",
    "place_en": "Sample City",
    "begun": "2025-07",
    "quantity": "2",
    "event_zh": "样本暴雨内涝",
    "event_en": "a sample cloudburst",
    "effect_zh": "样本：18小时排水5.2万立方米。",
    "effect_en": "Sample: 52,000 m³ drained in 18 hours.",
    "confirmed_by": "样本消防救援支队装备科",
}
HOUSEHOLD: dict[str, Any] = {
    "compliance": {
        "siting": "样本：在工业园区内，环评批复样本号。",
        "production": "样本：注塑机2台，装配线1条。",
        "testing": "样本：气密性试验台1台，2026年3月校准。",
        "safety": "样本：安全生产标准化三级。",
    },
    "credit": {"violations": "clear", "abnormal": "clear", "looked_up": "2026-06-01"},
    "quality": {
        "system": "GB/T 19001（样本）",
        "certificate": "SAMPLE-QMS-1",
        "valid_until": "2029-01-01",
    },
    "sales": {
        "kept_since": "2024-01",
        "records": "样本：批号、数量、经销单位、去向。",
        "keeper": "样本质量部",
    },
}


def fill(  # noqa: PLR0913 - a declaration is of somebody, by somebody, with a paper
    session: Session,
    key: str,
    *,
    enterprise: Enterprise,
    by: Person,
    content: bytes | None,
    derived: Derived,
    at: datetime,
) -> Declaration:
    """Return the declaration of a good, filled in as far as its paper allows."""
    good = goods.GOODS[key]
    made = declarations.start(
        session, enterprise=enterprise, catalogue=good.catalogue, by=by, at=at
    )
    for section, value in _sections(good).items():
        declarations.save(session, made, section=section, value=value, by=by, at=at)
    if content is None:
        return made
    product = ""
    if good.catalogue is Catalogue.HOUSEHOLD:
        product = made.content["products"][0]["key"]
    rows = [
        {
            "code": each.code,
            "typed": each.typed,
            "product": product,
            "condition_zh": each.condition,
            "sure": "yes",
        }
        for each in good.figures
    ]
    declarations.save_claims(session, made, rows=rows, by=by, at=at)
    report = _file(session, made, key, content, derived, by, at)
    for claim in declarations.claims(session, made):
        proof = _proof(made, claim, report, derived)
        declarations.link(session, made, key=claim.key, proof=proof, by=by, at=at)
    return made


def _sections(good: Good) -> dict[str, Any]:
    product = {
        "name_zh": good.name_zh,
        "name_en": good.name_en,
        "model": good.model,
        "category": good.category,
        "scenarios": list(good.scenarios),
        "summary_zh": good.summary_zh,
        "summary_en": good.summary_en,
    }
    if good.catalogue is Catalogue.HOUSEHOLD:
        certified = {"certificate": good.certificate, "certificate_until": "2029-06-30"}
        return {
            "enterprise": ENTERPRISE,
            **HOUSEHOLD,
            "products": [product | certified],
            "statements": STATEMENTS,
        }
    return {
        "enterprise": ENTERPRISE,
        "product": product,
        "cases": [CASE],
        "property": [],
        "statements": STATEMENTS,
    }


def _file(  # noqa: PLR0913, PLR0917
    session: Session,
    declaration: Declaration,
    key: str,
    content: bytes,
    derived: Derived,
    by: Person,
    at: datetime,
) -> FiledReport:
    """File the paper and confirm what it says."""
    report = filing.file(
        session,
        declaration,
        content=content,
        filename=f"{goods.number(key)}.pdf",
        kind=DocumentKind.REPORT,
        derived=derived,
        by=by,
        at=at,
    )
    day = report_day(at.date())
    said = {
        "number": goods.number(key),
        "laboratory": goods.LABORATORY,
        "cma": goods.CMA,
        "standard": goods.STANDARD,
        "sample": goods.GOODS[key].name_zh,
        "model": goods.GOODS[key].model,
        "tested_on": day.isoformat(),
        "issued_on": day.isoformat(),
        "conclusion": "所检项目符合要求。",
    }
    return filing.confirm(
        session, declaration, report, kind=DocumentKind.REPORT, said=said, by=by, at=at
    )


def report_day(day: date) -> date:
    """Return when the sample reports were issued: the spring before."""
    return day.replace(month=3, day=15)


def _proof(declaration: Declaration, claim: Claim, report: FiledReport, derived: Derived) -> Proof:
    """Return the first place the site proposes, else what a maker would point at by hand."""
    found = filing.proposals(declaration, claim, derived)
    if found:
        best = found[0]
        return Proof(best.report, best.page, best.box, best.text, best.quantity)
    scanned = report.needs_hand
    by_hand = filing.pointed(
        declaration,
        report,
        derived,
        claim=claim,
        page=min(LAST_PAGE, report.pages),
        line="" if scanned else f"{claim.definition.name.zh}：",
        box=RESULTS if scanned else None,
    )
    return replace(by_hand, quantity=None)  # what a hand pointed at is for a person to read
