"""Places that may prove a claim, in every report of the declaration, and what a chosen box says."""

from dataclasses import dataclass, replace
from uuid import UUID

from catalogue.domain import proof
from catalogue.domain.claim import Claim, Proof, Shares
from catalogue.domain.declaration import Declaration
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.page import Box, Legibility, Page
from catalogue.domain.quantity import Bound
from catalogue.domain.refusals import InvalidError, Problem, Refusal
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.services.declarations.evidence import models_of
from catalogue.services.filing import places
from catalogue.services.filing.layout import line_with, points, shares
from catalogue.services.filing.pages import pages

WHOLE: Shares = (0.0, 0.0, 1.0, 1.0)
MOST = 8  # places shown
THIN = 0.002  # share of a page under which a box is a slip of the hand


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place of one report: box in shares of its page, the text in it, the figure read there.

    ``worse`` says that the figure there is less than the claim.
    """

    report: UUID
    page: int
    box: Shares
    text: str
    quantity: Bound | None
    worse: bool = False


def pointed(  # noqa: PLR0913 - a place is said by a line, or by four ends
    declaration: Declaration,
    report: FiledReport,
    derived: Derived,
    *,
    claim: Claim,
    page: int,
    line: str = "",
    box: Shares | None = None,
) -> Proof:
    """Return the proof a person points to, by words of its line or by a box; refuse what is none."""
    sheet = _page(report, derived, page)
    found = _box(sheet, line, box)
    read = proof.read_place(sheet, found, asked(declaration, claim))
    return Proof(
        report=report.id,
        page=page,
        box=shares(sheet, found),
        text=read.text,
        quantity=read.bound if sheet.legibility is Legibility.TEXT else None,
        by_hand=True,
    )


def asked(declaration: Declaration, claim: Claim) -> proof.Claim:
    """Return the claim as the reader of reports is asked for it, for the models declared."""
    return proof.Claim(
        definition=claim.definition,
        bound=claim.bound,
        text=claim.text,
        condition=claim.condition.zh or claim.condition.en,
        model="、".join(models_of(declaration, claim.product)),
    )


def _page(report: FiledReport, derived: Derived, number: int) -> Page:
    """Return a page to point to; one that was not read yet holds no words, but a person sees it."""
    held = () if report.reading is not Reading.READ else pages(derived, report.sha256)
    sheet = next((each for each in held if each.number == number), None)
    if sheet is None and held and 1 <= number <= report.pages:
        return replace(held[0], number=number, words=(), rules=(), legibility=Legibility.EMPTY)
    if sheet is None:
        raise _refused("page", "报告没有这一页", "the report has no such page")
    return sheet


def _box(sheet: Page, line: str, box: Shares | None) -> Box:
    if line.strip():
        found = line_with(sheet, line)
        if found is None:
            zh, en = f"这一页没有含“{line}”的一行", f"no line of this page holds “{line}”"
            raise _refused("line", zh, en)
        return found
    left, top, right, bottom = box or WHOLE
    if right - left < THIN or bottom - top < THIN:
        raise _refused(
            "box", "框太小，或左右、上下写反了", "the box is too small, or its ends are swapped"
        )
    return points(sheet, (left, top, right, bottom))


def _refused(place: str, zh: str, en: str) -> Refusal:
    words = Words(zh=zh, en=en)
    return InvalidError(words, (Problem(place, words),))


def proposals(declaration: Declaration, claim: Claim, derived: Derived) -> tuple[Proposal, ...]:
    """Return the places that may prove a claim: those that do first, report by report.

    What names another model is left out. Where a report never names the one declared, the maker
    decides whether it speaks of it, and a check says so.
    """
    found = [
        (report.id, place)
        for report in declaration.reports
        if report.reading is Reading.READ
        for place in places.places(derived, report.sha256, asked(declaration, claim))
    ]
    found.sort(key=lambda each: (each[1].worse, -each[1].score))
    return tuple(_proposal(*each) for each in found[:MOST])


def _proposal(report: UUID, place: places.Found) -> Proposal:
    return Proposal(report, place.page, place.box, place.text, place.quantity, place.worse)
