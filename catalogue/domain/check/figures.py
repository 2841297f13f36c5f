"""Whether a figure can be right: possible at all, plausible, in company with its peers, no better than its page."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from catalogue.domain.check.values import Finding, limit, met
from catalogue.domain.proof.values import Claim, Doubt, Place, Reading, Standing
from catalogue.domain.quantity import Bound
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import IndicatorDefinition, plain
from catalogue.domain.words import Words

FEWEST = 3  # peers that make company
SLIPS = (10, 60, 100, 1000, 3600)
NO_UNIT = Words(zh="", en="")
_SIGNED = {"degC", "degF"}
_SHARES = {
    "oxygen_min",
    "load_reduction",
    "straight_deviation",
    "combustible_range",
    "alarm_setpoint",
}


def slip(value: float, peers: Sequence[float], unit: Words = NO_UNIT) -> Finding | None:
    """Return the question about a figure that a slip of ×10 to ×3600 would put among its peers.

    Value and peers are in one unit; 60 and 3600 are minutes, seconds and hours mistaken.
    """
    known = [each for each in peers if each > 0]
    if value <= 0 or len(known) < FEWEST:
        return None
    low, high, broad = min(known), max(known), limit("slip")
    if low / broad <= value <= high * broad:
        return None
    middle = median(known)
    larger = value > middle
    fitting = [
        factor
        for factor in SLIPS
        if low / broad <= (value / factor if larger else value * factor) <= high * broad
    ]
    if not fitting:
        return None
    factor = min(fitting, key=lambda each: _far(value / each if larger else value * each, middle))
    meant = value / factor if larger else value * factor
    span: dict[str, Any] = {
        "low": plain(low),
        "high": plain(high),
        "count": len(known),
        "unit": unit,
    }
    said: dict[str, Any] = {
        "value": plain(value),
        "meant": plain(meant),
        "factor": factor,
        "side": _SIDES[larger],
    }
    return met("slip", **span, **said)


def _far(value: float, middle: float) -> float:
    return max(value / middle, middle / value)


_SIDES = {True: Words(zh="大", en="larger"), False: Words(zh="小", en="smaller")}


def figure(definition: IndicatorDefinition, bound: Bound) -> Iterator[Finding]:
    """Give what is found of a figure by itself: impossible, or beyond the plausible range."""
    unit = vocabulary().units[definition.unit].symbol
    for end in bound.ends_in(definition.unit):
        if end is None:
            continue
        why = _impossible(definition, end)
        said: dict[str, Any] = {"name": definition.name, "value": plain(end), "unit": unit}
        if why is not None:
            yield met("impossible", why=why, **said)
            return
        if definition.plausible and not definition.plausible[0] <= end <= definition.plausible[1]:
            low, high = (plain(each) for each in definition.plausible)
            yield met("implausible", low=low, high=high, **said)
            return


def _impossible(definition: IndicatorDefinition, value: float) -> Words | None:
    if value < 0 and definition.unit not in _SIGNED:
        return Words(zh="不会小于零", en="it is never below zero")
    if value > 100 and definition.unit == "%" and definition.code in _SHARES:  # noqa: PLR2004 - all of it
        return Words(zh="不会超过100%", en="it is never above 100 %")
    if definition.unit == "deg" and abs(value) > 360:  # noqa: PLR2004 - the full circle
        return Words(zh="不会超过360°", en="it is never above 360°")
    if definition.unit == "count" and value != int(value):
        return Words(zh="个数是整数", en="a number of things is whole")
    return None


def proof(claim: Claim, shown: Place | Reading) -> Iterator[Finding]:
    """Give what is found of the place that is to prove a claim."""
    if shown.standing is Standing.WORSE and claim.bound is not None and shown.bound is not None:
        yield met("better-than-page", claimed=spoken(claim.bound), printed=shown.text)
    for doubt in shown.doubts:
        if doubt is Doubt.OTHER_CONDITION and shown.condition:
            yield met("condition-other", claimed=claim.condition, printed=shown.condition)
        else:
            yield met("proof-doubtful", why=doubt.words)


def spoken(bound: Bound) -> Words:
    """Return a bound in short, with its sign and the unit's symbol: ≥ 3000 m³/h."""
    words = vocabulary()
    unit = words.units.get(bound.unit)
    symbol = Words(zh=bound.unit, en=bound.unit) if unit is None else unit.symbol
    sign = words.comparators[bound.comparator].sign
    ends = "–".join(plain(end) for end in dict.fromkeys((bound.low, bound.high)) if end is not None)
    lead = NO_UNIT if sign.en in {"=", "–", "±"} else sign
    return Words(
        zh=f"{lead.zh}{ends} {symbol.zh}".strip(), en=f"{lead.en} {ends} {symbol.en}".strip()
    )
