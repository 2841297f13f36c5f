"""Figures in running text: the name comes first, a short link, then the figure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from catalogue.domain.proof import clauses, figures, links, names, roles, spellings
from catalogue.domain.proof.candidates import (
    Candidate,
    Sized,
    Span,
    condition_in,
    found,
    other_condition,
    same_condition,
    sized,
)
from catalogue.domain.proof.figures import Figure
from catalogue.domain.proof.layout import Block
from catalogue.domain.proof.roles import Part
from catalogue.domain.proof.text import Text, is_han
from catalogue.domain.proof.values import Claim, Doubt, Way

SELF_NAMED = 0.7  # quality of a mark that is said to be met: it names itself
_MET = re.compile(
    r"(?:达到|满足|通过|rated|met|meets|achieved|passed|complies with)\s*(?:了|the\s)?\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[^.]*\b(?:is|are|was|as)\s(?:quoted|stated|claimed|declared|advertised|given)\b|[^,]*(?:说明书|样本|铭牌)",
    re.IGNORECASE,
)
UNDER = 0.8  # quality of a name that stands over the text, not in it
SAID_HAN, SAID_LATIN = 30, 90  # letters before a name that may say whose word its figure is
FARTHEST = 48  # letters between the name and its figure
LINE_LETTERS = 40  # a longer text is running text


def read(block: Block, claim: Claim, *, heading: bool) -> Iterator[Candidate]:
    """Give the figures of a text that its words bind to the claim's name."""
    yield from _read(block.text, claim, (Doubt.HEADING,) if heading else ())


def under(block: Block, item: Text, claim: Claim) -> Iterator[Candidate]:
    """Give the figures that a text states as measured under a heading or item that names them."""
    quality = names.label(roles.item(item.chars) or item.chars, claim.definition.code)
    chars = block.text.chars
    if quality < names.NAME_ENOUGH or spellings.mentions(chars):
        return
    for each in found(chars, claim):
        before = clauses.clause(chars, each.figure.start)
        stated = clauses.is_measured(before) or roles.part(before.split(":")[0]) is Part.RESULT
        unit = not isinstance(each.figure, Figure) or each.figure.unit or has_no_unit(claim)
        if stated and unit:
            name = (each.figure.start, each.figure.start, UNDER * quality)
            yield replace(of_place(block.text, each, name, claim), row=item.printed())


def in_cell(text: Text, claim: Claim, *doubts: Doubt) -> Iterator[Candidate]:
    """Give the figures of a cell that names them itself: 流量：3150 m³/h，扬程：8.2 m."""
    yield from _read(text, claim, doubts)


def _read(text: Text, claim: Claim, doubts: tuple[Doubt, ...]) -> Iterator[Candidate]:
    chars = text.chars
    spoken = spellings.occurrences(chars, claim.definition.code)
    spoken_of = bool(spoken) or claim.bound is None
    read = figures.read(chars) if spoken_of else ()
    held = _found(chars, read, claim) if spoken_of else ()
    spans: tuple[Span, ...] = read if claim.bound else tuple(each.figure for each in held)
    for each in held:
        figure = each.figure
        earlier = tuple(other for other in spans if other.start < figure.start)
        name = _name_before(chars, figure, earlier, spoken, claim)
        if name and (not isinstance(figure, Figure) or figure.unit or has_no_unit(claim)):
            yield of_place(text, each, name, claim, doubts)


def _found(chars: str, read: tuple[Figure, ...], claim: Claim) -> tuple[Sized, ...]:
    """Return what can be held against the claim; in a list the last unit holds for all of it."""
    if claim.bound is None:
        return found(chars, claim)
    units: dict[int, str] = {}
    for at in reversed(range(len(read))):
        units[at] = read[at].unit
        last = at + 1 == len(read)
        if (
            not read[at].unit
            and not last
            and links.LIST.fullmatch(chars[read[at].end : read[at + 1].start])
        ):
            units[at] = units[at + 1]
    listed = (sized(replace(each, unit=units[at]), claim) for at, each in enumerate(read))
    return tuple(each for each in listed if each is not None)


