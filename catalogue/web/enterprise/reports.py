"""Evidence as the maker hands it in: uploading, confirming what was read, seeing pages, taking out."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.declaration import Declaration
from catalogue.domain.document import DocumentKind
from catalogue.domain.filed_report import DATES, TEXTS, FiledReport, Reading
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import declarations, filing, readings
from catalogue.services.declarations import Finding
from catalogue.services.declarations.evidence import NAMES, NEEDED
from catalogue.web import db, papers
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp
from catalogue.web.templating import say
from catalogue.web.values.said import Link

MEGABYTE = 1024 * 1024
KINDS = {
    DocumentKind.REPORT: Words(zh="检测报告", en="Test report"),
    DocumentKind.CERTIFICATE: Words(zh="证书", en="Certificate"),
    DocumentKind.OTHER: Words(zh="其他证明", en="Other proof"),
}


@bp.get("/<string:code>/reports")
def reports(code: str) -> Response:
    return _list(asked.declaration(code))


@bp.post("/<string:code>/reports")
def file(code: str) -> Response | Redirect:
    """Take an upload in; what is wrong with it is said on the page it was sent from."""
    declaration = asked.declaration(code)
    content, filename = asked.sent()
    try:
        made = filing.file(
            db.session(),
            declaration,
            content=content,
            filename=filename,
            kind=_kind(),
            derived=papers.derived(),
            by=asked.person(),
            at=now(),
        )
    except InvalidError as refusal:
        return _list(declaration, refusal)
    return asked.onward("report", code=code, report=made.id)


def _kind() -> DocumentKind:
    said = request.form.get("kind", "")
    return DocumentKind(said) if said in set(DocumentKind) else DocumentKind.REPORT


def _list(declaration: Declaration, refusal: InvalidError | None = None) -> Response:
    error = say(refusal.message) if refusal else ""
    found = _found(declaration)
    return asked.shown(
        "enterprise/reports.html",
        422 if refusal else 200,
        declaration=declaration,
        lines=[(each, KINDS.get(each.kind), found[str(each.id)]) for each in declaration.reports],
        kinds=[(each.value, say(words)) for each, words in KINDS.items()],
        error=error,
        errors=[Link(error, "#file")] if error else [],
        writable=asked.may_write(declaration),
        may_file=asked.may_write(declaration)
        and any(declaration.allows(each) for each in ("reports", "claims", "proofs")),
        largest=filing.LARGEST // MEGABYTE,
    )


def _found(declaration: Declaration) -> dict[str, list[Finding]]:
    """Return what is found of each report, by its number."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in declarations.judge(db.session(), declaration, on=now().date()):
        if each.path.startswith("reports/"):
            found[each.path.split("/")[1]].append(each)
    return found


@bp.get("/<string:code>/reports/<uuid:report>")
def report(code: str, report: UUID) -> Response:
    declaration = asked.declaration(code)
    return _facts(declaration, asked.report(declaration, report))


@bp.post("/<string:code>/reports/<uuid:report>")
def confirm(code: str, report: UUID) -> Response | Redirect:
    declaration = asked.declaration(code)
    held = asked.report(declaration, report)
    said = {name: request.form.get(name, "") for name in (*TEXTS, *DATES)}
    try:
        filing.confirm(
            db.session(),
            declaration,
            held,
            kind=_kind(),
            said=said,
            by=asked.person(),
            at=now(),
        )
    except InvalidError as refusal:
        return _facts(declaration, held, said, refusal)
    found = _found(declaration)[str(report)]
    if any(each.stops for each in found):
        return asked.onward("report", code=code, report=report)
    return asked.onward("reports", code=code)


def _facts(
    declaration: Declaration,
    held: FiledReport,
    typed: dict[str, str] | None = None,
    refusal: InvalidError | None = None,
) -> Response:
    said = typed or ({**held.found, **held.said} if held.confirmed_at else held.found)
    wrong = {each.place: say(each.message) for each in refusal.problems} if refusal else {}
    writable = asked.may_write(declaration) and declaration.allows(f"reports/{held.id}")
    return asked.shown(
        "enterprise/report.html",
        422 if refusal else 200,
        declaration=declaration,
        report=held,
        facts=[_fact(name, said, held, wrong) for name in (*TEXTS, *DATES)],
        kinds=[(each.value, say(words)) for each, words in KINDS.items()],
        found=_found(declaration)[str(held.id)],
        errors=[Link(text, f"#{name}") for name, text in wrong.items()],
        remark=declaration.remarks.get(f"reports/{held.id}", ""),
        writable=writable,
        known=_known(held),
    )


def _known(held: FiledReport) -> tuple[Words, ...]:
    """Return what to know of the file: scans, pages in doubt, pages left out, scripts inside."""
    if held.reading is not Reading.READ:
        return ()
    return readings.remarks(papers.derived().reading(held.sha256))


def _fact(
    name: str, said: dict[str, Any], held: FiledReport, wrong: dict[str, str]
) -> dict[str, str]:
    """Return one field of the facts; where the maker differs from the page, the page is shown."""
    read = str(held.found.get(name, ""))
    value = str(said.get(name, ""))
    return {
        "name": name,
        "label": say(NAMES[name]),
        "value": value,
        "read": read if read and read != value else "",
        "error": wrong.get(name, ""),
        "required": "" if name in NEEDED else "no",
    }


@bp.post("/<string:code>/reports/<uuid:report>/remove")
def remove(code: str, report: UUID) -> Redirect:
    declaration = asked.declaration(code)
    filing.remove(
        db.session(),
        declaration,
        asked.report(declaration, report),
        by=asked.person(),
        at=now(),
    )
    return asked.onward("reports", code=code)


@bp.get("/<string:code>/reports/<uuid:report>/original")
def original(code: str, report: UUID) -> Response:
    declaration = asked.declaration(code)
    return papers.original(asked.report(declaration, report))


@bp.get("/<string:code>/reports/<uuid:report>/pages/<int:page>.png")
def page_picture(code: str, report: UUID, page: int) -> Response:
    declaration = asked.declaration(code)
    return papers.picture(asked.report(declaration, report), page)
