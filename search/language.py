"""What a sentence asks for: chips with the reader's own words as their reason, and the words left.

The rule, so that a weak word never filters:

* A name decides by itself when it is clear: three Han characters, an English word of three letters,
  or a phrase that ``data/lay.tsv`` calls clear. Where it means several values, any will do.
* Any other name is a hint. It decides when nothing else was said, or when something else said
  agrees with it: another hint, a scenario the category is for, a figure its indicators measure.
* A place is a region only where a maker is spoken of (福建企业, made in Fujian): a reader who names
  a place more often says where the water stands.
* What was only hinted at, or is where a thing is kept (a torch in an emergency kit), or has the
  indicator of a limit, decides nothing: where something else decided, its kinds stand first.
* A decided category overrules a scenario it is not for, unless that was said by its own name.
* A figure becomes a limit as ``about`` says. What is not decided stays as words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from search.about import Bound, Surroundings, bounds, say_limit
from search.filters import Limit
from search.folding import fold
from search.left import left_of, says, without
from search.naming import Match
from search.request import DECIDING, Request
from search.vocabulary import FACETS, Vocabulary

_ENOUGH_VOTES = 2

_IN_TEXTS = {"scenario", "category", "enterprise"}  # what the texts of a product say too

_SOMETHING = "x"

_MAKER_AFTER = re.compile(
    r"(?:省|市)?的?(?:产的?|企业|厂家?|公司|生产|制造|供应商|\s*makers?\b)", re.IGNORECASE
)
_MAKER_BEFORE = re.compile(
    r"(?:产自|来自|made\s+in|makers?\s+(?:in|from)|based\s+in)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood: a facet's value or a limit, and the words it was understood from."""

    kind: str
    value: str | Limit
    because: str
    start: int
    end: int
    on: bool = True

    @property
    def key(self) -> str:
        """What ``off=`` in an address calls it."""
        return f"{self.kind}:{self.value}"