def has_no_unit(claim: Claim) -> bool:
    """Return whether the indicator is a bare number, which no unit tells from others."""
    return claim.definition.unit in {"count", "dimensionless"}


Name = tuple[int, int, float]


def _name_before(
    chars: str,
    figure: Span,
    earlier: tuple[Span, ...],
    spoken: tuple[tuple[int, int], ...],
    claim: Claim,
) -> Name | None:
    """Return the name that a figure belongs to: the last one before it, if nothing comes between."""
    start = clauses.sentence_start(chars, figure.start)
    if claim.bound is None and _MET.search(chars, start, figure.start):
        return figure.start, figure.start, SELF_NAMED
    before = [each for each in spoken if start <= each[0] and each[1] <= figure.start]
    if not before:
        return None
    first, last = before[-1]
    link = _link(chars, last, figure, tuple(each for each in earlier if each.start >= last))
    if len(link) > FARTHEST or _says_another(link, claim):
        return None
    bound = links.bind(link, signed=figure.signed)
    if not bound or not _only_lists(chars, last, figure, earlier):
        return None
    return first, last, _quality(chars, first, last, claim) * bound


def _says_another(between: str, claim: Claim) -> bool:
    said = spellings.mentions(between)
    return bool(said) and claim.definition.code not in said[-1][2]


def _only_lists(chars: str, last: int, figure: Span, earlier: tuple[Span, ...]) -> bool:
    """Return whether figures between name and figure are conditions, or samples of the same."""
    inner = [each for each in earlier if each.start >= last]
    plain = clauses.CONDITION.sub(lambda match: " " * len(match[0]), chars[last : figure.start])
    counted = [each for each in inner if plain[each.start - last : each.end - last].strip()]
    ends = [each.end for each in counted]
    starts = [*(each.start for each in counted[1:]), figure.start][: len(ends)]
    said = [chars[end:begin] for end, begin in zip(ends, starts, strict=True)]
    return all(links.LIST.fullmatch(each) or links.says_measured(each) for each in said)


def _link(chars: str, last: int, figure: Span, between: tuple[Span, ...]) -> str:
    """Return the words from a name to its figure, without other figures and conditions."""
    words, at = "", last
    for each in between:
        words, at = words + chars[at : each.start], each.end
    words = clauses.CONDITION.sub("", words + chars[at : figure.start])
    if between:  # the demand that stands first: 技术要求为≥3000，实测结果为3120
        words = links.DEMAND.sub("", words)
    return re.sub(r"[;；]", "", words)


def _quality(chars: str, first: int, last: int, claim: Claim) -> float:
    """Return how well the name is meant as such: what stands right before may turn it."""
    clause = clauses.clause(chars, first)
    words = re.split(r"[的,，:：。\s]", clause[-10:])[-1][-6:]
    if not any(is_han(letter) for letter in words):
        words = " ".join([*re.findall(r"(?<!\S)[A-Za-z\-]+(?=\s)", clause[-30:])[-2:], ""])
    return min(0.9, names.label(words + chars[first:last], claim.definition.code))


def of_place(
    text: Text, measured: Sized, name: Name, claim: Claim, doubts: tuple[Doubt, ...] = ()
) -> Candidate:
    """Return a figure of a text with the name it belongs to, what speaks for it and against it."""
    chars, figure = text.chars, measured.figure
    condition = _condition(chars, name, figure)
    sure = clauses.is_measured(
        clauses.clause(chars, figure.start) + chars[figure.start : figure.start]
    )
    trust = measured.trust * (0.95 if sure else 0.8)
    trust *= 1.15 if same_condition(claim, condition) else 1.0
    return Candidate(
        text=text,
        sized=measured,
        way=Way.SENTENCE if len(chars) > LINE_LETTERS else Way.LINE,
        name=name[2],
        trust=trust,
        row=text.printed(name[0], name[1]),
        doubts=frozenset(doubts) | frozenset(_doubts(chars, name, figure, claim, condition)),
        condition=condition,
        group=f"{id(text)},{name[0]}",
        mean=clauses.is_mean(chars[: figure.start]),
    )


