"""Which indicator a figure of a tender line is about; what cannot be told apart is asked, not guessed.

The name before the figure decides (or, where none stands there, the one after it). Where a name
means several indicators, points do: the category in scope or one that the other figures speak of,
the unit being the indicator's own, the name being its official one. Equal points are a question.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services import lexicon
from search.naming import Match
from search.numbers import Quantity

SCOPE, SHARED, OFFICIAL, OWN_UNIT, LISTED_UNIT = 16, 10, 2, 3, 1
SHORT = 4  # characters of a word that may part two figures of one indicator
LONGEST_GAP = 12
_LOAD = re.compile(r"满载|空载|负载|带载|静水|loaded|unloaded", re.IGNORECASE)
_HAN = r"[\u3400-\u9fff]"
_WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z-]+")
# What stands in a tender line and names nothing by itself.
_IDLE = re.compile(
    r"额定|标称|最大|最小|最高|最低|整机|整车|设备|装备|产品|单台|每台|具有|具备|配备|能够|可达|高达|可以?|能|达到?|满足|实现|保持|控制在|要求|技术|参数|指标|性能"
    r"|应该?|须|需要?|要|为|是|的|且|并且?|和|与|及|在|约|其|值|或|介于|之间|以上|以下|不"
    r"|\b(?:rated|nominal|maximum|minimum|max|min|the|a|an|and|of|is|be|shall|must|should|have|has|with|to|"
    r"at|least|most|more|less|than|no|not|or|between|in|for|from|its)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure and the name beside it; ``codes`` are what it may mean, ``condition`` what parts them."""

    figure: Quantity
    name: str
    codes: tuple[str, ...]
    condition: str = ""


def named(text: str) -> list[Named]:
    """Return the figures of a text, each with the name that belongs to it."""
    words = lexicon.field()
    figures = list(words.figures.find(text))
    made: list[Named] = []
    for place, figure in enumerate(figures):
        start = figures[place - 1].end if place else 0
        end = figures[place + 1].start if place + 1 < len(figures) else len(text)
        made.append(_beside(text, figure, start, end))
    return made


def inherited(one: Named, before: Named | None) -> Named:
    """Return a figure with the name of the one before it: 续航：满载≥30min，空载≥60min.

    A name is handed on only where the first figure was told apart by a word, and the second is too.
    """
    if one.codes or before is None or not before.codes or len(one.name) > SHORT:
        return one
    if bool(one.name) != bool(before.condition):
        return one
    handed = replace(one, name=before.name, codes=before.codes, condition=one.name)
    return handed if fitting(handed) else one


def _beside(text: str, figure: Quantity, start: int, end: int) -> Named:
    """Return the last name before a figure, else the first behind it, else the bare words."""
    before, after = text[start : figure.start], text[figure.end : end]
    found = _names(before)
    part = before
    if not found and not left(before):
        found, part = _names(after)[:1], after
    if found:
        name = found[-1]
        codes = tuple(dict.fromkeys(each.value for each in name.meanings))
        condition = _between(part[name.end :]) if part is before else ""
        return Named(figure, part[name.start : name.end], codes, condition)
    return Named(figure, left(before) or left(re.split(r"[,;]", after)[0]), ())


def _between(gap: str) -> str:
    """Return the words that part two figures of one indicator: behind a colon, or a known load."""
    load = _LOAD.search(gap)
    if load:
        return load[0]
    said = left(gap) if gap.lstrip().startswith(":") else ""
    return said if len(said) <= LONGEST_GAP else ""


def _names(text: str) -> list[Match]:
    """Return the names of indicators; one character (高) inside a word (最高) is none."""
    found = lexicon.field().measures.find(text)
    return [
        each
        for each in found
        if each.end - each.start > 1 or not re.match(_HAN, text[each.start - 1 : each.start])
    ]


def left(text: str) -> str:
    """Return the words of a text that may name something."""
    clause = re.split(r"[,;。]", text)[-1].strip(" :")
    clause = clause.rpartition(":")[2]
    for found in reversed(list(lexicon.field().names.find(clause))):
        if any(each.facet in {"category", "scenario"} and each.clear for each in found.meanings):
            clause = clause[: found.start] + " " + clause[found.end :]
    return " ".join(_WORD.findall(_IDLE.sub(" ", clause)))


def fitting(one: Named) -> tuple[str, ...]:
    """Return the indicators the name may mean whose unit fits; without a name those that hold a word of it."""
    convert = lexicon.field().convert
    codes = one.codes or _holding(one.name)
    unit = one.figure.unit
    if unit is None:
        return codes
    return tuple(code for code in codes if convert(code, one.figure.low, unit) is not None)


def _holding(name: str) -> tuple[str, ...]:
    """Return the indicators one of whose names holds all these words: flow, of drainage flow."""
    wanted = name.lower().split()
    if not wanted:
        return ()
    return tuple(
        each.code
        for each in vocabulary().indicators.values()
        if each.is_number and any(_holds(known, wanted) for known in names(each))
    )


def _holds(known: str, wanted: Sequence[str]) -> bool:
    known = known.lower()
    parts = re.split(r"[\s-]", known)
    return all(word in parts if word.isascii() else word in known for word in wanted)


def names(each: IndicatorDefinition) -> tuple[str, ...]:
    return (each.name.zh, each.name.en, *each.words.zh, *each.words.en)


def unnamed(figure: Quantity) -> tuple[str, ...]:
    """Return what a figure without any name may be: the indicators that are spoken of in its unit."""
    if figure.unit is None:
        return ()
    known = vocabulary().indicators.values()
    own = tuple(each.code for each in known if each.is_number and figure.unit == each.unit)
    if len(own) == 1:
        return own
    listed = tuple(each.code for each in known if figure.unit in each.units)
    return own or listed


def points(code: str, one: Named, scope: Iterable[str], others: Iterable[str]) -> int:
    """Return what speaks for an indicator."""
    known = vocabulary().indicators[code]
    has = set(known.categories)
    return (
        SCOPE * bool(has & set(scope))
        + round(SHARED * len(has & set(others)) / max(1, len(set(others))))
        + OFFICIAL * (one.name in {known.name.zh, known.name.en})
        + OWN_UNIT * (one.figure.unit == known.unit)
        + LISTED_UNIT * (one.figure.unit in known.units)
    )


def best(
    codes: Sequence[str], one: Named, scope: Iterable[str], others: Iterable[str]
) -> list[str]:
    """Return the indicators with the most points: one if it is decided."""
    scored = {code: points(code, one, scope, others) for code in codes}
    most = max(scored.values(), default=0)
    return [code for code, n in scored.items() if n == most]


def called(codes: Iterable[str]) -> Words:
    """Return the names of several indicators as alternatives."""
    known = [vocabulary().indicators[code].name for code in codes]
    return Words(zh="、".join(each.zh for each in known), en=", ".join(each.en for each in known))
