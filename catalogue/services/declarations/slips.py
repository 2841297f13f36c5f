"""Asks about a figure that a slip of ×10, ×100 or ×1000 would explain, seen against its peers."""

from statistics import median

from sqlmodel import Session

from catalogue.domain.claim import Claim
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import plain
from catalogue.domain.words import Words
from catalogue.services import peers

FEWEST = 3  # peers that make company
SLIPS = (10, 100, 1000)
BROAD = 2.0  # beyond this many times the farthest peer a figure stands alone


def slip(session: Session, category: str, claim: Claim) -> Words | None:
    """Return the question to ask, or None where the figure is in company or has too little."""
    value = _value(claim)
    if value is None or value <= 0:
        return None
    pair = (category, claim.code)
    market = peers.markets(session, [pair])[pair]
    known = [each.high for each in market.peers if each.high > 0]
    if len(known) < FEWEST or min(known) / BROAD <= value <= max(known) * BROAD:
        return None
    middle = median(known)
    for factor in SLIPS:
        meant = value / factor if value > middle else value * factor
        if min(known) / BROAD <= meant <= max(known) * BROAD:
            return _question(claim, value, meant, factor, (min(known), max(known), len(known)))
    return None


def _value(claim: Claim) -> float | None:
    if claim.bound is None or not claim.definition.is_number:
        return None
    ends = claim.bound.ends_in(claim.definition.unit)
    return next((end for end in ends if end is not None), None)


def _question(
    claim: Claim, value: float, meant: float, factor: int, company: tuple[float, float, int]
) -> Words:
    unit = vocabulary().units[claim.definition.unit].symbol
    low, high, count = company
    span = f"{plain(low)}–{plain(high)}"
    zh = "大" if value > meant else "小"
    en = "larger" if value > meant else "smaller"
    return Words(
        zh=f"{plain(value)} {unit.zh}和同类{count}件产品的{span} {unit.zh}比，{zh}了约{factor}倍。"
        f"是{plain(meant)} {unit.zh}吗",
        en=f"{plain(value)} {unit.en} is about {factor} times {en} than the {span} {unit.en} of "
        f"{count} peers. Is {plain(meant)} {unit.en} meant",
    )
