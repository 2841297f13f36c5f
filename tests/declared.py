"""Makes declarations as enterprises make them: drafts, whole ones, ones in any state."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlmodel import Session

from catalogue.domain.account import Membership, Part, Person
from catalogue.domain.claim import Proof
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.document import DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.identity import Origin
from catalogue.domain.listing import Catalogue
from catalogue.domain.quantity import Bound, Comparator
from catalogue.files.derived import Derived
from catalogue.files.pdf import making
from catalogue.files.store import Store
from catalogue.services import declarations, enterprises, filing
from catalogue.web import db
from tests import make

_numbers = count(1)

STATEMENTS = {"truthful": "yes", "clear_of_lists": "yes", "no_secrets": "yes", "may_publish": "yes"}
CONTACT = {
    "address_zh": "样例市样例路1号",
    "contact_name": "样例联系人",
    "contact_phone": "0592-1234567",
    "legal_representative": "样例法人",
}
PRODUCT = {
    "name_zh": "样例排水车",
    "name_en": "Sample drainage truck",
    "model": "YL-3000",
    "category": "drainage-truck",
    "scenarios": ["urban-waterlogging"],
    "summary_zh": "把积水抽走。",
}
CASE = {
    "user_zh": "样例消防队",
    "place_zh": "样例市",
    "begun": "2024-07",
    "quantity": "3",
    "effect_zh": "18小时排水5万方",
    "confirmed_by": "样例消防队装备科",
}
FACTS = {
    "laboratory": "样例检验所",
    "cma": "210112050123",
    "standard": "GB/T 38565-2020",
    "model": "YL-3000",
    "tested_on": "2026-03-01",
    "issued_on": "2026-03-15",
}
SECTIONS: dict[str, Any] = {
    "enterprise": CONTACT,
    "product": PRODUCT,
    "cases": [CASE],
    "property": [],
    "statements": STATEMENTS,
}


def person(
    session: Session, enterprise: Enterprise | None = None, part: Part = Part.EDITOR, **changes: Any
) -> Person:
    """Make somebody who belongs to the enterprise."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "email": f"person{number}@example.org",
        "name": f"样例用户{number}",
        "fs_uniquifier": uuid4().hex,
        "confirmed_at": make.NOON,
        "made_at": make.NOON,
    }
    made = Person(**given | changes)
    session.add(made)
    session.flush()
    if enterprise:
        session.add(
            Membership(person_id=made.id, enterprise_id=enterprise.id, part=part, since=make.NOON)
        )
        session.flush()
    return made


def maker(session: Session, **changes: Any) -> tuple[Enterprise, Person]:
    """Make a sample enterprise and somebody who may write for it."""
    enterprise = make.enterprise(origin=Origin.SAMPLE, **changes)
    session.add(enterprise)
    session.flush()
    return enterprise, person(session, enterprise)


def report(session: Session, declaration: Declaration, **changes: Any) -> FiledReport:
    """File a report that was read and confirmed; its bytes are in no store."""
    number = f"YP-2026-{next(_numbers):04d}"
    given: dict[str, Any] = {
        "declaration_id": declaration.id,
        "position": len(declaration.reports),
        "kind": DocumentKind.REPORT,
        "sha256": uuid4().hex + uuid4().hex,
        "size": 1000,
        "filename": f"{number}.pdf",
        "number": number,
        "filed_at": make.NOON,
        "filed_by": "person:sample",
        "reading": Reading.READ,
        "pages": 3,
        "legible": ["text"] * 3,
        "said": {"number": number, **FACTS},
        "confirmed_at": make.NOON,
    }
    made = FiledReport(**given | changes)
    session.add(made)
    session.flush()
    session.refresh(declaration)
    return made


def proof(of: FiledReport, **changes: Any) -> Proof:
    given: dict[str, Any] = {
        "report": of.id,
        "page": 2,
        "box": (0.1, 0.2, 0.6, 0.25),
        "text": "额定流量 3050 m³/h",
        "quantity": Bound(Comparator.EXACTLY, Decimal(3050), Decimal(3050), "m**3/hour"),
    }
    return Proof(**given | changes)


def draft(session: Session, *, by: Person, enterprise: Enterprise) -> Declaration:
    """Begin an empty draft for the promotion catalogue."""
    return declarations.start(
        session, enterprise=enterprise, catalogue=Catalogue.PROMOTION, by=by, at=make.NOON
    )


def whole(session: Session, *, by: Person, enterprise: Enterprise, **sections: Any) -> Declaration:
    """Make a draft that may be submitted as it stands; ``sections`` replace its sections."""
    made = draft(session, by=by, enterprise=enterprise)
    for section, value in (SECTIONS | sections).items():
        declarations.save(session, made, section=section, value=value, by=by, at=make.NOON)
    flow = {"code": "pump_flow", "typed": "≥3000 m³/h", "condition_zh": "扬程5 m"}
    declarations.save_claims(session, made, rows=[flow], by=by, at=make.NOON)
    filed = report(session, made)
    key = made.content["claims"][0]["key"]
    declarations.link(session, made, key=key, proof=proof(filed), by=by, at=make.NOON)
    return made


def submitted(session: Session, *, by: Person, enterprise: Enterprise) -> Declaration:
    made = whole(session, by=by, enterprise=enterprise)
    return declarations.submit(session, made, by=by, at=make.NOON)


def in_state(session: Session, state: State, *, by: Person, enterprise: Enterprise) -> Declaration:
    """Make a whole declaration and set it to a state, as if reviewers had brought it there."""
    made = submitted(session, by=by, enterprise=enterprise)
    made.state = state
    made.changed_at = make.NOON + timedelta(hours=1)
    session.add(made)
    session.flush()
    return made


def pdf(number: str = "YB-2026-0042", model: str = "YL-3000", **changes: Any) -> bytes:
    """Make a sample test report as a laboratory would send it, with a table of results."""
    given: dict[str, Any] = {
        "number": number,
        "laboratory": "样本应急装备检验中心",
        "accreditation": "CMA 000000000000",
        "client": "样例企业",
        "product": "大流量排水抢险车",
        "model": model,
        "sample_number": "S-0042-1",
        "received_on": date(2026, 3, 1),
        "tested_from": date(2026, 3, 3),
        "tested_to": date(2026, 3, 9),
        "issued_on": date(2026, 3, 12),
        "standards": ("GB/T 16907-2014 离心泵技术条件（Ⅰ类）",),
        "rows": (making.SampleRow("额定流量", "m³/h", "≥3000", "3120", "合格"),),
        "conclusion": "所检项目符合要求。",
    }
    return making.report(making.SampleReport(**given | changes))


def draft_of(app: Flask, enterprise: str, author: UUID | None) -> None:
    """Begin a draft of this enterprise with a figure and a report that is in the store."""
    site = app.extensions["youbei"]
    derived = Derived(site.settings.var / "derived", Store(site.settings.files))
    with db.transaction(site.engine) as session:
        by = session.get_one(Person, author)
        made = draft(session, by=by, enterprise=enterprises.get(session, enterprise))
        for section, value in SECTIONS.items():
            declarations.save(session, made, section=section, value=value, by=by, at=make.NOON)
        flow = {"code": "pump_flow", "typed": "≥3000 m³/h"}
        declarations.save_claims(session, made, rows=[flow], by=by, at=make.NOON)
        filing.file(
            session,
            made,
            content=pdf(),
            filename="report.pdf",
            kind=DocumentKind.REPORT,
            derived=derived,
            by=by,
            at=make.NOON,
        )
