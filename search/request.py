"""A search is an address: what is asked for, as values, as address parameters, and as the next click."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz, process, utils

from search.comparison import Comparator
from search.filters import Limit, MalformedLimitError, read_limit
from search.vocabulary import EMPTY, FACETS, Vocabulary

__all__ = ["Comparator", "Limit", "Problem", "Request"]

Shown = Literal["show", "hide"]

SORTS = ("relevance", "updated", "reported")
PARAMETERS = ("q", *FACETS, "limit", "unknown", "fails", "sort", "page", "size", "off")
LARGEST_SIZE = 100
LAST_PAGE = 1_000_000

# The facets that say which products are meant; the others say whose and how well proved.
DECIDING = frozenset({"scenario", "category"})

# Below this likeness a suggestion would be a guess.
_LIKE_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be used: why, as a key, and the known name nearest to it."""

    parameter: str
    value: str
    reason: str
    nearest: str | None = None


@dataclass(frozen=True)
class Request:
    """What a reader asks. Equal requests have equal addresses: parts are sorted and said once.

    ``filters`` holds for each facet the values of which any will do; ``off`` what the reading
    of the words should leave alone. ``loose`` and ``leaning`` are no part of the address: a reading
    sets the first when what it understood already decides what is found, so that the words only
    say in which order; and then the categories that stand before others.
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    unknown: Shown = "show"
    fails: Shown = "show"
    sort: str = "relevance"
    page: int = 1
    size: int = 20
    off: tuple[str, ...] = ()
    loose: bool = False
    leaning: tuple[str, ...] = field(default=(), compare=False)  # the words give it: no second key

    def __post_init__(self) -> None:
        """Bring the parts into their one order."""
        filters = (
            {
                facet: tuple(sorted(set(self.filters[facet])))
                for facet in FACETS
                if self.filters.get(facet)
            }
            if self.filters
            else {}
        )
        object.__setattr__(self, "words", " ".join(self.words.split()))
        object.__setattr__(self, "filters", filters)
        if len(self.limits) > 1:
            object.__setattr__(self, "limits", tuple(sorted(set(self.limits), key=str)))
        if len(self.off) > 1:
            object.__setattr__(self, "off", tuple(sorted(set(self.off))))

    def __hash__(self) -> int:
        return hash(self.pairs())

    @classmethod
    def from_pairs(
        cls, pairs: Iterable[tuple[str, str]], vocabulary: Vocabulary = EMPTY
    ) -> "Request":
        """Read an address as a page does: what cannot be used is dropped."""
        return cls.checked(pairs, vocabulary)[0]

    @classmethod
    def checked(
        cls, pairs: Iterable[tuple[str, str]], vocabulary: Vocabulary = EMPTY
    ) -> tuple["Request", tuple[Problem, ...]]:
        """Read an address as an API does: with every parameter that could not be used."""
        reading = _Reading(vocabulary)
        for name, value in pairs:
            reading.take(name, value)
        return reading.request(), tuple(reading.problems)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters of its address in their one order, without what is as usual."""
        rows: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        rows += [(facet, value) for facet, values in self.filters.items() for value in values]
        rows += [("limit", str(limit)) for limit in self.limits]
        for name, usual in _USUAL.items():
            value = getattr(self, name)
            if value != usual:
                rows.append((name, str(value)))
        rows += [("off", value) for value in self.off]
        return tuple(rows)

    def toggle(self, facet: str, value: str) -> "Request":
        """Return the same search with one facet value on instead of off, or off instead of on.

        What is turned off is not read out of the words again; what is turned on may be.
        """
        chosen = set(self.filters.get(facet, ())) ^ {value}
        filters = {**self.filters, facet: tuple(chosen)}
        left_alone = set(self.off) - {f"{facet}:{value}"}
        if value not in chosen and self.words:
            left_alone.add(f"{facet}:{value}")
        return replace(self, filters=filters, off=tuple(left_alone), page=1)

    def with_limit(self, limit: Limit) -> "Request":
        return replace(self, limits=(*self.limits, limit), page=1)

    def without_limit(self, limit: Limit) -> "Request":
        return replace(self, limits=tuple(kept for kept in self.limits if kept != limit), page=1)

    def with_page(self, page: int) -> "Request":
        return replace(self, page=page)

    def with_sort(self, sort: str) -> "Request":
        return replace(self, sort=sort, page=1)

    def with_words(self, words: str) -> "Request":
        return replace(self, words=words, page=1)


