"""Reads a sheet out of text: a phrase, numbered lines of a tender, a table pasted with tabs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import MOST, Ask, Measure, Requirement, Scope, Sheet, phrases
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import lexicon
from catalogue.services.nearest import nearest
from catalogue.services.sheets import choosing, plainly, wording
from catalogue.services.sheets.choosing import Named
from catalogue.services.sheets.wording import Line
from search import language

LONGEST = 20_000  # characters that are read
EVEN = 10  # the weight of a line that is neither starred nor weighed, where others are starred
BARE = {"higher": Test.AT_LEAST, "lower": Test.AT_MOST, "none": Test.EQUAL}


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a line that were not understood, why, and what may have been meant."""

    words: str
    message: Words
    nearest: tuple[str, ...] = ()


@dataclass(slots=True)
class ReadLine:
    """One line as typed, with what was read from it and what was not."""

    number: int
    text: str
    requirements: list[Requirement] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sheet that a text says, and how each of its lines was read."""

    sheet: Sheet
    lines: tuple[ReadLine, ...]

    @property
    def unread(self) -> tuple[ReadLine, ...]:
        return tuple(line for line in self.lines if line.unread)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch between two full stops, taken apart."""

    line: ReadLine
    parts: Line
    figures: tuple[Named, ...]


def read(text: str, *, today: date, scope: Scope | None = None, title: str = "") -> Reading:
    """Return what a text asks; ``scope`` goes before what the text itself speaks of."""
    lines = [
        ReadLine(n, row) for n, row in enumerate(_rows(text[:LONGEST]), start=1) if row.strip()
    ]
    clauses = [clause for line in lines for clause in _clauses(line)]
    meant = scope if scope and (scope.category or scope.scenario) else _scope(text[:LONGEST])
    starred = any(clause.parts.starred for clause in clauses)
    context = _Context(meant, _spoken_of(clauses), starred, today)
    for clause in clauses:
        context.take(clause)
    found = [each for line in lines for each in line.requirements]
    sheet = Sheet(tuple(dict.fromkeys(found))[:MOST], meant, title[:200])
    return Reading(sheet, tuple(lines))


