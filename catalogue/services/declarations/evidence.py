"""What is wrong or odd with the evidence of a declaration: its reports, and the places that prove."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.document import DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.laboratory import cma_problem
from catalogue.domain.words import Words
from catalogue.services.declarations.content import claims
from catalogue.services.declarations.findings import ASK, MISSING, STOP, Finding

OLDEST = 3  # years a test report may be old: this site's rule, no source states one
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
        found += [Finding(path, *each) for each in _facts(report, declaration, on)]
        found += [Finding(path, *each) for each in _elsewhere(session, report, declaration)]
    return found


Found = Iterator[tuple[str, Words, str]]


def _facts(report: FiledReport, declaration: Declaration, on: date) -> Found:
    if report.reading is Reading.WAITING:
        yield (
            STOP,
            Words(zh="文件还没读完：过一会儿再提交", en="not read yet: submit a little later"),
            "waiting",
        )
        return
    if report.confirmed_at is None:
        yield (
            STOP,
            Words(zh="还没有确认报告上的信息", en="its facts are not confirmed yet"),
            MISSING,
        )
        return
    if report.kind is not DocumentKind.REPORT:
        return
    for name in NEEDED:
        if not report.said.get(name):
            words = NAMES[name]
            yield STOP, Words(zh=f"还没有填“{words.zh}”", en=f"“{words.en}” is missing"), MISSING
    wrong = cma_problem(report.said["cma"]) if report.said.get("cma") else None
    if wrong:
        yield ASK, wrong, "cma"
    yield from _dates(report, on)
    yield from _model(report, declaration)


def _dates(report: FiledReport, on: date) -> Found:
    tested, issued = report.day("tested_on"), report.day("issued_on")
    if issued and issued > on:
        yield (
            STOP,
            Words(zh=f"签发日期{issued}还没有到", en=f"it is dated {issued}, which has not come"),
            "date",
        )
    if tested and issued and tested > issued:
        yield STOP, Words(zh="检验日期晚于签发日期", en="it was tested after it was issued"), "date"
    if issued and expired(report, on=on):
        yield (
            STOP,
            Words(
                zh=f"{issued}签发，超过{OLDEST}年：换一份新的",
                en=f"issued on {issued}, more than {OLDEST} years ago: file a newer one",
            ),
            "old",
        )


def expired(report: FiledReport, *, on: date) -> bool:
    """Return whether a report is too old to be filed again, or its validity has ended."""
    issued, until = report.day("issued_on"), report.day("valid_until")
    too_old = issued is not None and issued < _years_before(on, OLDEST)
    return too_old or (until is not None and until < on)


def _years_before(on: date, years: int) -> date:
    leap = on.month == 2 and on.day == 29  # noqa: PLR2004 - the leap day has no twin
    return on.replace(year=on.year - years, day=28 if leap else on.day)


def _model(report: FiledReport, declaration: Declaration) -> Found:
    models = models_of(declaration)
    said = _folded(report.said.get("model", ""))
    if said and models and said not in {_folded(each) for each in models}:
        yield (
            ASK,
            Words(
                zh=f"报告上的型号是“{report.said['model']}”，申报的是“{'、'.join(models)}”",
                en=f"the report is for model “{report.said['model']}”; "
                f"“{', '.join(models)}” is declared",
            ),
            "model",
        )


def models_of(declaration: Declaration) -> tuple[str, ...]:
    """Return the models declared."""
    content = declaration.content
    rows = content.get("products") or [content.get("product", {})]
    return tuple(str(row["model"]) for row in rows if row.get("model"))


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _elsewhere(session: Session, report: FiledReport, declaration: Declaration) -> Found:
    """Say where another enterprise, or another model, has used this file or its number."""
    for other, used in _users(session, report, declaration):
        same_file = used.sha256 == report.sha256
        zh, en = (
            ("同一个文件", "the same file") if same_file else ("同一个报告编号", "the same number")
        )
        if other.enterprise_id != declaration.enterprise_id:
            yield (
                STOP,
                Words(
                    zh=f"别的企业交过{zh}：核对是不是传错了，或写信说明",
                    en=f"another enterprise has filed {en}: check whether the wrong file was "
                    "chosen, or write to explain",
                ),
                "used-elsewhere",
            )
            return
        if set(models_of(other)) != set(models_of(declaration)):
            yield (
                ASK,
                Words(
                    zh=f"申报{other.code}用过{zh}，型号不同",
                    en=f"{other.code} used {en} for another model",
                ),
                "used-for-another-model",
            )
            return


def _users(
    session: Session, report: FiledReport, declaration: Declaration
) -> list[tuple[Declaration, FiledReport]]:
    same = col(FiledReport.sha256) == report.sha256
    if report.number:
        same |= col(FiledReport.number) == report.number
    query = (
        select(Declaration, FiledReport)
        .join(FiledReport, col(FiledReport.declaration_id) == col(Declaration.id))
        .join(Enterprise, col(Enterprise.id) == col(Declaration.enterprise_id))
        .where(same, Declaration.id != declaration.id)
        .where(col(Declaration.state).not_in([State.DRAFT, State.TAKEN_BACK]))
        .order_by(col(Declaration.code))
    )
    return [(one, other) for one, other in session.exec(query)]


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
            found += [Finding(path, *each) for each in _better(claim)]
    return found


def _unproved(claim: Claim) -> Words:
    name = claim.definition.name
    return Words(
        zh=f"“{name.zh}”没有指到报告的一页：公开时只写“企业申报，未检测”",
        en=f"no page proves “{name.en}”: it will be shown as declared by the maker, not tested",
    )


def _better(claim: Claim) -> Found:
    """Say that a claim promises more than its page does."""
    if claim.bound is None or claim.proof is None or claim.proof.quantity is None:
        return
    unit, better = claim.definition.unit, claim.definition.better
    said, read = claim.bound.ends_in(unit), claim.proof.quantity.ends_in(unit)
    promised = next((end for end in said if end is not None), None)
    measured = next(
        (end for end in (read if better == "higher" else read[::-1]) if end is not None), None
    )
    if promised is None or measured is None or better not in {"higher", "lower"}:
        return
    if promised > measured if better == "higher" else promised < measured:
        yield (
            ASK,
            Words(zh="申报的数比报告上的好", en="the figure declared is better than the page says"),
            "better-than-page",
        )
