"""What a search gives back: hits with their verdicts, counts with their next addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from search.filters import Limit
from search.request import Request

Verdict = Literal["meets", "unknown", "fails"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: ``kind`` words, phrase, model, kind or evidence; they add up to the score."""

    kind: str
    field: str
    text: str
    amount: float


@dataclass(slots=True)  # not frozen: made by the dozen for every page, and freezing costs more
class Hit:
    """A product found, by its key.

    ``verdicts`` has one for each limit of the request, by the limit as an address writes it.
    ``withdrawn_first`` marks a withdrawn product that stands first because it was named.
    """

    key: str
    score: float
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    why: tuple[Reason, ...] = ()
    withdrawn_first: bool = False


@dataclass(slots=True)  # not frozen: made by the hundred for every page
class FacetValue:
    """A value of a facet, how many products it would show, and whether it is chosen now."""

    facet: str
    value: str
    count: int
    on: bool
    asked: Request

    @property
    def request(self) -> Request:
        """The search one click away: this value chosen, or no longer."""
        return self.asked.toggle(self.facet, self.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the products that everything else leaves meet a limit, fail it, or do not say."""

    limit: Limit
    meets: int
    fails: int
    unknown: int


@dataclass(slots=True)  # not frozen: see Hit
class Results:
    """The answer to a request.

    ``facets`` has the values of each facet asked for, most frequent first; ``more`` how many
    values of a facet are not listed. ``cut`` names what was too much to be answered in full:
    ``words`` (only the first were used), ``page`` (beyond the deepest page).
    ``took`` is in seconds; ``generation`` is the state of the index that answered.
    """

    request: Request
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    tallies: tuple[Tally, ...]
    more: Mapping[str, int]
    cut: tuple[str, ...]
    took: float
    generation: str
