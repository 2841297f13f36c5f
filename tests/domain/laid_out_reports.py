"""Reports that other programs set: the words and lines of their pages, what proves, what only looks so.

Each file of ``laid_out/`` is a report written for this test and set by a browser, an office program
or a typesetter; no laboratory issued it. What proves was marked before anything read it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.proof import Claim, Place, geometry
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.vocabulary import vocabulary

FOLDER = Path(__file__).parent / "laid_out"
SIGNS = {">=": Comparator.AT_LEAST, "<=": Comparator.AT_MOST, "=": Comparator.EXACTLY}
SHARED = 0.3  # of the smaller box: so much of it must lie in the other


@dataclass(frozen=True)
class Asked:
    """A claim on a laid-out report, and the place that proves it; None where nothing does."""

    kind: str
    pages: tuple[Page, ...]
    claim: Claim
    proof: tuple[int, Box] | None

    def is_at(self, place: Place) -> bool:
        """Return whether a place is the one that proves."""
        if self.proof is None or self.proof[0] != place.page:
            return False
        one, other = self.proof[1], place.box
        across = min(geometry.width(one), geometry.width(other))
        down = min(geometry.height(one), geometry.height(other))
        return (
            geometry.across(one, other) > SHARED * across
            and geometry.down(one, other) > SHARED * down
        )


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(each for path in sorted(FOLDER.glob("*.json")) for each in _read(path))


def _read(path: Path) -> Iterator[Asked]:
    held = json.loads(path.read_text("utf-8"))
    pages = tuple(_page(each) for each in held["pages"])
    for code, bound, condition, model, number, box in held["claims"]:
        claim = _claim(code, bound, condition=condition, model=model)
        yield Asked(path.stem, pages, claim, (number, Box(*box)))
    for code, bound, model in held["decoys"]:
        yield Asked(path.stem, pages, _claim(code, bound, model=model), None)


def _page(held: dict[str, Any]) -> Page:
    words = tuple(Printed(text, Box(*box)) for text, *box in held["words"])
    rules = tuple(Box(*box) for box in held["rules"])
    width, height = held["size"]
    return Page(held["number"], width, height, words, rules, Legibility.TEXT)


def _claim(code: str, said: str, *, model: str, condition: str = "") -> Claim:
    """Return a claim written as >=3000, <=20 min, 0~50 or IP67."""
    definition = vocabulary().indicators[code]
    if not definition.is_number:
        return Claim(definition, None, said, condition, model)
    match = re.fullmatch(r"(>=|<=|=)?(-?[\d.]+)(?:~(-?[\d.]+))?\s*(.*)", said)
    assert match, said
    low, unit = Decimal(match[2]), match[4] or definition.unit
    if match[3]:
        return Claim(definition, Bound(Comparator.BETWEEN, low, Decimal(match[3]), unit))
    sign = SIGNS[match[1]]
    ends = None if sign is Comparator.AT_MOST else low, None if match[1] == ">=" else low
    return Claim(definition, Bound(sign, *ends, unit), "", condition, model)
