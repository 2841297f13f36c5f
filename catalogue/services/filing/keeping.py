"""Hands evidence in with a declaration, keeps what the maker confirms of it, takes it out again."""

import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.document import DocumentKind
from catalogue.domain.filed_report import DATES, TEXTS, FiledReport, Reading
from catalogue.domain.filling import UNPRINTABLE
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.files import uploads
from catalogue.files.derived import Derived
from catalogue.files.faults import FileError
from catalogue.services import trail
from catalogue.services.declarations.evidence import NAMES
from catalogue.services.declarations.finding import require_writer
from catalogue.services.declarations.keeping import open_for, put, touch
from catalogue.services.filing.reading import read

MOST = 20  # reports of one declaration
LONGEST = 200
NO_REPORT = Words(zh="没有这份报告", en="There is no such report")
CLOSED = Words(
    zh="这一轮补正没有开放这份报告", en="this report is not open in this round of corrections"
)


def file(  # noqa: PLR0913 - a report says all of this
    session: Session,
    declaration: Declaration,
    *,
    content: bytes,
    filename: str,
    kind: DocumentKind,
    derived: Derived,
    by: Person,
    at: datetime,
) -> FiledReport:
    """Store a PDF under its digest, read it, and hand it in with the declaration.

    The reading comes before the turn to write is taken: it may last seconds.
    """
    require_writer(session, by, declaration.enterprise_id)
    name = _examined(content, filename)
    made = FiledReport(
        declaration_id=declaration.id,
        kind=kind,
        sha256=derived.store.put(content),
        size=len(content),
        filename=name,
        filed_at=at,
        filed_by=actor(by),
    )
    read(made, derived)
    if made.reading is Reading.UNREADABLE:
        raise _unfit(made.fault)
    open_for(session, declaration)
    _refuse_crowd(declaration, made.sha256)
    if declaration.state is State.CORRECTION and not _open_to_more(declaration):
        raise WrongStateError(CLOSED)
    made.position = max((each.position for each in declaration.reports), default=-1) + 1
    session.add(made)
    _leave(session, declaration, "declaration.file", made, by=by, at=at)
    return made


def _open_to_more(declaration: Declaration) -> bool:
    """Return whether a new report may be filed: where any report or claim is to be corrected."""
    return any(declaration.allows(each) for each in ("reports", "claims", "proofs"))


def _examined(content: bytes, filename: str) -> str:
    """Return a safe name for a PDF; refuse whatever is none, by its content, before it is kept."""
    if not content:
        raise _unfit(Words(zh="没有选文件，或文件是空的", en="no file was chosen, or it is empty"))
    with tempfile.NamedTemporaryFile() as beside:
        beside.write(content)
        beside.flush()
        try:
            found = uploads.examine(
                Path(beside.name), filename, wanted=frozenset({uploads.Kind.PDF})
            )
        except FileError as error:
            raise _unfit(Words(zh=error.fault.zh, en=error.fault.en)) from error
    return found.name


def _unfit(wrong: Words) -> InvalidError:
    return InvalidError(wrong, (Problem("file", wrong),))


def _refuse_crowd(declaration: Declaration, sha256: str) -> None:
    wrong = None
    if len(declaration.reports) >= MOST:
        wrong = Words(zh=f"最多{MOST}份文件", en=f"at most {MOST} files")
    elif any(each.sha256 == sha256 for each in declaration.reports):
        wrong = Words(zh="这份文件已经在这份申报里了", en="this file is in the declaration already")
    if wrong:
        raise _unfit(wrong)


def confirm(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    declaration: Declaration,
    report: FiledReport,
    *,
    kind: DocumentKind,
    said: Mapping[str, Any],
    by: Person,
    at: datetime,
) -> FiledReport:
    """Keep what the maker says of a report, after reading what the site read off it."""
    require_writer(session, by, declaration.enterprise_id)
    _hold(session, declaration, report)
    kept = {name: _text(said.get(name)) for name in (*TEXTS, *DATES)}
    problems = tuple(_problems(kept))
    if problems:
        raise InvalidError(
            Words(zh="报告的信息没有保存", en="the facts of the report were not kept"), problems
        )
    report.kind, report.said, report.number = kind, kept, kept["number"][:120]
    report.confirmed_at = at
    session.add(report)
    _leave(session, declaration, "declaration.confirm", report, by=by, at=at)
    return report


def _text(value: Any) -> str:
    return UNPRINTABLE.sub("", str(value or "")).strip()[:LONGEST]


def _problems(kept: Mapping[str, str]) -> list[Problem]:
    found = []
    for name in DATES:
        try:
            date.fromisoformat(kept[name] or "2026-01-01")
        except ValueError:
            words = NAMES[name]
            message = Words(
                zh=f"{words.zh}写成2026-11-21", en=f"{words.en}: write it as 2026-11-21"
            )
            found.append(Problem(name, message))
    return found


def remove(
    session: Session, declaration: Declaration, report: FiledReport, *, by: Person, at: datetime
) -> None:
    """Take a report out of the declaration; the claims it proved lose their proof."""
    require_writer(session, by, declaration.enterprise_id)
    _hold(session, declaration, report)
    rows = [
        row | {"proof": None} if (row.get("proof") or {}).get("report") == str(report.id) else row
        for row in declaration.content.get("claims", ())
    ]
    if rows != declaration.content.get("claims", []):
        put(session, declaration, "claims", rows, by=by, at=at)
    session.delete(report)
    _leave(session, declaration, "declaration.unfile", report, by=by, at=at)


def _hold(session: Session, declaration: Declaration, report: FiledReport) -> None:
    open_for(session, declaration)
    if report.declaration_id != declaration.id:
        raise NotFoundError(NO_REPORT)
    if not declaration.allows(f"reports/{report.id}"):
        raise WrongStateError(CLOSED)


def _leave(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    declaration: Declaration,
    deed: str,
    report: FiledReport,
    *,
    by: Person,
    at: datetime,
) -> None:
    touch(declaration, "reports", at=at)
    session.add(declaration)
    trail.record(
        session,
        deed=deed,
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"report": str(report.id), "sha256": report.sha256},
    )
    session.refresh(declaration)
