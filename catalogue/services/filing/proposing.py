"""Places that may prove a claim, in every report of the declaration, and what a chosen box says."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.domain.claim import Claim, Proof, Shares
from catalogue.domain.declaration import Declaration
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.page import Box, Page
from catalogue.domain.quantity import Bound
from catalogue.domain.refusals import InvalidError, Problem, Refusal
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.services.filing.layout import line_with, points, shares, text_in
from catalogue.services.filing.pages import pages

WHOLE: Shares = (0.0, 0.0, 1.0, 1.0)
THIN = 0.002  # share of a page under which a box is a slip of the hand


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place of one report: box in shares of its page, the text in it, the figure read there."""

    report: UUID
    page: int
    box: Shares
    text: str
    quantity: Bound | None


def pointed(  # noqa: PLR0913 - a place is said by a line, or by four ends
    report: FiledReport,
    derived: Derived,
    *,
    claim: Claim,
    page: int,
    line: str = "",
    box: Shares | None = None,
) -> Proof:
    """Return the proof a person points to, by words of its line or by a box; refuse what is none."""
    del claim
    sheet = _page(report, derived, page)
    found = _box(sheet, line, box)
    return Proof(
        report=report.id,
        page=page,
        box=shares(sheet, found),
        text=text_in(sheet, found),
        quantity=None,
        by_hand=True,
    )


def _page(report: FiledReport, derived: Derived, number: int) -> Page:
    held = () if report.reading is not Reading.READ else pages(derived, report.sha256)
    sheet = next((each for each in held if each.number == number), None)
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
    """Return the places that may prove a claim, the likeliest first."""
    del declaration, claim, derived
    return ()
