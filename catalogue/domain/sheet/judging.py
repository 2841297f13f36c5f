"""Judges one candidate against one requirement: one of three answers, never without its reason."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import and_

from catalogue.domain.listing import LISTED
from catalogue.domain.quantity import Interval, Role
from catalogue.domain.requirement import Test, Verdict
from catalogue.domain.sheet import reasons
from catalogue.domain.sheet.asks import Ask, Listed, Measure, Proof, Reported, Texts
from catalogue.domain.sheet.candidates import Candidate, Stated
from catalogue.domain.sheet.conditions import Fit, fit
from catalogue.domain.words import Words


class Why(StrEnum):
    """What an answer rests on."""

    SETTLED = "settled"
    SILENT = "silent"
    WEAK = "weak"
    OPEN = "open"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, what it rests on, its reason in words, and the figures that were looked at."""

    verdict: Verdict
    why: Why
    reason: Words
    figures: tuple[Stated, ...] = ()
    held: Interval | None = None


def judge(candidate: Candidate, ask: Ask) -> Answer:
    """Return the answer of a candidate to what is asked."""
    match ask:
        case Measure():
            return _measure(candidate, ask)
        case Texts():
            return _texts(candidate, ask)
        case Proof():
            return _proof(candidate, ask)
        case Reported():
            return _reported(candidate, ask)
        case Listed():
            return _listed(candidate, ask)


def upward(test: Test, role: Role) -> bool:
    """Return whether more is what the test asks for, so that a harder condition proves more."""
    return test in {Test.AT_LEAST, Test.MORE_THAN} and role is Role.MERIT


def _measure(candidate: Candidate, ask: Measure) -> Answer:
    stated = tuple(each for each in candidate.figures(ask.code) if each.bound is not None)
    if not stated:
        return Answer(Verdict.UNKNOWN, Why.SILENT, reasons.SILENT)
    if not ask.condition:
        return _plain(stated, ask)
    role = ask.definition.role
    fits: dict[Fit, list[Stated]] = {each: [] for each in Fit}
    for each in stated:
        better = upward(ask.test, role)
        fits[fit(ask.code, ask.condition, each.condition, more_is_better=better)].append(each)
    if fits[Fit.SAME]:
        return _plain(tuple(fits[Fit.SAME]), ask)
    return _across(fits, ask) or Answer(
        Verdict.UNKNOWN, Why.NOT_COMPARABLE, reasons.other(stated, ask), stated
    )


def _plain(stated: tuple[Stated, ...], ask: Measure) -> Answer:
    """Judge figures whose condition is the one asked for."""
    interval = held(stated, ask)
    if interval is None:
        return Answer(Verdict.UNKNOWN, Why.WEAK, reasons.weak(stated, ask), stated)
    verdict = ask.limit.judge(interval)
    if verdict is Verdict.UNKNOWN:
        return Answer(verdict, Why.OPEN, reasons.undecided(interval, ask), stated, interval)
    said = reasons.settled(interval, stated, ask, meets=verdict is Verdict.MEETS)
    return Answer(verdict, Why.SETTLED, said, stated, interval)


def _across(fits: dict[Fit, list[Stated]], ask: Measure) -> Answer | None:
    """Let a harder condition prove that a limit is met, an easier one that it is not."""
    harder = _one_way(fits[Fit.HARDER], ask, Verdict.MEETS)
    easier = _one_way(fits[Fit.EASIER], ask, Verdict.FAILS)
    if harder is not None and easier is not None:
        return None  # the record contradicts itself
    return harder or easier


def _one_way(stated: list[Stated], ask: Measure, only: Verdict) -> Answer | None:
    if not stated:
        return None
    answer = _plain(tuple(stated), ask)
    return answer if answer.verdict is only else None


def held(stated: Sequence[Stated], ask: Measure) -> Interval | None:
    """Return what the figures guarantee together in the canonical unit: the wider interval."""
    unit, role = ask.definition.unit, ask.definition.role
    known = [each.bound.guaranteed(unit, role) for each in stated if each.bound is not None]
    intervals = [each for each in known if each is not None]
    return reduce(and_, intervals) if intervals else None


def _texts(candidate: Candidate, ask: Texts) -> Answer:
    stated = tuple(each for each in candidate.figures(ask.code) if each.text)
    if not stated:
        return Answer(Verdict.UNKNOWN, Why.SILENT, reasons.SILENT)
    fitting = tuple(
        each
        for each in stated
        if fit(ask.code, ask.condition, each.condition, more_is_better=False) is Fit.SAME
    )
    if not fitting:
        return Answer(Verdict.UNKNOWN, Why.NOT_COMPARABLE, reasons.other(stated, ask), stated)
    wanted = {folded(each) for each in ask.among}
    found = {accepted(folded(each.text), wanted) for each in fitting}
    if len(found) > 1:
        return Answer(Verdict.UNKNOWN, Why.OPEN, reasons.mixed(fitting), fitting)
    verdict = Verdict.MEETS if found == {True} else Verdict.FAILS
    said = reasons.texts(fitting, ask, meets=verdict is Verdict.MEETS)
    return Answer(verdict, Why.SETTLED, said, fitting)


def folded(text: str) -> str:
    """Return a text as it is compared: without spaces, width and capitals."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def accepted(text: str, wanted: Collection[str]) -> bool:
    """Return whether a folded text is one of these, or one half of it is: IP66/IP68 complies as both."""
    return text in wanted or any(half in wanted for half in text.split("/"))


def _proof(candidate: Candidate, ask: Proof) -> Answer:
    figures = candidate.figures(ask.code) if ask.code else candidate.stated
    if ask.code and not figures:
        return Answer(Verdict.UNKNOWN, Why.SILENT, reasons.SILENT)
    grade = max((each.grade for each in figures), key=lambda each: each.level, default=None)
    grade = grade or candidate.grade
    meets = grade.level >= ask.grade.level
    best = tuple(each for each in figures if each.grade is grade)[:1]
    verdict = Verdict.MEETS if meets else Verdict.FAILS
    return Answer(verdict, Why.SETTLED, reasons.proof(grade, ask, meets=meets), best)


def _reported(candidate: Candidate, ask: Reported) -> Answer:
    if candidate.reported is None:
        return Answer(Verdict.UNKNOWN, Why.SILENT, reasons.UNREPORTED)
    meets = candidate.reported >= ask.since
    said = reasons.reported(candidate.reported, ask, meets=meets)
    return Answer(Verdict.MEETS if meets else Verdict.FAILS, Why.SETTLED, said)


def _listed(candidate: Candidate, ask: Listed) -> Answer:
    found = [each for each in candidate.listings if ask.catalogue in {None, each.catalogue}]
    if any(each.standing in LISTED for each in found):
        return Answer(Verdict.MEETS, Why.SETTLED, reasons.listed(found))
    return Answer(Verdict.FAILS, Why.SETTLED, reasons.unlisted(found))
