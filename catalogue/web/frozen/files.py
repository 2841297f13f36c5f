"""The files of a frozen choice: the sealed JSON to the byte, tables that stream, documents, OCDS."""

from collections.abc import Callable, Iterable

from flask import Response, jsonify, url_for

from catalogue.domain.frozen import FrozenChoice
from catalogue.files import docx_out, pdf_out
from catalogue.files.tables_out import book_bytes, csv_bytes
from catalogue.services import freezing
from catalogue.web import db
from catalogue.web.framing import address
from catalogue.web.frozen import bp, ocds, papering, tables
from catalogue.web.frozen.reading import Read
from catalogue.web.twins.sending import SHEET

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CHUNK = 1 << 16


def place(choice: FrozenChoice) -> str:
    """Return the whole address of a frozen choice."""
    return address(url_for("frozen.choice", code=choice.code))


@bp.get("/<string:code>.<any(json,csv,xlsx,docx,pdf):kind>")
def file(code: str, kind: str) -> Response:
    """Send a frozen choice as a file; the JSON is what was sealed, byte for byte."""
    choice = freezing.get(db.session(), code)
    made = FILES[kind](choice)
    return _sent(made[0], made[1], f"{choice.code}.{kind}")


@bp.get("/<string:code>/ocds.json")
def contracting(code: str) -> Response:
    """Send the choice as an OCDS release package."""
    choice = freezing.get(db.session(), code)
    response = jsonify(ocds.package(choice, Read.of(choice.document), place(choice)))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


Made = tuple[Iterable[bytes] | bytes, str]


def _json(choice: FrozenChoice) -> Made:
    return choice.text.encode(), "application/json"


def _csv(choice: FrozenChoice) -> Made:
    rows = tables.reasons(Read.of(choice.document))
    return db.streamed(csv_bytes(rows)), "text/csv"


def _xlsx(choice: FrozenChoice) -> Made:
    read = Read.of(choice.document)
    sheets = tables.sheets(choice, read, place(choice))
    return db.streamed(book_bytes(sheets)), SHEET


def _docx(choice: FrozenChoice) -> Made:
    return docx_out.write(papering.paper(choice, Read.of(choice.document), place(choice))), WORD


def _pdf(choice: FrozenChoice) -> Made:
    made = pdf_out.write(papering.paper(choice, Read.of(choice.document), place(choice)))
    return made, "application/pdf"


FILES: dict[str, Callable[[FrozenChoice], Made]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "pdf": _pdf,
}


def _sent(body: Iterable[bytes] | bytes, mimetype: str, name: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="youbei-{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-cache"  # its link may be all that guards it
    return response
