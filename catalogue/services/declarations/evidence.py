"""What is wrong or odd with the evidence of a declaration: its reports, and the places that prove.

The rules are checks of ``definitions/checks.toml``; here they meet what was filed and what is held.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from catalogue.domain import check, proof
from catalogue.domain.check import figures
from catalogue.domain.check.values import limit, met
from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.document import DocumentKind
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.laboratory import Laboratory
from catalogue.domain.prints import alike
from catalogue.domain.proof import judging
from catalogue.domain.report import Conclusion
from catalogue.domain.words import Words
from catalogue.services.declarations.content import claims
from catalogue.services.declarations.findings import ASK, MISSING, STOP, Finding

NEEDED = ("number", "laboratory", "standard", "model", "issued_on")
NAMES = {
    "number": Words(zh="报告编号", en="Report number"),
    "laboratory": Words(zh="检验机构", en="Laboratory"),
    "cma": Words(zh="CMA编号", en="CMA number"),
    "cnas": Words(zh="CNAS编号", en="CNAS number"),
    "standard": Words(zh="标准和版本", en="Standard and edition"),
    "sample": Words(zh="样品", en="Sample"),
    "model": Words(zh="样品型号", en="Model of the sample"),
    "tested_on": Words(zh="检验日期", en="Tested on"),
    "issued_on": Words(zh="签发日期", en="Issued on"),
    "valid_until": Words(zh="有效期至", en="Valid until"),
    "conclusion": Words(zh="结论", en="Conclusion"),
}


def judge(session: Session, declaration: Declaration, on: date) -> list[Finding]:
    """Return what is found of the reports: missing ones, their facts, their use elsewhere."""
    held = declaration.reports
    found: list[Finding] = []
    if not any(each.kind is DocumentKind.REPORT for each in held):
        found.append(
            Finding(
                "reports",
                STOP,
                Words(zh="至少要一份检测报告", en="at least one test report is needed"),
                MISSING,
            )
        )
    for report in held:
        path = f"reports/{report.id}"
        unsaid = list(_unsaid(report))
        found += [Finding(path, *each) for each in unsaid]
        if not unsaid:
            met = (
                *_checked(session, report, declaration, on),
                *_used(session, report, declaration),
            )
            found += [of_check(each, path) for each in met]
    return found


def of_check(met: check.Finding, path: str) -> Finding:
    """Return a check that was met as a finding at a path of the declaration."""
    return Finding(path, met.severity.value, met.message, met.check.code)


Unsaid = Iterator[tuple[str, Words, str]]


def _unsaid(report: FiledReport) -> Unsaid:
    """Say what the maker has still to do before a report can be checked."""
    if report.reading is Reading.WAITING:
        words = Words(zh="文件还没读完：过一会儿再提交", en="not read yet: submit a little later")
        yield STOP, words, "waiting"
    elif report.reading is Reading.UNREADABLE:
        yield STOP, report.fault, "unreadable"
    elif report.confirmed_at is None:
        words = Words(zh="还没有核对报告上的信息", en="its facts are not checked by you yet")
        yield STOP, words, MISSING
    elif report.kind is DocumentKind.REPORT:
        for name in NEEDED:
            if not report.said.get(name):
                words = NAMES[name]
                missing = Words(zh=f"还没有填“{words.zh}”", en=f"“{words.en}” is missing")
                yield STOP, missing, MISSING


def _checked(
    session: Session, report: FiledReport, declaration: Declaration, on: date
) -> Iterator[check.Finding]:
    """Give what the facts of a test report show, held against what is declared and known."""
    if report.kind is not DocumentKind.REPORT:
        return
    said = check.Facts(
        number=report.number,
        cma=str(report.said.get("cma", "")),
        cnas=str(report.said.get("cnas", "")),
        standards=tuple(each for each in _SEPARATOR.split(report.said["standard"]) if each),
        model=str(report.said.get("model", "")),
        tested=report.day("tested_on"),
        issued=report.day("issued_on"),
        conclusion=_conclusion(str(report.said.get("conclusion", ""))),
    )
    maker = declaration.enterprise
    declared = check.Declared(models_of(declaration), (maker.name_zh, maker.name_en))
    yield from check.report(said, declared, on=on, known=_known(session, report))


_SEPARATOR = re.compile(r"\s*[；;、]\s*")
_FAILED = ("不符合", "不合格", "not conform", "fail")


def _conclusion(said: str) -> Conclusion | None:
    if not said:
        return None
    failed = any(each in said.casefold() for each in _FAILED)
    return Conclusion.FAILS if failed else Conclusion.CONFORMS


def _known(session: Session, report: FiledReport) -> check.Accreditation | None:
    """Return what the record says of the laboratory, if it knows it."""
    name = str(report.said.get("laboratory", ""))
    held = session.exec(select(Laboratory).where(Laboratory.name_zh == name)).first()
    if held is None:
        return None
    return check.Accreditation(held.name_zh, held.cma_number, held.cma_valid_until)


def expired(report: FiledReport, *, on: date) -> bool:
    """Return whether a report is too old to be filed again, or its validity has ended."""
    until = report.day("valid_until")
    facts = check.Facts(cma="0", issued=report.day("issued_on"))
    old = check.report(facts, check.Declared((), ()), on=on)
    return any(each.check.code == "report-old" for each in old) or (
        until is not None and until < on
    )


def models_of(declaration: Declaration, product: str = "") -> tuple[str, ...]:
    """Return the models declared, or that of one product by its key."""
    content = declaration.content
    rows = content.get("products") or [content.get("product", {})]
    return tuple(
        str(row["model"])
        for row in rows
        if row.get("model") and product in {"", row.get("key", "")}
    )


def _used(
    session: Session, report: FiledReport, declaration: Declaration
) -> Iterator[check.Finding]:
    """Give where this file, its number or its pages were handed in before."""
    if report.kind is not DocumentKind.REPORT:
        return
    others = [_use(*each) for each in session.exec(_same(report, declaration))]
    yield from check.copies(_use(declaration, report), others)
    prints = _handed_in(select(Declaration.code, FiledReport.prints), declaration)
    for code, pages in session.exec(prints.where(FiledReport.sha256 != report.sha256)):
        share = alike(report.prints, pages)
        if share >= limit("pages-alike"):
            yield met("pages-alike", declaration=code, share=f"{share * 100:.0f}")


def _same(report: FiledReport, declaration: Declaration) -> Any:
    same = col(FiledReport.sha256) == report.sha256
    if report.number:
        same |= col(FiledReport.number) == report.number
    return _handed_in(select(Declaration, FiledReport), declaration).where(same)


def _handed_in(query: Any, declaration: Declaration) -> Any:
    """Narrow to what was handed in with other declarations; drafts are nobody's business.

    A change speaks of a product that was declared before, with the same reports.
    """
    query = (
        query.join(FiledReport, col(FiledReport.declaration_id) == col(Declaration.id))
        .where(Declaration.id != declaration.id)
        .where(col(Declaration.state).not_in([State.DRAFT, State.TAKEN_BACK]))
        .order_by(col(Declaration.code))
    )
    if declaration.listing_id is None:
        return query
    return query.where(Declaration.enterprise_id != declaration.enterprise_id)


def _use(declaration: Declaration, report: FiledReport) -> check.Use:
    return check.Use(
        declaration.code,
        str(declaration.enterprise_id),
        models_of(declaration),
        report.sha256,
        report.number,
    )


def judge_proofs(session: Session, declaration: Declaration, on: date) -> list[Finding]:
    """Return the claims that nothing proves, and those whose proof says something else."""
    del on
    held = {each.id: each for each in declaration.reports}
    found = []
    for claim in claims(session, declaration):
        path = f"claims/{claim.key}/proof"
        if claim.proof is None or claim.proof.report not in held:
            found.append(Finding(path, ASK, _unproved(claim), "unproved"))
        elif claim.proof.page > held[claim.proof.report].pages:
            message = Words(zh="报告没有这一页", en="the report has no such page")
            found.append(Finding(path, STOP, message, "page"))
        else:
            found += [of_check(each, path) for each in _better(claim)]
    return found


def _unproved(claim: Claim) -> Words:
    name = claim.definition.name
    return Words(
        zh=f"“{name.zh}”没有指到报告的一页：公开时只写“企业申报，未检测”",
        en=f"no page proves “{name.en}”: it will be shown as declared by the maker, not tested",
    )


def _better(claim: Claim) -> Iterator[check.Finding]:
    """Say that a claim promises more than its page does."""
    if claim.bound is None or claim.proof is None or claim.proof.quantity is None:
        return
    asked = proof.Claim(claim.definition, claim.bound)
    if judging.judge(asked, claim.proof.quantity) is proof.Standing.WORSE:
        claimed = figures.spoken(claim.bound)
        yield met("better-than-page", claimed=claimed, printed=claim.proof.text)
