"""The sum beside a claim: what the page says, turned into the claimed unit, and whether it carries it."""

from dataclasses import dataclass
from decimal import Decimal

from catalogue.domain.claim import Claim
from catalogue.domain.quantity import Bound, Comparator, Interval, Role
from catalogue.domain.requirement import SAME, Verdict
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Language, Words

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Sum:
    """How a measured figure becomes the claimed one, in words, and what it says of the claim."""

    text: Words
    verdict: Verdict

    @property
    def kept(self) -> str:
        """Return the sum as a decision keeps it, the same in both languages where it can be."""
        return self.text.en


PAIR = Words(zh="报告{read}，申报{wanted}", en="report {read}; claim {wanted}")
NOTHING = Words(zh="报告里这一处没有读出数值", en="no figure was read at this place of the report")


def sum_of(claim: Claim) -> Sum:
    """Return the sum of a claim; unknown where nothing was read or the units do not fit."""
    measured = claim.proof.quantity if claim.proof else None
    if claim.bound is None:
        return _text(claim)
    if measured is None:
        return Sum(NOTHING, Verdict.UNKNOWN)
    try:
        inside = measured.ends_in(claim.bound.unit)
    except Exception:  # noqa: BLE001 - whatever pint raises, another quantity proves nothing
        return Sum(
            Words(zh="报告里是另一种量", en="the report states another quantity"), Verdict.FAILS
        )
    return Sum(
        Words(
            zh=_written(claim.bound, measured, inside, "zh"),
            en=_written(claim.bound, measured, inside, "en"),
        ),
        verdict(claim.bound, measured, claim.definition.role, claim.definition.better),
    )


def _text(claim: Claim) -> Sum:
    said = claim.proof.text if claim.proof else ""
    found = bool(said) and claim.text.casefold().replace(" ", "") in said.casefold().replace(
        " ", ""
    )
    if not said:
        return Sum(NOTHING, Verdict.UNKNOWN)
    text = f"“{claim.text}” {'∈' if found else '∉'} “{said[:80]}”"
    return Sum(Words(zh=text, en=text), Verdict.MEETS if found else Verdict.UNKNOWN)


def verdict(claimed: Bound, measured: Bound, role: Role, better: str) -> Verdict:
    """Return whether every value that was measured lies within what is claimed.

    A figure claimed exactly is carried by a better one: 9 is carried by 9.04 where more is better.
    """
    wanted, held = claimed.guaranteed(claimed.unit, role), measured.guaranteed(claimed.unit, role)
    if wanted is None or held is None:
        return Verdict.UNKNOWN
    if claimed.comparator is Comparator.EXACTLY:
        wanted = _onwards(wanted, better)
    if wanted.covers:
        return Verdict.MEETS if _covers(held, wanted) else Verdict.FAILS
    if _reaches(held.low, wanted.low) and _reaches(wanted.high, held.high):
        return Verdict.MEETS
    apart = not _reaches(held.high, wanted.low) or not _reaches(wanted.high, held.low)
    return Verdict.FAILS if apart else Verdict.UNKNOWN


def _onwards(wanted: Interval, better: str) -> Interval:
    if better == "higher":
        return Interval(wanted.low, float("inf"))
    if better == "lower":
        return Interval(float("-inf"), wanted.high)
    return wanted


def _covers(held: Interval, wanted: Interval) -> bool:
    return held.covers and _reaches(wanted.high, held.high) and _reaches(held.low, wanted.low)


def _reaches(one: float, other: float) -> bool:
    return one >= other or abs(one - other) <= SAME * max(abs(one), abs(other))


def _written(
    claimed: Bound, measured: Bound, inside: tuple[float | None, float | None], language: Language
) -> str:
    read = _figure(measured, (measured.low, measured.high), measured.unit, language)
    wanted = _figure(claimed, (claimed.low, claimed.high), claimed.unit, language)
    if measured.unit != claimed.unit:
        turned = _figure(measured, tuple(map(_rounded, inside)), claimed.unit, language)
        read = f"{read} = {turned}"
    return PAIR.fill(read=read, wanted=wanted).in_(language)


def _rounded(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.{DIGITS}g}")


def _figure(bound: Bound, ends: tuple[Decimal | None, ...], unit: str, language: Language) -> str:
    sign = vocabulary().comparators[bound.comparator].sign.in_(language)
    known = vocabulary().units.get(unit)
    symbol = known.symbol.in_(language) if known else unit
    shown = dict.fromkeys(group(end, language) for end in ends if end is not None)
    plain = bound.comparator in {Comparator.EXACTLY, Comparator.BETWEEN, Comparator.TOLERANCE}
    value = "–".join(shown)
    return " ".join(part for part in ("" if plain else sign, value, symbol) if part)
