"""Paragraphs that open with what they are about: “4.1 Endurance. It worked for 4 h” speaks of endurance."""

import re
from collections.abc import Iterator
from dataclasses import replace

from catalogue.domain.proof import clauses, figures, names, spellings, units
from catalogue.domain.proof.candidates import Candidate, found
from catalogue.domain.proof.layout import Block
from catalogue.domain.proof.naming import SURE
from catalogue.domain.proof.sentences import UNDER, has_no_unit, of_place
from catalogue.domain.proof.values import Claim
from catalogue.domain.vocabulary import vocabulary

_OPENING = re.compile(
    r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*[.、)]?|[（(]?[一二三四五六七八九十]{1,2}[)）、.]|[a-z]\)|[●·*-])\s*)?"
    r"(?P<name>[^.。:：;；,，\d\n]{2,40})[.。:：]\s*(?=\S)"
)
# Right before a figure these say under what, not what: “at 600 m”, “with a 5 kN cell”, 在25 ℃下.
_UNDER_WHAT = re.compile(
    r"\b(?:at|with|under|over|against|than)\s+(?:an?\s+|the\s+)?$|(?:在|当)[^,，;；。]{0,12}$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")


def read(block: Block, claim: Claim) -> Iterator[Candidate]:
    """Give the figures of a paragraph whose opening names them, where no other name is said."""
    chars = block.text.chars
    opening = _OPENING.match(chars)
    if opening is None or claim.bound is None or has_no_unit(claim):
        return
    quality = names.label(opening["name"].strip(), claim.definition.code)
    if quality < SURE:
        return
    open_from = opening.end()
    for each in found(chars, claim):
        figure = each.figure
        if figure.start < open_from or not isinstance(figure, figures.Figure) or not figure.unit:
            continue
        if _is_of_it(chars, open_from, figure, claim):
            name = (figure.start, figure.start, UNDER * quality)
            row = opening["name"].strip()
            yield replace(of_place(block.text, each, name, claim), row=row)


def _is_of_it(chars: str, open_from: int, figure: figures.Figure, claim: Claim) -> bool:
    """Return whether a figure is no condition, stands in no bracket, and nothing else is named."""
    at = figure.start
    start = max(open_from, clauses.sentence_start(chars, at))
    said = [codes for _, _, codes in spellings.mentions(chars[start:at])]
    bracketed = any(
        each.start() <= at < each.end() for each in _BRACKETS.finditer(chars, open_from)
    )
    return (
        all(claim.definition.code in codes or _is_apart(codes, figure.unit) for codes in said)
        and not _UNDER_WHAT.search(chars, start, at)
        and not bracketed
    )


def _is_apart(codes: frozenset[str], unit: str) -> bool:
    """Return whether a name in the sentence is of quantities that this unit does not measure."""
    wanted = [vocabulary().indicators[code].unit for code in codes]
    return bool(wanted) and not any(each and units.fits(unit, each) for each in wanted)
