"""What stands in a box that a person drew, and what speaks against it as proof."""

from catalogue.domain.page import Box, Page
from catalogue.domain.proof import figures, geometry, layout, proposing
from catalogue.domain.proof.candidates import Candidate, found
from catalogue.domain.proof.text import Text, of_lines
from catalogue.domain.proof.values import Claim, Doubt, Reading, Standing
from catalogue.domain.quantity import is_unit

REACH = 2.0  # points that a hand may miss by


def read_place(page: Page, box: Box, claim: Claim | None = None) -> Reading:
    """Return text and figure in a box; with a claim, what they say of it and what is in doubt.

    A box drawn by hand is never refused: it is read, and the doubts are said.
    """
    wide = Box(box.left - REACH, box.top - REACH, box.right + REACH, box.bottom + REACH)
    held = [word for word in page.words if word.text.strip() and geometry.inside(word.box, wide)]
    text = of_lines(layout.lines(held))
    if claim is None:
        return _plain(page, box, text)
    known = _known(page, wide, claim)
    if known is not None:
        place = known.place(claim, page.number)
        return Reading(
            page.number, box, text.printed(), place.bound, place.low, place.high,
            place.standing, place.doubts, place.condition,
        )  # fmt: skip
    return _alone(page, box, text, claim)


def _known(page: Page, box: Box, claim: Claim) -> Candidate | None:
    """Return the figure in the box that bears the claim's name on the page, the surest first."""
    inside = [
        each
        for view in proposing.views((page,))
        for each in proposing.suspects(view, claim)
        if geometry.inside(each.text.box(*each.span), box)
    ]
    return max(inside, key=lambda each: (not each.doubts, each.score(claim)), default=None)


def _plain(page: Page, box: Box, text: Text) -> Reading:
    found = figures.read(text.chars)
    bound = found[0].bound() if found and is_unit(found[0].unit) else None
    low, high = (None, None) if bound is None else bound.ends_in(bound.unit)
    doubts = () if found else (Doubt.NO_FIGURE,)
    return Reading(page.number, box, text.printed(), bound, low, high, Standing.SILENT, doubts)


def _alone(page: Page, box: Box, text: Text, claim: Claim) -> Reading:
    """Read a figure that stands by itself, without the indicator's name beside it."""
    fitting = found(text.chars, claim)
    if not fitting:
        doubt = Doubt.OTHER_UNIT if figures.read(text.chars) else Doubt.NO_FIGURE
        return Reading(
            page.number, box, text.printed(), None, None, None, Standing.SILENT, (doubt,)
        )
    bound = fitting[0].bound
    low, high = bound.ends_in(claim.bound.unit) if bound and claim.bound else (None, None)
    standing = fitting[0].standing
    return Reading(
        page.number, box, text.printed(), bound, low, high, standing, (Doubt.OTHER_NAME,)
    )
