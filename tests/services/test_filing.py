"""Evidence is stored, read, confirmed; hostile files are refused; what nobody names is collected."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration
from catalogue.domain.document import DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.page import Box
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.files.derived import Derived
from catalogue.files.pdf import making
from catalogue.files.store import Store
from catalogue.services import declarations, filing
from tests import declared, make

LATER = make.NOON + timedelta(hours=1)


@pytest.fixture
def derived(tmp_path: Path) -> Derived:
    return Derived(tmp_path / "derived", Store(tmp_path / "store"))


@pytest.fixture
def maker(session: Session) -> tuple[Enterprise, Person]:
    return declared.maker(session)


@pytest.fixture
def draft(session: Session, maker: tuple[Enterprise, Person]) -> Declaration:
    return declared.draft(session, by=maker[1], enterprise=maker[0])


def filed(
    session: Session, draft: Declaration, by: Person, derived: Derived, content: bytes
) -> FiledReport:
    return filing.file(
        session,
        draft,
        content=content,
        filename="C:\\reports\\report.pdf",
        kind=DocumentKind.REPORT,
        derived=derived,
        by=by,
        at=LATER,
    )


def test_a_report_is_stored_read_and_filled_in_for_the_maker(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    assert derived.store.has(report.sha256)
    assert (report.reading, report.filename) == (Reading.READ, "report.pdf")
    assert report.found["number"] == "YB-2026-0042"
    assert report.found["model"] == "YL-3000"
    assert report.found["issued_on"] == "2026-03-12"
    assert report.confirmed_at is None
    assert draft.touched["reports"] == draft.revision


def test_a_scan_is_said_to_be_one(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf(layout="scan"))
    assert report.needs_hand
    assert set(report.legible) == {"scan"}


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00 renamed", b"%PDF-1.7\nbroken", b"x" * (filing.LARGEST + 1)],
    ids=["empty", "a program", "broken", "enormous"],
)
def test_what_is_no_readable_pdf_is_refused_with_words(
    session: Session,
    maker: tuple[Enterprise, Person],
    draft: Declaration,
    derived: Derived,
    content: bytes,
) -> None:
    with pytest.raises(InvalidError) as refused:
        filed(session, draft, maker[1], derived, content)
    assert refused.value.message.zh
    assert session.exec(select(FiledReport)).all() == []


def test_a_rival_can_file_nothing(session: Session, draft: Declaration, derived: Derived) -> None:
    _, rival = declared.maker(session)
    with pytest.raises(NotFoundError):
        filed(session, draft, rival, derived, declared.pdf())
    assert list(derived.store.held()) == []


def test_a_report_taken_out_takes_its_proofs_along(
    session: Session, maker: tuple[Enterprise, Person]
) -> None:
    whole = declared.whole(session, by=maker[1], enterprise=maker[0])
    filing.remove(session, whole, whole.reports[0], by=maker[1], at=LATER)
    [claim] = declarations.claims(session, whole)
    assert claim.proof is None
    assert whole.reports == []


def test_an_orphan_is_collected_after_a_day_and_evidence_never(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    orphan = derived.store.put(declared.pdf() + b"left behind by a request that broke off")
    derived.reading(orphan)
    assert filing.collect(session, derived) == 0
    for sha256 in (report.sha256, orphan):
        os.utime(derived.store.path(sha256), (0, 0))
    assert filing.orphans(session, derived.store) == [orphan]
    assert filing.collect(session, derived) == 2  # the file, and what was read off it
    assert derived.store.has(report.sha256)
    assert [each.name for each in derived.root.glob("??/*")] == [report.sha256]


def test_a_line_is_found_by_its_words_and_read_back_from_its_box(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    found = [
        (page, box)
        for page in filing.pages(derived, report.sha256)
        if (box := filing.line_with(page, "额定 流量"))
    ]
    [(page, box)] = found
    assert isinstance(box, Box)
    assert "3120" in filing.text_in(page, box)
    assert "3120" in filing.text_in(page, filing.points(page, filing.shares(page, box)))


def claimed(session: Session, draft: Declaration, by: Person, typed: str) -> Claim:
    """Claim a flow of pumps, and nothing else."""
    rows = [{"code": "pump_flow", "typed": typed}]
    declarations.save_claims(session, draft, rows=rows, by=by, at=LATER)
    [claim] = declarations.claims(session, draft)
    return claim


def test_the_place_that_proves_a_claim_is_proposed_first(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    claim = claimed(session, draft, maker[1], "≥50 m³/min")
    [place, *_] = filing.proposals(draft, claim, derived)
    assert (place.report, place.worse) == (report.id, False)
    assert "3120" in place.text
    assert place.quantity == make.bound("exactly", 3120, 3120, "m**3/hour")


def test_a_figure_of_another_model_is_not_proposed_whatever_the_report_was_confirmed_for(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    other = making.SampleRow("额定流量（YL-5000）", "m³/h", "≥5000", "5120", "合格")
    mine = making.SampleRow("额定流量（YL-3000）", "m³/h", "≥3000", "3120", "合格")
    content = declared.pdf(model="YL-3000、YL-5000", rows=(other, mine))
    filed(session, draft, maker[1], derived, content).said["model"] = "YL-5000"
    draft.content = draft.content | {"product": {"model": "YL-3000"}}
    claim = claimed(session, draft, maker[1], "≥3000 m³/h")
    assert [place.text for place in filing.proposals(draft, claim, derived)] == [
        "额定流量（YL-3000） 3120"
    ]


def test_places_are_looked_for_once_and_again_when_the_claim_or_the_reading_changes(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    claim = claimed(session, draft, maker[1], "≥50 m³/min")
    first = filing.proposals(draft, claim, derived)
    kept = derived.kept(report.sha256, "places-pump_flow")
    assert kept
    derived.keep(report.sha256, "places-pump_flow", kept | {"places": []})
    assert filing.proposals(draft, claim, derived) == ()  # what is kept is what is shown
    more = replace(claim, bound=make.bound("at-least", 3100, None, "m**3/hour"))
    assert filing.proposals(draft, more, derived) == first
    assert filing.proposals(draft, claim, derived) == first


def test_a_page_that_was_not_read_can_be_pointed_to(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration, derived: Derived
) -> None:
    report = filed(session, draft, maker[1], derived, declared.pdf())
    claim = claimed(session, draft, maker[1], "≥50 m³/min")
    report.pages += 1
    box = (0.1, 0.1, 0.4, 0.2)
    proof = filing.pointed(draft, report, derived, claim=claim, page=report.pages, box=box)
    assert (proof.page, proof.by_hand, proof.quantity) == (report.pages, True, None)
    with pytest.raises(InvalidError):
        filing.pointed(draft, report, derived, claim=claim, page=report.pages + 1, box=box)
