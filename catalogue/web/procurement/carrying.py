"""A sheet carried as a file: sent as CSV, XLSX or JSON, and taken in again cell by cell."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Response, jsonify, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.sheet import Sheet, record
from catalogue.domain.words import Words
from catalogue.files import csv_text, package, workbook
from catalogue.files.faults import FileError
from catalogue.files.table import bounded
from catalogue.services.sheets import spreadsheet
from catalogue.services.sheets.spreadsheet import Taken
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.procurement import addressing, bp
from catalogue.web.templating import t
from catalogue.web.twins.sending import Table, as_table

LARGEST = 1024 * 1024  # bytes of a file that is read
MOST_ROWS = 2_000  # tenders fill some hundreds


@dataclass(frozen=True, slots=True)
class TakenPage:
    """What a file gave, and what is wrong in which cell."""

    name: str
    sheet: Sheet
    problems: tuple[Problem, ...]
    href: str


@bp.get("/sheet.<any(csv,xlsx,json):kind>")
def sheet(kind: str) -> Response:
    """Send the sheet of the address; without one, an empty sheet to fill in."""
    asked, _ = addressing.asked()
    if kind == "json":
        return jsonify(record.sheet(asked))
    rows = spreadsheet.rows(asked, language())
    return as_table(kind, Table("requirement-sheet", str(t("需求单", "Requirement sheet")), rows))


@bp.post("/import")
def take() -> Answer | tuple[str, int]:
    """Take a spreadsheet in; where every cell is understood, lead to the sheet."""
    file = request.files.get("file")
    taken = _taken(file) if file is not None and file.filename else _nothing()
    if not taken.problems and taken.sheet.requirements:
        return redirect(addressing.href("edit", taken.sheet), 303)
    view = TakenPage(
        name=(file.filename or "")[:120] if file else "",
        sheet=taken.sheet,
        problems=tuple(taken.problems),
        href=addressing.href("edit", taken.sheet),
    )
    return page("procurement/taken.html", "procurement", view=view, robots="noindex"), 422


def _nothing() -> Taken:
    chosen = Words(zh="选一个.xlsx或.csv文件", en="Choose an .xlsx or .csv file")
    return Taken(problems=[Problem("", chosen)])


def _taken(file: FileStorage) -> Taken:
    """Return what the file says; a file that cannot be read is one problem."""
    held = file.stream.read(LARGEST + 1)
    if len(held) > LARGEST:
        large = Words(
            zh="文件超过1 MB：一张需求单不会这么大",
            en="The file is over 1 MB: no sheet is so large",
        )
        return Taken(problems=[Problem("", large)])
    suffix = ".xlsx" if held.startswith(b"PK") else ".csv"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet{suffix}"
        path.write_bytes(held)
        try:
            return _read(path)
        except FileError as wrong:
            place = wrong.fault.place.removeprefix(path.name).strip()
            return Taken(problems=[Problem(place, Words(zh=wrong.fault.zh, en=wrong.fault.en))])
        except InvalidError as wrong:
            return Taken(problems=[Problem("", wrong.message)])


def _read(path: Path) -> Taken:
    today = datetime.now(UTC).date()
    tables = (
        workbook.read(path, largest=package.SENT, most=package.SENT_ROWS)
        if path.suffix == ".xlsx"
        else csv_text.read(path)
    )
    for table in tables:
        return spreadsheet.read(bounded(table, MOST_ROWS), today=today)
    return _nothing()
