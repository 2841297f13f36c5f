"""When nothing is found: the nearest search that finds something, and what was dropped for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from search.filters import Limit
from search.ranking import WITHDRAWN
from search.request import DECIDING, Request

# What is given up first: who made it and who proved it, then how much it does, last what it is.
_ORDER = (
    "region", "evidence", "standing", "catalogue", "enterprise", "limit", "scenario", "words",
)  # fmt: skip

# A search of more parts than this is given up at once rather than tried in every way.
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a search asks: words, a limit, or all the values of a facet."""

    kind: str
    value: str | Limit | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A search that finds something, how much, and what it no longer asks."""

    request: Request
    total: int
    dropped: tuple[Part, ...]


def relaxed(request: Request, count: Callable[[Request], int]) -> Relaxed | None:
    """Drop as few parts as will find something, the least weighty first; None if nothing does.

    Something is still asked, and what is essential stays.
    """
    everything = list(parts(request))
    free = sorted((part for part in everything if not _is_essential(part)), key=_weight)
    most = min(len(free), len(everything) - 1, 1 if len(free) > _MOST_PARTS else _MOST_PARTS)
    for several in range(1, most + 1):
        for dropped in combinations(free, several):
            candidate = _without(request, dropped)
            total = count(candidate)
            if total:
                return Relaxed(candidate, total, dropped)
    return None


def parts(request: Request) -> Iterator[Part]:
    """Return what a search asks, part by part."""
    if request.words:
        yield Part("words", request.words)
    for facet, values in request.filters.items():
        yield Part(facet, values)
    for limit in request.limits:
        yield Part("limit", limit)


def _is_essential(part: Part) -> bool:
    """Tell what is never given up.

    Whoever asks for a defibrillator is told there is none, not shown a pump; and whoever asks for
    what was withdrawn is not shown what was not.
    """
    facet, value = WITHDRAWN
    return part.kind == "category" or part == Part(facet, (value,))


def _weight(part: Part) -> int:
    return _ORDER.index(part.kind)


def _without(request: Request, dropped: tuple[Part, ...]) -> Request:
    kinds = {part.kind for part in dropped}
    limits = tuple(kept for kept in request.limits if Part("limit", kept) not in dropped)
    filters = {facet: values for facet, values in request.filters.items() if facet not in kinds}
    words = "" if "words" in kinds else request.words
    loose = request.loose and not filters.keys().isdisjoint(DECIDING)
    return replace(request, words=words, filters=filters, limits=limits, loose=loose, page=1)
