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
    made = (_facet(code, found, named[code]) for code in NAMES)
    return tuple(facet for facet in made if facet.values)


def _facet(code: str, found: Found, named: Mapping[str, Words]) -> Facet:
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
        _value(code, value, counted.get(value), most, found=found, named=named) for value in values
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
    found: Found,
    named: Mapping[str, Words],
) -> FacetValue:
    return FacetValue(
        text=named.get(value, Words(zh=value, en=value)).in_(language()),
        count=counted.count if counted else 0,
        of=most,
        href=href(switched(found, code, value)),
        on=value in found.request.filters.get(code, ()),
    )


def switched(found: Found, code: str, value: str) -> Request:
    """Return the search with one value switched; one that the words gave is left alone instead."""
    given = [
        each.key
        for each in found.reading.chips
        if each.on and (each.kind, each.value) == (code, value)
    ]
    if given:
        return replace(found.asked, off=(*found.asked.off, *given), page=1)
    return found.asked.toggle(code, value)


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
