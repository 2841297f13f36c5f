"""Reads a sheet out of text: a phrase, numbered lines of a tender, a table pasted with tabs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from catalogue.domain.proof import units
from catalogue.domain.quantity import convert
from catalogue.domain.refusals import InvalidError
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import MOST, Ask, Measure, Requirement, Scope, Sheet, phrases
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services import lexicon
from catalogue.services.sheets import choosing, leftovers, naming, plainly, ranging
from catalogue.services.sheets.clauses import Clause, clauses, rows
from catalogue.services.sheets.naming import Named
from catalogue.services.sheets.wording import Line
from search import language
from search.numbers import Quantity

LONGEST = 20_000  # characters that are read
EVEN = 10  # the weight of a line that is neither marked nor weighed, where others are marked
HEAVY = 20  # of one marked ▲ where others are starred
BARE = {"higher": Test.AT_LEAST, "lower": Test.AT_MOST, "none": Test.EQUAL}


@dataclass(slots=True)
class ReadLine:
    """One line as typed, with what was read from it and what was not."""

    number: int
    text: str
    requirements: list[Requirement] = field(default_factory=list)
    unread: list[leftovers.Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sheet that a text says, and how each of its lines was read."""

    sheet: Sheet
    lines: tuple[ReadLine, ...]

    @property
    def unread(self) -> tuple[ReadLine, ...]:
        return tuple(line for line in self.lines if line.unread)


def read(text: str, *, today: date, scope: Scope | None = None, title: str = "") -> Reading:
    """Return what a text asks; ``scope`` goes before what the text itself speaks of."""
    lines = [ReadLine(n, row) for n, row in enumerate(rows(text[:LONGEST]), start=1) if row.strip()]
    parted = [(line, clause) for line in lines for clause in clauses(line.text)]
    meant = scope if scope and (scope.category or scope.scenario) else _scope(text[:LONGEST])
    context = _Context.of([clause for _, clause in parted], meant, today)
    for line, clause in parted:
        context.take(line, clause)
    found = [each for line in lines for each in line.requirements]
    sheet = Sheet(tuple(dict.fromkeys(found))[:MOST], meant, title[:200])
    return Reading(sheet, tuple(lines))


def _scope(text: str) -> Scope:
    """Return the category and the scenario that the first line to name one speaks of."""
    chosen: dict[str, str] = {}
    for row in rows(text)[:60]:
        found: dict[str, set[str]] = {"category": set(), "scenario": set()}
        for chip in language.parse(row[:400], lexicon.field()).chips:
            if chip.kind in found and isinstance(chip.value, str):
                found[chip.kind].add(chip.value)
        for kind, values in found.items():
            if len(values) == 1:
                chosen.setdefault(kind, values.pop())
    return Scope(**chosen)


_HEADING = re.compile(
    r"(?:参数|要求|指标|规格|配置|性能|清单|部分|内容|序号|名称|单位|备注|评分)表?[:\s]*$|specifications?[:\s]*$|parameters?[:\s]*$",
    re.IGNORECASE,
)
_OR = re.compile(r"或者?|\bor\b", re.IGNORECASE)


