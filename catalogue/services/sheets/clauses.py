"""A text of a tender taken apart: rows, the clauses between full stops, the pieces between commas.

A remark in brackets and a condition are of the figure they stand beside, so every piece that has a
figure stands alone. A piece without one belongs to the next if that has no name of its own
(★流量,≥80L/s), is the condition of those that follow (在扬程15m时), or asks something of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalogue.services.sheets import choosing, leftovers, naming, plainly, wording
from catalogue.services.sheets.leftovers import Unread
from catalogue.services.sheets.naming import Named
from catalogue.services.sheets.wording import Line

_ENDS = re.compile(
    r";|。|且|并且|同时满足|(?<=\d|[a-z%])\s+and\s+(?=[a-z])|(?<=[a-z\d])\.\s+(?=[A-Z])"
)
_COMMA = re.compile(r",(?!\d{3}(?!\d))")
_DIGIT = re.compile(r"\d")
# Characters of a row and of a piece: longer ones ask for nothing, and reading them takes for ever.
LONGEST_ROW, LONGEST = 2_000, 200


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a line with its marks, its condition and its figures, or why it was not read."""

    parts: Line
    figures: tuple[Named, ...] = ()
    unread: Unread | None = None


def rows(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def clauses(row: str) -> Iterator[Clause]:
    """Yield the clauses of a row; a star holds until a clause has a mark or number of its own."""
    if len(row) > LONGEST_ROW:
        yield Clause(Line(row), unread=leftovers.too_long(row, LONGEST_ROW))
        return
    before, last = Line(""), None
    for part in _split(wording.fold(plainly.row(row))):
        if wording.BY_STEPS.search(part):
            yield Clause(Line(part.strip()), unread=leftovers.by_steps(part.strip()))
            continue
        under = ""
        for piece in _pieces(part):
            if len(piece) > LONGEST:
                yield Clause(Line(piece), unread=leftovers.too_long(piece, LONGEST))
                continue
            own = wording.take_apart(piece)
            if not (own.numbered or own.starred or own.marked):
                own = replace(own, starred=before.starred, marked=before.marked)
            before = own
            if own.condition and not own.rest and not own.remarks:
                under = own.condition
                continue
            own = replace(own, condition="，".join(filter(None, [own.condition, under])))
            parts = plainly.with_units(own)
            figures = []
            for one in _conditioned(plainly.measurable(parts.rest)):
                last = naming.inherited(one, last)
                figures.append(last)
            yield Clause(parts, tuple(figures))


def _split(text: str) -> list[str]:
    """Return what stands between full stops; what stands in brackets is not parted."""
    ends = {found.start(): found.end() for found in _ENDS.finditer(text)}
    return _parted(text, ends)


def _parted(text: str, ends: dict[int, int]) -> list[str]:
    parts, start, depth = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if place in ends and depth <= 0 and place >= start:
            parts.append(text[start:place])
            start = ends[place]
    return [part for part in (*parts, text[start:]) if part.strip()]


def _pieces(part: str) -> list[str]:
    """Return the pieces between commas, one without a figure before one without a name joined to it."""
    ends = {found.start(): found.end() for found in _COMMA.finditer(part)}
    made: list[str] = []
    for piece in _parted(part, ends):
        joined = len(made[-1]) + len(piece) if made else 0
        if 0 < joined < LONGEST and not _DIGIT.search(made[-1]) and _is_nameless(piece):
            made[-1] = f"{made[-1]},{piece}"
        else:
            made.append(piece)
    return made


def _is_nameless(piece: str) -> bool:
    """Return whether a piece holds a figure and nothing that names it, or a part of it alone: 水≥85m."""
    named = naming.named(wording.take_apart(piece).rest)
    return bool(named) and not named[0].codes and len(named[0].name) <= naming.SHORT


def _conditioned(text: str) -> list[Named]:
    """Return the figures that are asked for.

    One in another unit than its name is measured in only says when, where the next fits: 充电至200J≤7s.
    """
    made: list[Named] = []
    for one in naming.named(text):
        before = made[-1] if made else None
        if (
            before
            and before.figure.comparator is None
            and not one.codes
            and _says_when(before, one)
        ):
            when = text[before.figure.start : one.figure.start].strip(" ,:")
            made[-1] = replace(before, figure=one.figure, condition=when)
        else:
            made.append(one)
    return made


def _says_when(one: Named, following: Named) -> bool:
    told = replace(one, figure=following.figure)
    return bool(one.codes) and not choosing.fitting(one) and bool(choosing.fitting(told))
