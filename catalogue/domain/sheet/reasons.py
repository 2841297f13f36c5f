"""Why a verdict is what it is, in words of both languages: 2,500 m³/h < 3,000 m³/h (8 m head)."""

import math
from collections.abc import Sequence
from datetime import date

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import LISTED
from catalogue.domain.quantity import Bound, Comparator, Interval, convert
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import phrases
from catalogue.domain.sheet.asks import BARE, Measure, Proof, Reported, Texts
from catalogue.domain.sheet.candidates import Stand, Stated
from catalogue.domain.sheet.phrases import NBSP
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words

SILENT = Words(zh="没有公布", en="not published")
UNREPORTED = Words(zh="没有写日期的检测报告", en="no test report with a date")

_LOWER = {Test.AT_LEAST, Test.MORE_THAN}
_HIGHER = {Test.AT_MOST, Test.LESS_THAN}


def settled(interval: Interval, stated: Sequence[Stated], ask: Measure, *, meets: bool) -> Words:
    """Return the comparison that decides, with the condition it holds under."""
    sign = phrases.SIGNS[ask.test] or "∈" if meets else phrases.OPPOSITES[ask.test]
    end = _deciding(interval, ask, meets=meets)
    left = _measured(ask, end) if end is not None else span(interval, ask)
    right = ask.bound.zh, ask.bound.en
    if ask.test is not Test.BETWEEN:
        alone = phrases.amount(ask.value, ask.unit)
        right = alone.zh, alone.en
    said = Words(zh=f"{left.zh} {sign}{NBSP}{right[0]}", en=f"{left.en} {sign}{NBSP}{right[1]}")
    return _with(_several(said, stated, ask), stated)


def _deciding(interval: Interval, ask: Measure, *, meets: bool) -> float | None:
    """Return the end that decides: what is guaranteed at least, or all it can reach."""
    if ask.test in _LOWER:
        return interval.low if meets or interval.covers else interval.high
    if ask.test in _HIGHER:
        return interval.high if meets or interval.covers else interval.low
    return interval.low if interval.low == interval.high else None


def _measured(ask: Measure, value: float) -> Words:
    return phrases.amount(ask.asked(value), ask.unit)


def span(interval: Interval, ask: Measure) -> Words:
    """Return a guaranteed interval in the unit asked in; an open side says at least or at most."""
    low, high = sorted((interval.low, interval.high))
    if low == high:
        return _measured(ask, low)
    if math.isinf(high):
        said = _measured(ask, low)
        return Words(zh=f"≥{NBSP}{said.zh}", en=f"≥{NBSP}{said.en}")
    if math.isinf(low):
        said = _measured(ask, high)
        return Words(zh=f"≤{NBSP}{said.zh}", en=f"≤{NBSP}{said.en}")
    one, other = phrases.number(ask.asked(low)), phrases.number(ask.asked(high))
    both = Words(zh=f"{one.zh}–{other.zh}", en=f"{one.en}–{other.en}")
    return phrases.measured(both, ask.unit)


def _several(said: Words, stated: Sequence[Stated], ask: Measure) -> Words:
    """Say which of several firm figures was taken."""
    firm = [each for each in stated if each.bound is not None and each.bound.comparator.guarantees]
    if len(firm) < 2 or ask.test not in _LOWER | _HIGHER:  # noqa: PLR2004 - two are several
        return said
    low = ask.test in _LOWER
    zh, en = ("按低的算", "the lower counts") if low else ("按高的算", "the higher counts")
    return Words(
        zh=f"{said.zh}；公布了{len(firm)}个数，{zh}", en=f"{said.en}; {len(firm)} figures, {en}"
    )


def _with(said: Words, stated: Sequence[Stated]) -> Words:
    """Add the condition of the figure, if there is one and it is one."""
    conditions = {each.condition for each in stated if each.condition}
    if len(conditions) != 1:
        return said
    condition = conditions.pop()
    zh, en = condition.zh or condition.en, condition.en or condition.zh
    return Words(zh=f"{said.zh}（{zh}）", en=f"{said.en} ({en})")


