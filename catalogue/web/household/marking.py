"""Is mine genuine? What a marking says, what the catalogue knows of it, and where to ask."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import request, url_for

from catalogue.domain.marking import Marking, extinguisher, read
from catalogue.domain.marking.limits import CANNOT_KNOW, LOOK_UPS
from catalogue.domain.marking.values import LookUp
from catalogue.domain.words import Words
from catalogue.services import households
from catalogue.services.households import Candidate
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.household import bp
from catalogue.web.templating import say

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A product that bears the marking, and why it is stopped, if it is."""

    name: str
    href: str
    stopped: str
    advice: str


@dataclass(frozen=True, slots=True)
class MarkingPage:
    """What the page shows; without a marking it only asks."""

    typed: str
    marking: Marking | None
    found: tuple[Found, ...]
    rating_source: Words = extinguisher.RATING_SOURCE
    cannot_know: tuple[Words, ...] = CANNOT_KNOW
    look_ups: tuple[LookUp, ...] = LOOK_UPS


@bp.get("/marking")
def marking() -> str:
    """Show what a typed marking says; the present year comes from the clock of the server."""
    typed = request.args.get("marking", "").strip()[:LONGEST]
    known = read(typed, year=datetime.now(UTC).year) if typed else None
    candidates = households.of_marking(db.session(), known) if known else ()
    shown = MarkingPage(typed, known, tuple(_found(each) for each in candidates))
    return page(
        "household/marking.html", "household", view=shown, robots="noindex" if typed else ""
    )


def _found(candidate: Candidate) -> Found:
    listing = candidate.stopped
    return Found(
        name=say(candidate.product.name),
        href=url_for("public.product", code=candidate.product.code),
        stopped=say(listing.reason) if listing else "",
        advice=say(listing.advice) if listing else "",
    )