def _rows(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _scope(text: str) -> Scope:
    """Return the category and the scenario that the first line to name one speaks of."""
    chosen: dict[str, str] = {}
    for row in _rows(text)[:60]:
        found: dict[str, set[str]] = {"category": set(), "scenario": set()}
        for chip in language.parse(row[:400], lexicon.field()).chips:
            if chip.kind in found and isinstance(chip.value, str):
                found[chip.kind].add(chip.value)
        for kind, values in found.items():
            if len(values) == 1:
                chosen.setdefault(kind, values.pop())
    return Scope(**chosen)


def _clauses(line: ReadLine) -> Iterator[_Clause]:
    """Yield the clauses of a line; a star holds until a clause has a mark or number of its own."""
    before, last = Line(""), None
    for part in _split(wording.fold(plainly.row(line.text))):
        own = wording.take_apart(part)
        if not own.numbered:
            own = replace(own, starred=before.starred, marked=before.marked)
        before = own
        parts = plainly.with_units(own)
        figures = []
        for one in choosing.named(plainly.measurable(parts.rest)):
            last = choosing.inherited(one, last)
            figures.append(last)
        yield _Clause(line, parts, tuple(figures))


_HEADING = re.compile(r"参数|技术要求|性能指标|主要指标|specifications?$", re.IGNORECASE)
_ENDS = re.compile(r";|。|且|并且|同时满足|(?<=\d|[a-z%])\s+and\s+(?=[a-z])", re.IGNORECASE)


# Of a clause with several brackets each belongs to the figure before it.
_COMMA = re.compile(r",(?!\d{3}(?!\d))(?![^()]*\))")


def _split(text: str) -> list[str]:
    """Return the clauses; what stands in brackets is not parted."""
    parts, start, depth = [], 0, 0
    ends = {found.start(): found.end() for found in _ENDS.finditer(text)}
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if place in ends and depth <= 0 and place >= start:
            parts.append(text[start:place])
            start = ends[place]
    return [
        piece
        for part in (*parts, text[start:])
        for piece in (_COMMA.split(part) if part.count("(") > 1 else [part])
        if piece.strip()
    ]


def _spoken_of(clauses: Sequence[_Clause]) -> set[str]:
    """Return the categories that the figures with only one meaning share."""
    known = vocabulary().indicators
    sure = [
        codes
        for each in clauses
        for one in each.figures
        if len(codes := choosing.fitting(one)) == 1
    ]
    kinds = [set(known[codes[0]].categories) for codes in sure]
    shared = set.intersection(*kinds) if kinds else set()
    return shared or (set.union(*kinds) if kinds else set())


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rest of the text says of each clause."""

    scope: Scope
    spoken_of: set[str]
    starred: bool
    today: date

    def take(self, clause: _Clause) -> None:
        """Read a clause into its line."""
        line, parts = clause.line, clause.parts
        asks: list[Ask] = []
        for one in clause.figures:
            self._attempt(line, one.name, lambda one=one: asks.append(self._measure(one, parts)))  # type: ignore[misc]
        taken = [(one.figure.start, one.figure.end) for one in clause.figures]
        found, left = plainly.without_figures(parts, taken, self.today)
        asks += found
        weight = self._weight(parts)
        line.requirements += [Requirement(each, weight) for each in asks]
        if not asks and left and not line.unread and not _HEADING.search(left):
            line.unread.append(_not_a_requirement(left))

    def _weight(self, parts: Line) -> int | None:
        """Return no weight for what is mandatory: starred, said so, or all where nothing is starred."""
        if parts.starred or parts.must:
            return None
        if parts.weight:
            return min(parts.weight, 1000)
        return EVEN if self.starred or parts.marked else None

    def _attempt(self, line: ReadLine, words: str, deed: Callable[[], None]) -> None:
        try:
            deed()
        except InvalidError as wrong:
            found = wrong.problems[0].nearest if wrong.problems else ()
            line.unread.append(Unread(words, wrong.message, found))

    def _measure(self, one: Named, parts: Line) -> Measure:
        code = self._decided(one)
        known = vocabulary().indicators[code]
        unit = one.figure.unit or known.unit
        test = Test(one.figure.comparator) if one.figure.comparator else BARE[known.better]
        condition = "，".join(filter(None, [one.condition, parts.condition]))[:120]
        if one.figure.high is None:
            return Measure(code, test, one.figure.low, unit, condition=condition)
        return Measure(code, Test.BETWEEN, one.figure.low, unit, one.figure.high, condition)

    def _decided(self, one: Named) -> str:
        """Return the indicator a figure is about, or refuse saying what may have been meant."""
        codes = choosing.fitting(one)
        if not codes and one.codes:
            raise InvalidError(
                phrases.wrong_unit(vocabulary().indicators[one.codes[0]], one.figure.unit or "")
            )
        if not codes and not one.name:
            codes = choosing.unnamed(one.figure)
        scope = {self.scope.category} if self.scope.category else self._kinds()
        best = choosing.best(codes, one, scope, self.spoken_of)
        if len(best) == 1:
            return best[0]
        raise _undecided(one, best)

    def _kinds(self) -> set[str]:
        if not self.scope.scenario:
            return set()
        return {each.slug for each in vocabulary().categories_of(self.scope.scenario)}


def _undecided(one: Named, best: Sequence[str]) -> InvalidError:
    if best:
        meant = choosing.called(best[:4])
        message = Words(
            zh=f"“{one.name}”可能是{meant.zh}：写出全名",
            en=f"“{one.name}” may be {meant.en}: write the full name",
        )
        return InvalidError(message, (Problem("indicator", message, tuple(best[:4])),))
    named = {
        name.lower(): each.code
        for each in vocabulary().indicators.values()
        if each.is_number
        for name in choosing.names(each)
    }
    like = nearest(one.name.lower(), named) if one.name else ()
    found = tuple(dict.fromkeys(named[name] for name in like))
    tail = choosing.called(found)
    message = Words(
        zh=f"“{one.name}”不是这里的指标" + (f"；相近的有{tail.zh}" if found else ""),
        en=f"“{one.name}” is no indicator here" + (f"; near it: {tail.en}" if found else ""),
    )
    if not one.name:
        message = Words(
            zh="这个数没有写是哪个指标", en="This figure does not say which indicator it is of"
        )
    return InvalidError(message, (Problem("indicator", message, found),))


def _not_a_requirement(left: str) -> Unread:
    return Unread(
        left,
        Words(
            zh="没有读成要求：里面没有能比较的数、等级或佐证",
            en="Read as no requirement: it holds no figure, level or proof to compare",
        ),
    )
