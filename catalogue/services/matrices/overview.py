"""A whole matrix in numbers: counts, scores, bands and order of every product, without its reasons."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlmodel import Session

from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Requirement, Sheet
from catalogue.domain.sheet.matrix import BANDS, Row
from catalogue.services import matrices
from catalogue.services.matrices import keeping
from catalogue.services.matrices.shelf import Array, Shelf
from catalogue.services.matrices.verdicts import Verdicts, verdicts


@dataclass(frozen=True)
class Overview:
    """Every product in the scope by its place on the shelf; arrays are as long as the scope."""

    sheet: Sheet
    shelf: Shelf
    places: Array
    answers: tuple[Verdicts, ...]

    @property
    def total(self) -> int:
        return len(self.places)

    @cached_property
    def band(self) -> Array:
        """Return the band of every product: 0 meets all that is mandatory, 1 unknown, 2 fails."""
        must = [self.answers[place] for place in self.sheet.mandatory]
        failing = self.failed > 0
        unknown = np.zeros(self.total, bool)
        for each in must:
            unknown |= each.unknown
        return np.where(failing, 2, np.where(unknown, 1, 0))

    @cached_property
    def failed(self) -> Array:
        """Return how many mandatory requirements each product fails."""
        count = np.zeros(self.total, np.int64)
        for place in self.sheet.mandatory:
            count += self.answers[place].fails
        return count

    @cached_property
    def reached(self) -> Array:
        """Return the weights each product reaches."""
        count = np.zeros(self.total, np.int64)
        for weight, each in zip(self.sheet.weights, self.answers, strict=True):
            count += weight * each.meets
        return count

    @cached_property
    def order(self) -> Array:
        """Return the products in the order of the domain: band, score or failures, lot, code."""
        failing = self.band == BANDS.index(Verdict.FAILS)
        score = np.where(failing, 0, -self.reached)
        failures = np.where(failing, self.failed, 0)
        turns = self.shelf.turns[self.places]
        order: Array = np.lexsort((np.arange(self.total), turns, failures, score, self.band))
        return order

    def counts(self) -> dict[Verdict, int]:
        """Return how many products stand in each band; they sum to all."""
        found = np.bincount(self.band, minlength=len(BANDS))
        return {verdict: int(found[place]) for place, verdict in enumerate(BANDS)}

    def tally(self, place: int) -> dict[Verdict, int]:
        """Return how many products answer one requirement in each way."""
        each = self.answers[place]
        meets, fails = int(each.meets.sum()), int(each.fails.sum())
        return {
            Verdict.MEETS: meets,
            Verdict.FAILS: fails,
            Verdict.UNKNOWN: self.total - meets - fails,
        }

    @cached_property
    def met(self) -> Array:
        """Return how many mandatory requirements each product meets."""
        count = np.zeros(self.total, np.int64)
        for place in self.sheet.mandatory:
            count += self.answers[place].meets
        return count

    @cached_property
    def _made(self) -> tuple[Array, Array]:
        """Return, for each named maker of each product that may be chosen: its place here, the maker."""
        here = np.full(len(self.shelf.codes), -1, np.int64)
        here[self.places] = np.arange(self.total)
        here[self.shelf.stopped] = -1
        places = here[self.shelf.made]
        inside = places >= 0
        return places[inside], self.shelf.maker[inside]

    def makers(self, mask: Array) -> set[str]:
        """Return the named makers of these products, without those whose listing was stopped."""
        places, maker = self._made
        return {self.shelf.maker_codes[each] for each in np.unique(maker[mask[places]])}

    def maker_count(self, mask: Array) -> int:
        places, maker = self._made
        count = np.bincount(maker[mask[places]], minlength=len(self.shelf.maker_codes))
        return int(np.count_nonzero(count))

    def makers_of(self) -> list[list[int]]:
        """Return the named makers of each product, by number; none where its listing was stopped."""
        held: list[list[int]] = [[] for _ in range(self.total)]
        for place, maker in zip(*self._made, strict=True):
            held[place].append(int(maker))
        return held

    def codes(self, verdict: Verdict | None, start: int, size: int) -> list[str]:
        """Return a page of codes in order, of one band or of all."""
        order = self.order
        if verdict is not None:
            order = order[self.band[order] == BANDS.index(verdict)]
        return [self.shelf.codes[self.places[each]] for each in order[start : start + size]]


def overview(session: Session, sheet: Sheet) -> Overview:
    """Return the matrix of a sheet in numbers; every verdict equals the domain's."""
    shelf = keeping.shelf(session)
    places = shelf.within(sheet.scope)
    keeping.take(session, shelf, {code for each in sheet.requirements if (code := _code(each))})
    found: dict[object, Verdicts] = {}
    for each in sheet.requirements:
        if each.ask not in found:
            found[each.ask] = _among(verdicts(shelf, each.ask), places)
    return Overview(sheet, shelf, places, tuple(found[each.ask] for each in sheet.requirements))


def _code(requirement: Requirement) -> str:
    return getattr(requirement.ask, "code", "")


def _among(whole: Verdicts, places: Array) -> Verdicts:
    return Verdicts(
        whole.meets[places],
        whole.fails[places],
        None if whole.low is None else whole.low[places],
        None if whole.high is None else whole.high[places],
    )


def rows(session: Session, sheet: Sheet, codes: list[str]) -> list[Row]:
    """Return these products judged by the domain, with reasons, in this order."""
    return [Row.of(sheet, each) for each in matrices.chosen(session, codes)]