_USUAL: Mapping[str, object] = {
    "unknown": "show",
    "fails": "show",
    "sort": "relevance",
    "page": 1,
    "size": 20,
}


_SHOWN: Mapping[str, Shown] = {"show": "show", "hide": "hide"}


class _Reading:
    """An address being read, parameter by parameter."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words: list[str] = []
        self._filters: dict[str, list[str]] = defaultdict(list)
        self._limits: list[Limit] = []
        self._shown: dict[str, Shown] = {"unknown": "show", "fails": "show"}
        self._sort = "relevance"
        self._numbers = {"page": 1, "size": 20}
        self._off: list[str] = []
        self.problems: list[Problem] = []

    def request(self) -> "Request":
        return Request(
            words=" ".join(self._words),
            filters={facet: tuple(values) for facet, values in self._filters.items()},
            limits=tuple(self._limits),
            unknown=self._shown["unknown"],
            fails=self._shown["fails"],
            sort=self._sort,
            page=self._numbers["page"],
            size=self._numbers["size"],
            off=tuple(self._off),
        )

    def take(self, name: str, value: str) -> None:
        match name:
            case "q":
                self._words.append(value)
            case "off":
                self._off.append(value)
            case "limit":
                self._take_limit(value)
            case "sort":
                self._take_sort(value)
            case "unknown" | "fails":
                self._take_shown(name, value)
            case "page" | "size":
                self._take_number(name, value)
            case _ if name in FACETS:
                self._take_facet(name, value)
            case _:
                self._refuse(name, value, "unknown_parameter", near(name, PARAMETERS))

    def _refuse(self, name: str, value: str, reason: str, nearest: str | None = None) -> None:
        self.problems.append(Problem(name, value, reason, nearest))

    def _take_facet(self, name: str, value: str) -> None:
        known = self._vocabulary.known[name]
        if value and (not known or value in known):
            self._filters[name].append(value)
        elif value:
            self._refuse(name, value, "unknown_value", near(value, known))

    def _take_limit(self, value: str) -> None:
        try:
            self._limits.append(read_limit(value, self._vocabulary))
        except MalformedLimitError as wrong:
            known = self._vocabulary.indicator if wrong.reason == "unknown_indicator" else ()
            self._refuse("limit", value, wrong.reason, near(wrong.part, known))

    def _take_shown(self, name: str, value: str) -> None:
        if value in _SHOWN:
            self._shown[name] = _SHOWN[value]
        else:
            self._refuse(name, value, "unknown_value", near(value, _SHOWN))

    def _take_sort(self, value: str) -> None:
        code = value.removeprefix("-")
        known = (*SORTS, *self._vocabulary.indicator)
        if code in known[1:] or value == "relevance" or (value and not self._vocabulary.indicators):
            self._sort = value
        else:
            self._refuse("sort", value, "unknown_value", near(code, known))

    def _take_number(self, name: str, value: str) -> None:
        largest = LARGEST_SIZE if name == "size" else LAST_PAGE
        if re.fullmatch(r"0*[1-9]\d{0,6}", value, re.ASCII) and int(value) <= largest:
            self._numbers[name] = int(value)
        else:
            self._refuse(name, value, "not_a_number")


def near(name: str, known: Iterable[str]) -> str | None:
    """Find the known name most like this one, if any is."""
    found = process.extractOne(
        name,
        list(known),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_LIKE_ENOUGH,
    )
    return None if found is None else str(found[0])
