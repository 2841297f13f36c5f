"""Places of one report that may prove a claim: looked for once, then kept beside the report's reading."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from catalogue.domain import proof
from catalogue.domain.claim import Shares, bound_of, written
from catalogue.domain.page import Page
from catalogue.domain.proof.layout import lines
from catalogue.domain.quantity import Bound
from catalogue.files.derived import Derived
from catalogue.services.filing.layout import shares
from catalogue.services.filing.pages import pages

# What places depend on beside the report and the claim; when it changes they are looked for anew.
MATCHER = ("domain/proof", "definitions")


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a report: page, box in shares of it, text with the row's name, figure, and how good."""

    page: int
    box: Shares
    text: str
    quantity: Bound | None
    worse: bool
    score: float

    def record(self) -> dict[str, Any]:
        quantity = written(self.quantity) if self.quantity else None
        return asdict(self) | {"box": list(self.box), "quantity": quantity}


def places(derived: Derived, sha256: str, claim: proof.Claim) -> tuple[Found, ...]:
    """Return the places, those that prove first; the last ones asked for by indicator are kept.

    A page of a declaration asks for the same ones at every view, and looking takes a second or two
    where a report is long.
    """
    kept = derived.kept(sha256, f"places-{claim.definition.code}")
    asked = _asked(derived, sha256, claim)
    if kept and kept["asked"] == asked:
        return tuple(_revived(each) for each in kept["places"])
    sheets = pages(derived, sha256)
    found = tuple(_found(sheets, each) for each in _proposed(sheets, claim))
    held = {"asked": asked, "places": [each.record() for each in found]}
    derived.keep(sha256, f"places-{claim.definition.code}", held)
    return found


def _proposed(sheets: tuple[Page, ...], claim: proof.Claim) -> tuple[proof.Place, ...]:
    named = any(proof.speaks_of(line, claim.model) for sheet in sheets for line in _lines(sheet))
    return proof.propose(sheets, claim if named else replace(claim, model=""))


def _lines(sheet: Page) -> list[str]:
    return [" ".join(word.text for word in line) for line in lines(sheet.words)]


def _found(sheets: tuple[Page, ...], place: proof.Place) -> Found:
    sheet = next(each for each in sheets if each.number == place.page)
    return Found(
        page=place.page,
        box=shares(sheet, place.box),
        text=place.text if place.row in place.text else f"{place.row} {place.text}",
        quantity=place.bound,
        worse=place.standing is proof.Standing.WORSE,
        score=place.score,
    )


def _revived(said: dict[str, Any]) -> Found:
    left, top, right, bottom = said.pop("box")
    quantity = said.pop("quantity")
    bound = bound_of(quantity) if quantity else None
    return Found(**said, box=(left, top, right, bottom), quantity=bound)


def _asked(derived: Derived, sha256: str, claim: proof.Claim) -> str:
    """Return what tells this question from any other: the claim, how much was read, the matcher."""
    bound = written(claim.bound) if claim.bound else None
    said = [claim.definition.code, bound, claim.text, claim.condition, claim.model]
    return hashlib.sha256(
        json.dumps([said, derived.read_when(sha256), _matcher()]).encode()
    ).hexdigest()


@cache
def _matcher() -> str:
    """Return the digest of the matcher's own source and words: no number has to be raised by hand."""
    digest = hashlib.sha256()
    for folder in MATCHER:
        for each in _within(files("catalogue").joinpath(folder)):
            digest.update(each.read_bytes())
    return digest.hexdigest()


def _within(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            found += [] if each.name == "__pycache__" else _within(each)
        else:
            found.append(each)
    return found
