"""What search is told of the field: names and lay words as plain values, no entity, no unit library."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from search.folding import fold
from search.naming import Names
from search.numbers import Figures

FACETS = ("catalogue", "scenario", "category", "enterprise", "region", "evidence", "standing")


@dataclass(frozen=True, slots=True)
class Term:
    """A value and everything people call it, in both languages; the first name is the official one."""

    value: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category(Term):
    """A kind of equipment, the scenarios it is for, the indicators that decide there, its standards."""

    scenarios: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator(Term):
    """An indicator: its own unit (``""`` for a text), the units a reader may use, who has it.

    ``better`` (higher, lower, none) says what a figure without a comparison asks for.
    """

    unit: str = ""
    units: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    better: str = "higher"


def _converts_nothing(_indicator: str, _value: float, _unit: str) -> float | None:
    return None


@dataclass(frozen=True)
class Vocabulary:
    """All that search knows of the field.

    ``units`` has the unit's name as value, its symbols and words as names.
    ``convert(indicator, value, unit)`` gives the value in the indicator's canonical unit, or None
    where the unit does not measure it; it is handed in, because search has no unit library.
    """

    catalogues: tuple[Term, ...] = ()
    scenarios: tuple[Term, ...] = ()
    categories: tuple[Category, ...] = ()
    makers: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    evidence: tuple[Term, ...] = ()
    standings: tuple[Term, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    units: tuple[Term, ...] = ()
    standards: tuple[Term, ...] = ()
    convert: Callable[[str, float, str], float | None] = field(
        default=_converts_nothing, compare=False
    )

    @cached_property
    def facets(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms a facet may take, by the facet's name in an address."""
        rows = (
            self.catalogues,
            self.scenarios,
            self.categories,
            self.makers,
            self.regions,
            self.evidence,
            self.standings,
        )
        return dict(zip(FACETS, rows, strict=True))

    @cached_property
    def names(self) -> Names:
        """What each name of a facet's value means."""
        standards = ((each.value, number) for each in self.categories for number in each.standards)
        return Names.of(self.facets, standards)

    @cached_property
    def measures(self) -> Names:
        """What each name of an indicator means."""
        return Names.of({"limit": tuple(i for i in self.indicators if i.unit)})

    @cached_property
    def figures(self) -> Figures:
        """The reader of figures that knows these units."""
        return Figures(self._units)

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """The values each facet may take; empty where this vocabulary does not list them."""
        return {facet: frozenset(t.value for t in terms) for facet, terms in self.facets.items()}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        return {indicator.value: indicator for indicator in self.indicators}

    @cached_property
    def sentences(self) -> dict[str, Any]:
        """What ``language`` took the last sentences to mean: a page reads some of them many times."""
        return {}

    @cached_property
    def maker(self) -> Mapping[str, Term]:
        return {maker.value: maker for maker in self.makers}

    def deciding(self, category: str) -> tuple[str, ...]:
        """Return the indicators that decide in a category."""
        return next((c.deciding for c in self.categories if c.value == category), ())

    @cached_property
    def _units(self) -> Mapping[str, str]:
        """Units by each way to write them; exact writing goes before folded (kN is not kn)."""
        names = {u for i in self.indicators for u in i.units} | {i.unit for i in self.indicators}
        units = (*self.units, *(Term(name) for name in sorted(names) if name))
        exact = {w: u.value for u in reversed(units) for w in (*u.names, u.value, symbol(u.value))}
        return {fold(written): unit for written, unit in exact.items()} | exact

    def unit_called(self, written: str) -> str | None:
        """Find the unit that a symbol or a word means: ``m³/h``, ``方/小时`` and ``m3/h`` are one."""
        return self._units.get(written) or self._units.get(fold(written))

    def unit_symbol(self, unit: str) -> str:
        """Return the sign readers see: ``m³/h`` for ``m**3/hour``."""
        known = (term.names[0] for term in self.units if term.value == unit and term.names)
        return next(known, symbol(unit))

    def words(self) -> Iterator[str]:
        """Every name there is: what the segmenter has to learn."""
        for terms in (*self.facets.values(), self.indicators, self.units):
            for term in terms:
                yield from term.names


_SYMBOLS = {"hour": "h", "minute": "min", "second": "s", "percent": "%", "dimensionless": ""}


def symbol(unit: str) -> str:
    """Write a unit's name as an address does: ``m**3/hour`` becomes ``m3/h``."""
    return re.sub(r"[a-z]+", lambda word: _SYMBOLS.get(word[0], word[0]), unit.replace("**", ""))


EMPTY = Vocabulary()
