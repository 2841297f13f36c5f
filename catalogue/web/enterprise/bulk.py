"""Many products in one spreadsheet: the template, the rows with their states, the drafts."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.files import uploads
from catalogue.files.faults import FileError
from catalogue.files.store import DIGEST
from catalogue.services import bulk as sheets
from catalogue.services import declarations, enterprises
from catalogue.services.bulk import RowState, Said
from catalogue.web import db, papers
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp
from catalogue.web.languages import language
from catalogue.web.templating import say
from catalogue.web.values.said import Link

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/bulk")
def bulk() -> Response:
    return _show()


@bp.get("/bulk/template.xlsx")
def template() -> Response:
    response = Response(sheets.template(language()), mimetype=XLSX)
    name = "youbei-declarations.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.post("/bulk")
def upload() -> Response | Redirect:
    """Say what a file would do; with its digest, do it: the file waits in the store meanwhile."""
    enterprise = _enterprise()
    kept = request.form.get("kept", "")
    try:
        sha256 = kept if DIGEST.fullmatch(kept) else _kept()
        said = _read(sha256)
        rows = sheets.plan(
            db.session(), said, enterprise=enterprise, by=asked.person(), on=now().date()
        )
    except InvalidError as refusal:
        return _show(refusal, enterprise=enterprise)
    if "take" not in request.form:
        return _show(said=said, rows=rows, kept=sha256, enterprise=enterprise)
    sheets.take(
        db.session(),
        rows,
        enterprise=enterprise,
        by=asked.person(),
        at=now(),
        faulty=request.form["take"] == "all",
    )
    return asked.onward("home")


def _enterprise() -> Enterprise:
    """Return the enterprise of the form, for who may write for it; for a stranger it is not there."""
    found = enterprises.get(db.session(), request.form.get("enterprise", ""))
    declarations.require_writer(db.session(), asked.person(), found.id)
    return found


def _kept() -> str:
    """Keep the upload under its digest and return it; what is no workbook is refused."""
    content, filename = asked.sent()
    with NamedTemporaryFile() as beside:
        beside.write(content)
        beside.flush()
        try:
            uploads.examine(Path(beside.name), filename, wanted=frozenset({uploads.Kind.XLSX}))
        except FileError as error:
            words = Words(zh=error.fault.zh, en=error.fault.en)
            raise InvalidError(words, (Problem("file", words),)) from error
    return papers.derived().store.put(content)


def _read(sha256: str) -> Said:
    """Read a kept file; its name there has no suffix, and readers go by it."""
    path = papers.derived().store.path(sha256)
    if not path.is_file():
        words = Words(zh="文件不在了：重新上传", en="the file is gone: upload it again")
        raise InvalidError(words, (Problem("file", words),))
    with NamedTemporaryFile(suffix=".xlsx") as beside:
        beside.write(path.read_bytes())
        beside.flush()
        return sheets.read(Path(beside.name))


def _show(
    refusal: InvalidError | None = None,
    *,
    said: Said | None = None,
    rows: tuple[RowState, ...] = (),
    kept: str = "",
    enterprise: Enterprise | None = None,
) -> Response:
    error = say(refusal.message) if refusal else ""
    mine = [each.enterprise for each in asked.person().memberships]
    return asked.shown(
        "enterprise/bulk.html",
        422 if refusal else 200,
        error=error,
        errors=[Link(error, "#file")] if error else [],
        rows=rows,
        strays=said.strays if said else (),
        kept=kept,
        good=sum(not each.stops for each in rows),
        chosen=enterprise,
        enterprises=[(each.code, say(each.name)) for each in mine],
    )
