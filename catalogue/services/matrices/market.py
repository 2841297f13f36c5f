"""What if: how many products and makers are left as one limit moves, and whether competition is fair."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Requirement
from catalogue.domain.sheet.matrix import BANDS
from catalogue.services.matrices.overview import Overview
from catalogue.services.matrices.shelf import Array
from catalogue.services.matrices.verdicts import judged

FAIR = 3  # makers below which competition is not called fair
LOWERED = {Test.AT_LEAST, Test.MORE_THAN}
RAISED = {Test.AT_MOST, Test.LESS_THAN}


@dataclass(frozen=True, slots=True)
class Left:
    """What is left at one value of a limit: answers to it alone, then with all that is mandatory."""

    value: float
    meets: int
    fails: int
    unknown: int
    products: int
    makers: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One requirement asked more mildly, and the makers that are then left; ``share`` is how much milder."""

    place: int
    requirement: Requirement
    share: float
    products: int
    makers: int


@dataclass(frozen=True, slots=True)
class Removal:
    """One mandatory requirement not asked at all, and what is then left."""

    place: int
    products: int
    makers: int


@dataclass(frozen=True, slots=True)
class Guard:
    """Fewer than three makers are left: what costs most, and the least that brings the third back."""

    products: int
    makers: int
    named: int
    costliest: Removal | None
    relaxation: Relaxation | None


def besides(whole: Overview, place: int) -> Array:
    """Return the products that meet every other mandatory requirement."""
    own = whole.answers[place].meets if whole.sheet.requirements[place].mandatory else 0
    wanted = len(whole.sheet.mandatory) - whole.sheet.requirements[place].mandatory
    others: Array = (whole.met - own) == wanted
    return others


def movable(whole: Overview) -> tuple[int, ...]:
    """Return the places of the requirements whose limit is one number that can be moved."""
    return tuple(
        place
        for place, each in enumerate(whole.sheet.requirements)
        if isinstance(each.ask, Measure) and each.ask.test in LOWERED | RAISED
    )


def left(whole: Overview, place: int, values: Iterable[float]) -> tuple[Left, ...]:
    """Return what is left at each of these values, given in the unit asked in."""
    ask = whole.sheet.requirements[place].ask
    if not isinstance(ask, Measure):
        return ()
    return tuple(_left(whole, place, replace(ask, value=value)) for value in values)


def _left(whole: Overview, place: int, ask: Measure) -> Left:
    answers = whole.answers[place]
    if answers.low is None or answers.high is None:
        raise ValueError(f"requirement {place} has no figures")
    asked = whole.sheet.requirements[place].ask
    if ask == asked:
        meets, fails = answers.meets, answers.fails
    else:
        meets, fails = judged(answers.low, answers.high, ask.limit)
    all_met = besides(whole, place) & meets
    return Left(
        value=ask.value,
        meets=int(meets.sum()),
        fails=int(fails.sum()),
        unknown=whole.total - int(meets.sum()) - int(fails.sum()),
        products=int(all_met.sum()),
        makers=whole.maker_count(all_met),
    )


def steps(whole: Overview, place: int, most: int = 7) -> tuple[float, ...]:
    """Return values worth trying: those the market states, evenly picked, and the one asked."""
    ask = whole.sheet.requirements[place].ask
    answers = whole.answers[place]
    if not isinstance(ask, Measure) or answers.low is None or answers.high is None:
        return ()
    ends = answers.low if ask.test in LOWERED else answers.high
    found = np.unique(ends[np.isfinite(ends)])
    if len(found) > most - 1:
        found = found[np.linspace(0, len(found) - 1, most - 1).round().astype(int)]
    return tuple(sorted({ask.value, *(ask.asked(float(each)) for each in found)}))


def guard(whole: Overview) -> Guard | None:
    """Return a warning where fewer than three named makers are left by what is mandatory."""
    if not whole.sheet.mandatory or not whole.total:
        return None
    met = whole.band == BANDS.index(BANDS[0])
    makers = whole.maker_count(met)
    if makers >= FAIR:
        return None
    everyone = np.ones(whole.total, bool)
    return Guard(
        products=int(met.sum()),
        makers=makers,
        named=whole.maker_count(everyone),
        costliest=_costliest(whole, met),
        relaxation=_least(whole),
    )


def _costliest(whole: Overview, met: Array) -> Removal | None:
    """Return the requirement without which most makers are left, then most products."""
    found = []
    for place in whole.sheet.mandatory:
        without = besides(whole, place)
        found.append(Removal(place, int(without.sum()), whole.maker_count(without)))
    worst = max(found, key=lambda each: (each.makers, each.products), default=None)
    if worst is None or worst.products == int(met.sum()):
        return None
    return worst


def _least(whole: Overview) -> Relaxation | None:
    """Return the mildest change of a single limit after which three makers are left, if one does it."""
    found = [each for place in whole.sheet.mandatory if (each := _relaxed(whole, place))]
    return min(found, key=lambda each: (each.share, each.place), default=None)


def _relaxed(whole: Overview, place: int) -> Relaxation | None:
    """Return the nearest value of one limit at which three makers are left."""
    requirement = whole.sheet.requirements[place]
    ask = requirement.ask
    if not isinstance(ask, Measure) or place not in movable(whole):
        return None
    answers = whole.answers[place]
    ends = answers.low if ask.test in LOWERED else answers.high
    if ends is None:
        return None
    others = besides(whole, place) & np.isfinite(ends)
    values = np.unique(ends[others])
    nearest_first = values[::-1] if ask.test in LOWERED else values
    milder = _milder(ask)
    for value in nearest_first:
        if answers_already(ask, float(value)):
            continue
        trial = replace(milder, value=ask.asked(float(value)))
        then = _left(whole, place, trial)
        if then.makers >= FAIR:
            made = replace(requirement, ask=trial)
            return Relaxation(place, made, _share(ask, trial), then.products, then.makers)
    return None


def _milder(ask: Measure) -> Measure:
    """Return the same test with its end included, so that a stated value itself will do."""
    return replace(ask, test=Test.AT_LEAST if ask.test in LOWERED else Test.AT_MOST)


def answers_already(ask: Measure, value: float) -> bool:
    """Return whether a limit at this value would be no milder than the one asked."""
    asked = ask.canonical(ask.value)
    return value > asked if ask.test in LOWERED else value < asked


def _share(ask: Measure, trial: Measure) -> float:
    """Return how far a limit moved, as a share of what was asked."""
    return abs(trial.value - ask.value) / (abs(ask.value) or 1.0)
