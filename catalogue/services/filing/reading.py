"""Reads what was filed: whether its text can be believed, its facts, and what its pages look like."""

from datetime import datetime

from sqlmodel import Session, select

from catalogue.domain import report as report_facts
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.prints import prints
from catalogue.domain.words import Words
from catalogue.files import uploads
from catalogue.files.derived import Derived
from catalogue.files.faults import FileError
from catalogue.files.pdf import faults
from catalogue.files.pdf.reader import Reading as Read
from catalogue.services import trail
from catalogue.services.filing.pages import pages

LARGEST = uploads.LARGEST
UPKEEP = "upkeep"
GONE = Words(
    zh="文件不在了：去掉它，重新上传", en="the file is gone: take it out and upload it again"
)


def read(report: FiledReport, derived: Derived) -> None:
    """Read a report and fill in what it says; a busy machine leaves it waiting for upkeep."""
    if not derived.store.has(report.sha256):
        report.reading = Reading.UNREADABLE
        report.fault_zh, report.fault_en = GONE.zh, GONE.en
        return
    try:
        said = derived.reading(report.sha256)
    except FileError as error:
        if error.fault == faults.refusal(derived.store.path(report.sha256), "busy").fault:
            return
        report.reading = Reading.UNREADABLE
        report.fault_zh, report.fault_en = error.fault.zh, error.fault.en
        return
    _fill(report, said, derived)


def _fill(report: FiledReport, said: Read, derived: Derived) -> None:
    held = pages(derived, report.sha256)
    report.reading = Reading.READ
    report.pages = said.page_count
    told = {each.number: each.legibility for each in said.leaves}
    report.legible = [told.get(number, "broken") for number in range(1, max(told, default=0) + 1)]
    report.prints = prints(held)
    report.found = report_facts.read(held).said()
    report.fault_zh = report.fault_en = ""


def finish(session: Session, report: FiledReport, derived: Derived, *, at: datetime) -> bool:
    """Read a report that waits; return whether it was read, one way or the other."""
    if report.reading is not Reading.WAITING:
        return True
    read(report, derived)
    if report.reading is Reading.WAITING:
        return False
    trail.hold(session)
    session.add(report)
    trail.record(
        session,
        deed="report.read",
        subject=str(report.id),
        by=UPKEEP,
        at=at,
        details={"sha256": report.sha256, "reading": report.reading.value},
    )
    return True


def read_waiting(session: Session, derived: Derived, *, at: datetime, most: int = 20) -> int:
    """Read the reports that wait, for upkeep; return how many were read."""
    query = select(FiledReport).where(FiledReport.reading == Reading.WAITING).limit(most)
    return sum(finish(session, each, derived, at=at) for each in list(session.exec(query)))