def _spoken_of(parted: Sequence[Clause]) -> set[str]:
    """Return the categories that the figures with only one meaning share.

    What any equipment has (length, mass) and words that measure anything say nothing of the kind.
    """
    known = vocabulary().indicators
    sure = [
        codes[0]
        for each in parted
        for one in each.figures
        if not one.doubtful and not one.general and len(codes := choosing.fitting(one)) == 1
    ]
    kinds = [
        set(known[code].categories) for code in sure if not choosing.is_of_anything(known[code])
    ]
    shared = set.intersection(*kinds) if kinds else set()
    return shared or (set.union(*kinds) if kinds else set())


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rest of the text says of each clause."""

    scope: Scope
    kinds: frozenset[str]
    spoken_of: frozenset[str]
    starred: bool
    marked: bool
    alone: bool
    today: date

    @classmethod
    def of(cls, parted: Sequence[Clause], scope: Scope, today: date) -> Self:
        kinds = {scope.category} if scope.category else set()
        if scope.scenario and not kinds:
            kinds = {each.slug for each in vocabulary().categories_of(scope.scenario)}
        return cls(
            scope,
            frozenset(kinds),
            frozenset(_spoken_of(parted)),
            starred=any(each.parts.starred for each in parted),
            marked=any(each.parts.marked for each in parted),
            alone=sum(len(each.figures) for each in parted) <= 1,
            today=today,
        )

    def take(self, line: ReadLine, clause: Clause) -> None:
        """Read a clause into its line."""
        parts = clause.parts
        if clause.unread:
            line.unread.append(clause.unread)
            return
        asks: list[Ask] = []
        unread = len(line.unread)
        for one in clause.figures:
            said = one.name or parts.rest[one.figure.start : one.figure.end].strip()
            self._attempt(line, said, lambda one=one: asks.append(self._measure(one, parts)))  # type: ignore[misc]
        taken = [(one.figure.start, one.figure.end) for one in clause.figures]
        found, left = plainly.without_figures(parts, taken, self.today)
        asks += found
        weight = self._weight(parts)
        line.requirements += [Requirement(each, weight) for each in asks]
        if not asks and len(line.unread) == unread and left and not _is_heading(left):
            line.unread.append(leftovers.nothing_to_compare(left))

    def _weight(self, parts: Line) -> int | None:
        """Return no weight for what is mandatory: marked with the strongest mark there is, or said so.

        ★ is what must be met, ▲ what counts more. Where only ▲ is used it is the strongest; where
        nothing is marked all is mandatory.
        """
        if parts.weight:
            return min(parts.weight, 1000)
        if parts.starred or parts.must or not (self.starred or self.marked):
            return None
        if parts.marked:
            return HEAVY if self.starred else None
        return EVEN

    def _attempt(self, line: ReadLine, words: str, deed: Callable[[], None]) -> None:
        try:
            deed()
        except InvalidError as wrong:
            found = wrong.problems[0].nearest if wrong.problems else ()
            line.unread.append(leftovers.Unread(words, wrong.message, found))

    def _measure(self, one: Named, parts: Line) -> Measure:
        code = self._decided(one)
        known = vocabulary().indicators[code]
        unit = (
            units.fits(one.figure.unit, known.unit or "dimensionless")
            if one.figure.unit
            else known.unit
        )
        condition = "，".join(filter(None, [one.condition, parts.condition]))[:120]
        low, high, unit = _in_known_unit(one.figure, unit or known.unit, known)
        if high is None:
            return Measure(code, _test(one, known), low, unit, condition=condition)
        return ranging.measure(code, low, high, unit, condition)

    def _decided(self, one: Named) -> str:
        """Return the indicator a figure is about, or refuse saying what may have been meant."""
        codes: Sequence[str] = choosing.fitting(one)
        if not codes and one.codes and not one.doubtful:
            raise InvalidError(
                phrases.wrong_unit(vocabulary().indicators[one.codes[0]], one.figure.unit or "")
            )
        if not codes and naming.is_thing(one.name):
            codes = choosing.unnamed(one.figure)
        known = vocabulary().indicators
        if self.kinds and not any(self.kinds & set(known[code].categories) for code in codes):
            inside = choosing.fitting(one, one.within) if one.within else ()
            codes = [code for code in inside if self.kinds & set(known[code].categories)] or codes
        best = choosing.best(codes, one, self.kinds, self.spoken_of)
        if len(best) != 1:
            raise leftovers.undecided(
                one, best or choosing.measured_in(one.figure.unit, self.kinds), sure=bool(best)
            )
        if choosing.doubted(one, best[0], self.kinds, self.spoken_of, alone=self.alone):
            raise leftovers.undecided(one, best, sure=False)
        return best[0]


def _test(one: Named, known: IndicatorDefinition) -> Test:
    """Return the comparison; a figure without a sign is asked the way that is better."""
    if one.figure.comparator:
        return Test(one.figure.comparator)
    if known.better != "none" or not one.most:
        return BARE[known.better]
    if one.most in {"可达", "高达", "up to"}:
        raise InvalidError(
            Words(
                zh=f"“{one.most}”没有说{one.name}是至少还是至多：写≥或≤",
                en=f"“{one.most}” does not say whether {one.name} is at least or at most: write >= or <=",
            ),
        )
    return (
        Test.AT_LEAST
        if one.most.startswith(("min", "最小", "最短", "最低", "最少"))
        else Test.AT_MOST
    )


def _in_known_unit(
    figure: Quantity, unit: str, known: IndicatorDefinition
) -> tuple[float, float | None, str]:
    """Return the ends in the unit asked in, or in the indicator's own where nobody writes that one."""
    if unit in vocabulary().units or unit == known.unit:
        return figure.low, figure.high, unit
    high = None if figure.high is None else convert(figure.high, unit, known.unit)
    return convert(figure.low, unit, known.unit), high, known.unit


def _is_heading(left: str) -> bool:
    """Return whether words only head what follows: a kind of equipment, 技术要求."""
    if not naming.left(left):
        return True
    kinds = any(
        each.facet == "category" and each.clear
        for found in lexicon.field().names.find(left)
        for each in found.meanings
    )
    return not re.search(r"\d", left) and (kinds or _HEADING.search(left) is not None)
