"""The filters beside the results: each value with its count and the address that switches it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from urllib.parse import urlencode

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.finding import Found
from catalogue.services.lexicon import CATALOGUES, STANDINGS, facet_words
from catalogue.web.languages import language
from catalogue.web.public import addressing
from catalogue.web.public.addressing import Pairs
from catalogue.web.values.finding import Facet, FacetValue
from search.days import DAYS
from search.request import Request
from search.results import FacetValue as Counted
from search.vocabulary import FACETS

NAMES = {
    "scenario": Words(zh="场景", en="Scenario"),
    "category": Words(zh="类别", en="Category"),
    "enterprise": Words(zh="厂家", en="Maker"),
    "region": Words(zh="地区", en="Region of the maker"),
    "evidence": Words(zh="佐证", en="Who says so"),
    "catalogue": Words(zh="目录", en="Catalogue"),
    "standing": Words(zh="状态", en="Standing"),
}
MOST = 12  # values of one filter shown at once; the chosen ones are shown always


@cache
def _fixed() -> dict[str, tuple[str, ...]]:
    """Return the filters whose values keep one order and stand even with no hit."""
    words = vocabulary()
    return {
        "scenario": tuple(words.scenarios),
        "evidence": tuple(sorted(words.grades, key=lambda slug: -words.grades[slug].level)),
        "catalogue": tuple(CATALOGUES),
    }


def facets(found: Found) -> tuple[Facet, ...]:
    """Return the filters of a search in the order of the page; without an index there are none."""
    if found.results is None:
        return ()
    named = facet_words(vocabulary(), found.makers)
    switches = Switches(found)
    made = (_facet(code, switches, named[code]) for code in NAMES)
    return tuple(facet for facet in made if facet.values)


def _facet(code: str, switches: "Switches", named: Mapping[str, Words]) -> Facet:
    found = switches.found
    counted = (
        {}
        if found.results is None
        else {each.value: each for each in found.results.facets.get(code, ())}
    )
    values = _fixed().get(code) or _frequent(code, counted)
    if code == "scenario" and found.request.filters:
        values = tuple(
            each for each in values if each in counted and (counted[each].count or counted[each].on)
        )
    if code == "standing" and not set(values) - {"unlisted"}:
        values = ()
    most = max((each.count for each in counted.values()), default=0)
    shown = tuple(
        _value(code, value, counted.get(value), most, switches=switches, named=named)
        for value in values
    )
    return Facet(code, NAMES[code].in_(language()), shown)


def _frequent(code: str, counted: Mapping[str, Counted]) -> tuple[str, ...]:
    order = tuple(STANDINGS) if code == "standing" else tuple(counted)
    present = [
        value for value in order if value in counted and (counted[value].count or counted[value].on)
    ]
    first = present[:MOST]
    return (*first, *(value for value in present[MOST:] if counted[value].on))


def _value(  # noqa: PLR0913 - a value needs its filter, its count and its names
    code: str,
    value: str,
    counted: Counted | None,
    most: int,
    *,
    switches: "Switches",
    named: Mapping[str, Words],
) -> FacetValue:
    on = value in switches.found.request.filters.get(code, ())
    return FacetValue(
        text=named.get(value, Words(zh=value, en=value)).in_(language()),
        count=counted.count if counted else 0,
        of=most,
        href=href(switched(switches.found, code, value)) if on else switches.on(code, value),
        on=on,
    )


class Switches:
    """The addresses that turn on one value of a filter: a page has forty, which differ in one part."""

    def __init__(self, found: Found) -> None:
        self.found = found
        first = found.asked.with_page(1) if found.asked.page > 1 else found.asked
        rows = [
            (name, _written(name, value)) for name, value in (*first.pairs(), *addressing.beside())
        ]
        self._parts = {name: [said for its, said in rows if its == name] for name in FACETS}
        self._before = [said for name, said in rows if name == "q"]
        self._after = [said for name, said in rows if name not in FACETS and name != "q"]

    def on(self, code: str, value: str) -> str:
        """Return the address of the search with one more value; its parts stand in their one order."""
        asked = self.found.asked
        if f"{code}:{value}" in asked.off:
            return href(switched(self.found, code, value))
        own = [_written(code, each) for each in sorted([*asked.filters.get(code, ()), value])]
        query = [*self._before]
        for name, said in self._parts.items():
            query += own if name == code else said
        return f"/{language()}/products?{'&'.join([*query, *self._after])}"


def switched(found: Found, code: str, value: str) -> Request:
    """Return the search with one value switched; one that the words gave is left alone instead."""
    given = [
        each.key
        for each in found.reading.chips
        if each.on and (each.kind, each.value) == (code, value)
    ]
    if given:
        return replace(found.asked, off=(*found.asked.off, *given), page=1)
    after = found.asked.toggle(code, value)
    read = {each.key for each in found.reading.chips}
    return replace(after, off=tuple(key for key in after.off if key in read))


def href(request: Request, *, beside: Pairs | None = None) -> str:
    """Return the address of a search, with what stands beside it on this page of results.

    A page has a hundred of these, so the address is simply joined.
    """
    kept = addressing.beside() if beside is None else beside
    query = "&".join([_written(*pair) for pair in (*request.pairs(), *kept)])
    return f"/{language()}/products?{query}" if query else f"/{language()}/products"


@lru_cache(maxsize=4096)
def _written(name: str, value: str) -> str:
    return urlencode([(name, value)])


def used(request: Request) -> int:
    dated = [each for each in request.limits if each.indicator in DAYS]
    return sum(len(values) for values in request.filters.values()) + len(dated)
