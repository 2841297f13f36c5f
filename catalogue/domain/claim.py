"""A claim 申报值: what a declaration says of one indicator, and the place that proves it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import IndicatorDefinition
from catalogue.domain.words import Words

Shares = tuple[float, float, float, float]


class ProofState(StrEnum):
    """How far the maker has come with the proof of a claim."""

    MISSING = "missing"
    CONFIRMED = "confirmed"
    BY_HAND = "by-hand"

    @property
    def words(self) -> Words:
        return _STATES[self]


_STATES = {
    ProofState.MISSING: Words(zh="还没有佐证", en="no proof yet"),
    ProofState.CONFIRMED: Words(zh="企业已确认", en="confirmed by the maker"),
    ProofState.BY_HAND: Words(zh="企业手工指定", en="pointed to by hand"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """The place in a filed report: page from 1, box as shares of the page, the text in it.

    ``quantity`` is what was read there; None where a person pointed and nothing could be read.
    """

    report: UUID
    page: int
    box: Shares | None
    text: str
    quantity: Bound | None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that an enterprise declares; ``product`` is the key of a product, '' for the one.

    ``sure`` is the figure that the enterprise stood by when it was asked about a slip.
    """

    key: str
    code: str
    bound: Bound | None
    text: str
    condition: Words
    as_typed: str
    product: str
    sure: str
    proof: Proof | None

    @property
    def definition(self) -> IndicatorDefinition:
        return vocabulary().indicators[self.code]

    @property
    def state(self) -> ProofState:
        if self.proof is None:
            return ProofState.MISSING
        return ProofState.BY_HAND if self.proof.by_hand else ProofState.CONFIRMED

    @property
    def said(self) -> str:
        """Return the claim in one canonical line, to tell whether it changed."""
        if self.bound is None:
            return self.text
        ends = [str(end) for end in (self.bound.low, self.bound.high) if end is not None]
        return f"{self.bound.comparator} {'..'.join(ends)} {self.bound.unit}"


def of(row: dict[str, Any]) -> Claim:
    """Return the claim that a row of a declaration's content says."""
    bound = None if row.get("text") else bound_of(row)
    return Claim(
        key=row["key"],
        code=row["code"],
        bound=bound,
        text=row.get("text", ""),
        condition=Words(zh=row.get("condition_zh", ""), en=row.get("condition_en", "")),
        as_typed=row.get("as_typed", ""),
        product=row.get("product", ""),
        sure=row.get("sure", ""),
        proof=_proof(row.get("proof")),
    )


def _proof(row: dict[str, Any] | None) -> Proof | None:
    if not row:
        return None
    box = row.get("box")
    return Proof(
        report=UUID(row["report"]),
        page=row["page"],
        box=(box[0], box[1], box[2], box[3]) if box else None,
        text=row.get("text", ""),
        quantity=bound_of(row["quantity"]) if row.get("quantity") else None,
        by_hand=row.get("by_hand", False),
    )


def bound_of(row: dict[str, Any]) -> Bound:
    """Return the bound that ``written`` gave."""
    ends = [None if row.get(end) is None else Decimal(str(row[end])) for end in ("low", "high")]
    return Bound(Comparator(row["comparator"]), ends[0], ends[1], row["unit"])


def written(bound: Bound) -> dict[str, Any]:
    """Return a bound as the plain values a declaration's content keeps."""
    low, high = (None if end is None else str(end) for end in (bound.low, bound.high))
    return {"comparator": bound.comparator.value, "low": low, "high": high, "unit": bound.unit}