_MOST_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence understood: the chips in the order of the words, and the words left over."""

    chips: tuple[Chip, ...]
    rest: str
    words: str = ""
    leaning: tuple[str, ...] = ()

    def applied(self, request: Request) -> Request:
        """Return the request with the chips as filters and limits.

        Words that texts contain stay words, also when they became a chip: a flooded garage is
        urban waterlogging, and of its equipment that for garages should stand first.
        """
        on = [chip for chip in self.chips if chip.on]
        filters = defaultdict(tuple[str, ...], request.filters)
        for chip in on:
            if isinstance(chip.value, str):
                filters[chip.kind] = (*filters[chip.kind], chip.value)
        limits = tuple(chip.value for chip in on if isinstance(chip.value, Limit))
        words = left_of(self.words, _spans(chip for chip in on if chip.kind not in _IN_TEXTS))
        decided = any(chip.kind in DECIDING for chip in on) or bool(limits and not words)
        return replace(
            request,
            words=words,
            filters=dict(filters),
            limits=(*request.limits, *limits),
            loose=decided or request.loose,
            leaning=(self.leaning if decided else ()) or request.leaning,
        )


def parse(words: str, vocabulary: Vocabulary, off: Iterable[str] = ()) -> Reading:
    """Read a sentence; a chip named in ``off`` is shown but its words stay words."""
    left_alone = set(off)
    understood, leaning = _understood(words, vocabulary)
    chips = [
        replace(chip, on=False) if left_alone and chip.key in left_alone else chip
        for chip in understood
    ]
    rest = left_of(words, _spans(chip for chip in chips if chip.on))
    return Reading(tuple(chips), rest, words, leaning)


def _understood(words: str, vocabulary: Vocabulary) -> tuple[tuple[Chip, ...], tuple[str, ...]]:
    """Return what a sentence decides and what it leans to; the last ones read are remembered."""
    known = vocabulary.sentences
    understood: tuple[tuple[Chip, ...], tuple[str, ...]] | None = known.get(words)
    if understood is None:
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        sentence = _Sentence(words, vocabulary)
        understood = known[words] = (tuple(sentence.chips()), sentence.leaning())
    return understood


def unparse(reading: Reading, vocabulary: Vocabulary) -> str:
    """Write a sentence that reads as this: the first name that decides by itself, then the words."""
    said = [_say(chip, vocabulary) for chip in reading.chips if chip.on]
    return " ".join([*said, reading.rest]).strip()


class _Sentence:
    """A sentence being read: the names and figures in it, and what they decide together."""

    def __init__(self, words: str, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary
        names = vocabulary.names.find(words)
        # The figure of a 72-hour kit is a part of its name.
        self._figures = [
            figure
            for figure in vocabulary.figures.find(words)
            if not any(_holds(name, figure.start, figure.end) for name in names)
        ]
        taken = [(figure.start, figure.end) for figure in self._figures]
        # 排水 inside 排水流量 speaks of the flow, not of the truck.
        measures = [(name.start, name.end) for name in vocabulary.measures.find(words)]
        self._names = [
            self._weighed(name)
            for name in names
            if not any(start < name.end and name.start < end for start, end in taken)
            and not any(_inside(name, span) for span in measures)
        ]

    def chips(self) -> list[Chip]:
        """Return everything that is decided, in the order of the words."""
        chips = [
            Chip(facet, value, self._words[name.start : name.end], name.start, name.end)
            for facet, values in self._values.items()
            for value, name in values.items()
        ]
        chips += [self._limit_chip(bound) for bound in self._bounds(self._values["category"])]
        return sorted(chips, key=lambda chip: (chip.start, chip.end, chip.key))

    @cached_property
    def _values(self) -> dict[str, dict[str, Match]]:
        """Return what is decided of each facet."""
        decided = {facet: self._decided(facet) for facet in FACETS}
        decided["category"] = decided["category"] or self._agreed(decided["scenario"])
        decided["scenario"] = self._not_overruled(decided["scenario"], decided["category"])
        return decided

    def leaning(self) -> tuple[str, ...]:
        """Return the categories hinted at, those that hold what is named, and those with a limit's indicator."""
        near = {m.value for name in self._names for m in name.meanings if m.facet == "category"}
        for bound in self._bounds(()):
            near.update(self._vocabulary.indicator[bound.limit.indicator].categories)
        return tuple(sorted(near))

    def _weighed(self, name: Match) -> Match:
        """Return the name with what its surroundings make of it."""
        before, after = self._words[: name.start], self._words[name.end :]
        if any(meaning.facet == "region" for meaning in name.meanings):
            spoken = _MAKER_AFTER.match(after) or _MAKER_BEFORE.search(before)
            meanings = tuple(m._replace(strength="clear") for m in name.meanings) if spoken else ()
            end = name.end + (spoken.end() if spoken and spoken.re is _MAKER_AFTER else 0)
            return name._replace(end=end, meanings=meanings)
        # A short name such as 三一 is one only where no other word runs into it.
        alone = not before[-1:].isalnum()
        return name._replace(
            meanings=tuple(
                m._replace(strength="clear") if m.facet == "enterprise" and alone else m
                for m in name.meanings
            )
        )

    def _decided(self, facet: str) -> dict[str, Match]:
        """Return the values that were named clearly, or named and nothing else said."""
        found: dict[str, Match] = {}
        for name in self._names:
            meanings = [m for m in name.meanings if m.facet == facet and m.decides]
            clear = [m for m in meanings if m.clear]
            if not clear and len(meanings) == 1 and self._is_all(name):
                clear = meanings
            for meaning in clear:
                found.setdefault(meaning.value, name)
        return found or self._twice_hinted(facet)

    def _is_all(self, name: Match) -> bool:
        spans = [(name.start, name.end), *((f.start, f.end) for f in self._figures)]
        return not says(without(self._words, spans))

    def _hints(self, facet: str) -> dict[str, list[Match]]:
        hints: dict[str, list[Match]] = defaultdict(list)
        for name in self._names:
            for meaning in name.meanings:
                if meaning.facet != facet or not meaning.decides:
                    continue
                if name not in hints[meaning.value]:
                    hints[meaning.value].append(name)
        return hints

    def _twice_hinted(self, facet: str) -> dict[str, Match]:
        twice = {v: names for v, names in self._hints(facet).items() if len(names) >= _ENOUGH_VOTES}
        return {value: names[0] for value, names in twice.items()} if len(twice) == 1 else {}

    def _agreed(self, scenarios: Iterable[str]) -> dict[str, Match]:
        """Return the one category that a hint and something else agree on."""
        hints = {value: names for value, names in self._hints("category").items() if names}
        votes = Counter({value: len(names) for value, names in hints.items()})
        for category in self._vocabulary.categories:
            if category.value in hints:
                votes[category.value] += bool(set(category.scenarios) & set(scenarios))
                votes[category.value] += self._is_measured(category.value)
        best = [value for value, n in votes.items() if n == max(votes.values())]
        if len(best) != 1 or votes[best[0]] < _ENOUGH_VOTES:
            return {}
        return {best[0]: hints[best[0]][0]}

    def _is_measured(self, category: str) -> bool:
        """Tell whether a figure of the sentence is in a unit of the category's indicators."""
        having = (i for i in self._vocabulary.indicators if category in i.categories)
        units = {unit for indicator in having for unit in indicator.units}
        return any(figure.unit in units for figure in self._figures)

    def _not_overruled(
        self, scenarios: dict[str, Match], categories: Iterable[str]
    ) -> dict[str, Match]:
        chosen = [c for c in self._vocabulary.categories if c.value in set(categories)]
        served = {scenario for category in chosen for scenario in category.scenarios}
        if not served:
            return scenarios
        own = {fold(name): term.value for term in self._vocabulary.scenarios for name in term.names}
        return {
            value: name
            for value, name in scenarios.items()
            if value in served or own.get(fold(self._words[name.start : name.end])) == value
        }

    def _bounds(self, categories: Iterable[str]) -> list[Bound]:
        around = Surroundings(
            self._words, self._vocabulary, frozenset(categories), self._hinted_here()
        )
        return bounds(self._figures, around)

    def _hinted_here(self) -> frozenset[str]:
        """Return the categories hinted at: those for what happened, where any of them is for that.

        The flow of a pump for a flooded garage is what it drains, not what it throws at a fire.
        """
        hinted, happened = frozenset(self._hints("category")), set(self._values["scenario"])
        serving = {c.value for c in self._vocabulary.categories if happened & set(c.scenarios)}
        return hinted & serving or hinted

    def _limit_chip(self, bound: Bound) -> Chip:
        because = self._words[bound.start : bound.end]
        return Chip("limit", bound.limit, because, bound.start, bound.end)


def _inside(name: Match, span: tuple[int, int]) -> bool:
    """Tell whether a name is only a part of the span."""
    return span[0] <= name.start and name.end <= span[1] and (name.start, name.end) != span


def _holds(name: Match, start: int, end: int) -> bool:
    """Tell whether a name goes over the whole span and on."""
    return name.start <= start and end <= name.end and (name.start, name.end) != (start, end)


def _spans(chips: Iterable[Chip]) -> list[tuple[int, int]]:
    return [(chip.start, chip.end) for chip in chips]


def _say(chip: Chip, vocabulary: Vocabulary) -> str:
    if isinstance(chip.value, Limit):
        return say_limit(chip.value, vocabulary)
    term = next(term for term in vocabulary.facets[chip.kind] if term.value == chip.value)
    for name in term.names:
        said = f"{name}企业" if chip.kind == "region" else name
        # A short name decides alone, but not among other words: it is tried beside one.
        read = _Sentence(f"{said} {_SOMETHING}", vocabulary).chips()
        if [each.key for each in read] == [chip.key]:
            return said
    return chip.because