def undecided(interval: Interval, ask: Measure) -> Words:
    said = span(interval, ask)
    return Words(
        zh=f"写的是{said.zh}，不能断定{ask.bound.zh}",
        en=f"stated as {said.en}, which does not settle {ask.bound.en}",
    )


def weak(stated: Sequence[Stated], ask: Measure) -> Words:
    bound = stated[0].bound
    if bound is None:
        return SILENT
    said = published(bound, ask.unit)
    return Words(
        zh=f"只写了“{said.zh}”，不是保证值", en=f"stated only as “{said.en}”, not guaranteed"
    )


def published(bound: Bound, unit: str) -> Words:
    """Return a figure as it was published, in another unit: max. 3,000 m³/h."""
    ends = [
        phrases.number(convert(end, bound.unit or BARE, unit or BARE))
        for end in dict.fromkeys((bound.low, bound.high))
        if end is not None
    ]
    both = Words(zh="–".join(each.zh for each in ends), en="–".join(each.en for each in ends))
    said = phrases.measured(both, unit)
    if bound.comparator in {Comparator.EXACTLY, Comparator.BETWEEN, Comparator.TOLERANCE}:
        return said
    sign = vocabulary().comparators[bound.comparator].sign
    return Words(zh=f"{sign.zh}{NBSP}{said.zh}", en=f"{sign.en}{NBSP}{said.en}")


def other(stated: Sequence[Stated], ask: Measure | Texts) -> Words:
    """Say that the conditions differ, and what they are."""
    found = list(dict.fromkeys(each.condition for each in stated if each.condition))
    if not found:
        return Words(
            zh=f"不可比：公布的数值没有写条件，要求的是“{ask.condition}”",
            en=f"Not comparable: published without a condition, asked for “{ask.condition}”",
        )
    zh = "；".join(each.zh or each.en for each in found)
    en = "; ".join(each.en or each.zh for each in found)
    return Words(
        zh=f"不可比：公布的条件是“{zh}”，要求的是“{ask.condition}”",
        en=f"Not comparable: published for “{en}”, asked for “{ask.condition}”",
    )


def texts(stated: Sequence[Stated], ask: Texts, *, meets: bool) -> Words:
    said = " / ".join(dict.fromkeys(each.text for each in stated))
    if meets:
        return _with(Words(zh=said, en=said), stated)
    return _with(Words(zh=f"{said}，不是{ask.bound.zh}", en=f"{said}, not {ask.bound.en}"), stated)


def mixed(stated: Sequence[Stated]) -> Words:
    said = " / ".join(dict.fromkeys(each.text for each in stated))
    return Words(zh=f"写了{said}，不能断定", en=f"stated as {said}, which does not settle it")


def proof(grade: Grade, ask: Proof, *, meets: bool) -> Words:
    found, wanted = (vocabulary().grades[each.value].name for each in (grade, ask.grade))
    if meets:
        return found
    return Words(zh=f"{found.zh}，低于“{wanted.zh}”", en=f"{found.en}, below “{wanted.en}”")


def reported(newest: date, ask: Reported, *, meets: bool) -> Words:
    sign = "≥" if meets else "<"
    said = f"{newest} {sign}{NBSP}{ask.since}"
    return Words(zh=said, en=said)


def listed(found: Sequence[Stand]) -> Words:
    live = next(each for each in found if each.standing in LISTED)
    until = live.until
    if until is None:
        return live.standing.words
    said = live.standing.words
    return Words(zh=f"{said.zh}，有效到{until}", en=f"{said.en}, valid until {until}")


def unlisted(found: Sequence[Stand]) -> Words:
    if not found:
        return Words(zh="没有列入", en="not listed")
    return found[-1].standing.words
