"""The facets of a generation: what they let through, and how many products each value has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from search.arrays import Array
from search.counting import Counting
from search.facets import Facet
from search.generation import Generation
from search.request import Request
from search.results import FacetValue

# A set of documents and its size.
Group = tuple[Array, int]


@dataclass(slots=True)
class Counted:
    """The values of each facet, the most frequent first, and how many more there are."""

    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)


NOTHING_COUNTED = Counted()


class Facets:
    """The facets of a generation, each read when it is first asked for."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._read: dict[str, Facet] = {}
        self._together: dict[tuple[str, ...], Counting] = {}

    def __getitem__(self, name: str) -> Facet:
        if name not in self._read:
            self._read[name] = Facet(self._generation, name)
        return self._read[name]

    def filtered(
        self, among: Array, filters: Mapping[str, tuple[str, ...]], besides: str = ""
    ) -> Array:
        """Those documents that pass every filter, except the one on the facet named."""
        for name, values in filters.items():
            if name != besides and values:
                among = among & self[name].having_any(values)
        return among

    def counted(
        self, names: tuple[str, ...], request: Request, among: Group, apart: Mapping[str, Group]
    ) -> Counted:
        """Count the values of these facets over a group, those apart each over one of its own."""
        counting = self._counting(names)
        counts = counting.counts(*among)
        for name, group in apart.items():
            counting.recounted(names.index(name), counts, *group)
        values, more = {}, {}
        for number, (places, amounts, beyond) in enumerate(counting.frequent(counts)):
            name, facet = names[number], counting.facets[number]
            values[name] = _values(name, facet, places, amounts, request)
            if chosen := request.filters.get(name, ()):
                rest = _unlisted(facet, chosen, places)
                own = counting.own(number, counts)[rest].tolist()
                values[name] += _values(name, facet, rest, own, request)
                values[name] += _unknown(name, facet, chosen, request)
            if beyond:
                more[name] = beyond
        return Counted(values, more)

    def _counting(self, names: tuple[str, ...]) -> Counting:
        if names not in self._together:
            facets = [self[name] for name in names]
            self._together[names] = Counting(facets, self._generation.documents)
        return self._together[names]


def _values(
    name: str, facet: Facet, places: list[int], amounts: list[int], request: Request
) -> tuple[FacetValue, ...]:
    chosen = request.filters.get(name, ())
    said = [*map(facet.names.__getitem__, places)]
    on = [value in chosen for value in said] if chosen else repeat(False)
    return tuple(map(FacetValue, repeat(name), said, amounts, on, repeat(request)))


def _unlisted(facet: Facet, chosen: Sequence[str], listed: Sequence[int]) -> list[int]:
    """Return the places of the chosen values that are not frequent enough to be listed."""
    places = {facet.places[value] for value in chosen if value in facet.places}
    return sorted(places - set(listed))


def _unknown(
    name: str, facet: Facet, chosen: Sequence[str], request: Request
) -> tuple[FacetValue, ...]:
    """Return the chosen values that the index has never met."""
    missing = [value for value in chosen if value not in facet.places]
    return tuple(FacetValue(name, value, 0, True, request) for value in missing)