def _condition(chars: str, name: Name, figure: Span) -> str:
    start = clauses.sentence_start(chars, name[0])
    around = chars[start : name[0]], chars[name[1] : figure.start], _tail(chars, figure.end)
    said = [
        match[0]
        for part in around
        for match in clauses.CONDITION.finditer(part)
        if figures.read(match[0])
    ]
    return " ".join(said) or condition_in(chars[name[1] : figure.start])


def _tail(chars: str, end: int) -> str:
    return re.split(r"[。；;\n]", chars[end : end + 60])[0]


def _doubts(chars: str, name: Name, figure: Span, claim: Claim, condition: str) -> Iterator[Doubt]:
    clause = clauses.clause(chars, figure.start)
    words = chars[_said_from(chars, name[0]) : figure.start]
    sure = clauses.is_measured(clause)
    if clauses.is_range(chars[clauses.sentence_start(chars, name[0], whole=True) : figure.start]):
        yield Doubt.RANGE
    yield from clauses.doubts(
        clause if sure else words, chars[figure.end :], chars[name[0] : name[1]]
    )
    if not sure and _QUOTED.match(_tail(chars, figure.end)):
        yield Doubt.DECLARED
    if figure.signed and not sure:
        yield Doubt.REQUIREMENT
    if clauses.is_unticked(chars, figure.start):
        yield Doubt.UNTICKED
    if clauses.is_not_tested(chars[name[0] : figure.end + 30].split("\n", maxsplit=1)[0]):
        yield Doubt.NOT_TESTED
    if clauses.is_missed(clause + re.split(r"[,，.。]", _tail(chars, figure.end))[0]):
        yield Doubt.MISSED
    if _is_condition(chars, name[0], figure.end):
        yield Doubt.OTHER_CONDITION
    elif not links.ends_well(chars, figure.end) or (
        not sure and _is_in_brackets(chars, name, figure)
    ):
        yield Doubt.HEADING
    if other_condition(claim, condition):
        yield Doubt.OTHER_CONDITION


def _said_from(chars: str, at: int) -> int:
    """Return from where the words before a name may say whose word its figure is: whole clauses."""
    start = clauses.sentence_start(chars, at)
    reach = at - (SAID_HAN if is_han(chars[at]) else SAID_LATIN)
    if reach <= start:
        return start
    stop = re.compile(r"[,，:：、]").search(chars, reach, at)
    return stop.end() if stop else reach


def _encloses(chars: str, start: int, end: int) -> bool:
    """Return whether one pair of brackets holds name and figure both: （扬程8m）."""
    opened = chars.rfind("(", 0, start + 1)
    inside = opened > chars.rfind(")", 0, start) and ")" in chars[end - 1 : end + 8]
    return inside and not clauses.is_measured(chars[opened:end])


def _is_in_brackets(chars: str, name: Name, figure: Span) -> bool:
    """Return whether a figure only qualifies the name it follows: 流量（3000 m³/h）."""
    return chars[name[1] : figure.start].strip() == "("


def _is_condition(chars: str, start: int, end: int) -> bool:
    """Return whether a name with its figure says under what something else was measured."""
    if re.match(r"\s*(?:时|下|的?条件|的?工况)", chars[end:]):
        return True
    if _encloses(chars, start, end):
        return True
    begins = re.match(
        r"\s*(?:at|under|with|for|when|while|during)\b", clauses.clause(chars, start), re.IGNORECASE
    )
    return begins is not None and re.match(r"\s*,", chars[end:]) is not None
