"""The results page: a search is its address, its answer is said as one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import finding, peers
from catalogue.services import products as reading
from catalogue.services.finding import Found
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.pictures.proportions import Tally
from catalogue.web.public import (
    addressing,
    asking,
    bp,
    chips,
    filters,
    kinds,
    limit_form,
    limits,
    results,
    sentences,
    spread,
)
from catalogue.web.public.asking import Asking
from catalogue.web.public.kinds import Kind
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Chip, Facet, Pages, Result, Threshold, Way, near
from catalogue.web.values.said import Link
from search.request import Request, Shown
from search.results import Hit
from search.results import Tally as Counted

TWINS = ("json", "csv", "xlsx")


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """What the results page shows."""

    words: str
    found: Found
    heading: str
    sentence: str
    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...]
    used: int
    rows: tuple[Result, ...]
    pages: Pages
    thresholds: tuple[Threshold, ...]
    answers: dict[str, str]
    refused: Threshold | None
    hidden: tuple[str, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    ways: tuple[Way, ...]
    kind: Kind | None
    cut: bool
    elsewhere: tuple[Product, ...]
    search: tuple[tuple[str, str], ...]
    twins: tuple[Link, ...]


@bp.get("/<language:language>/products")
def products() -> str | Response | tuple[str, int]:
    words = finding.known(db.session(), site().finder)
    given = [*request.args.items(multi=True)]
    asked = asking.read(given, words, addressing.chosen())
    if asked.refused is None and given != asked.pairs:
        return redirect(filters.href(asked.search), 302)
    found = finding.find(db.session(), site().finder, asked.search)
    if asked.search.page > 1 and not found.products and found.total:
        return redirect(filters.href(asked.search.with_page(_last(found))), 302)
    narrow = len(asked.pairs) > 1 or asked.refused
    html = page(
        "public/products.html",
        "products",
        view=view(found, asked),
        robots="noindex" if narrow else "",
        canonical=filters.href(asked.search, ticked=False),
    )
    return (html, 422) if asked.refused else html


def _last(found: Found) -> int:
    return max(1, -(-found.total // found.request.size))


def view(found: Found, asked: Asking) -> ResultsPage:
    wanted = found.request
    market = peers.markets(db.session(), results.wanted(found.products, wanted.limits))
    chosen = frozenset(asked.chosen)
    rows = tuple(
        results.row(each, found.listings[each.code], wanted.limits, market, chosen)
        for each in found.products
    )
    said = [limits.words(limit) for limit in wanted.limits]
    refused = asked.refused
    return ResultsPage(
        words=found.asked.words,
        found=found,
        heading=say(sentences.heading(wanted, found.total, _meeting(found))),
        sentence=say(sentences.sentence(wanted, found.total, found.makers, said)),
        chips=chips.chips(found),
        facets=filters.facets(found),
        used=filters.used(wanted),
        rows=rows,
        pages=pages(found),
        thresholds=thresholds(found),
        answers=_answers(found.asked),
        refused=limit_form.panel(refused, found.asked) if refused else None,
        hidden=tuple(name for name in ("unknown", "fails") if getattr(wanted, name) == "hide"),
        sorts=sorts(found),
        ways=() if found.total else ways(found),
        kind=_kind(wanted),
        cut=len(found.asked.words) >= asking.LONGEST_WORDS - 1,
        elsewhere=_elsewhere(found, asked.chosen),
        search=tuple(pair for pair in asked.search.pairs() if pair[0] != "page"),
        twins=tuple(Link(kind.upper(), twin(kind, asked.search)) for kind in TWINS),
    )


def _kind(wanted: Request) -> Kind | None:
    """Return the kind of equipment where the search is for one kind alone."""
    chosen = wanted.filters.get("category", ())
    return kinds.of(vocabulary().categories[chosen[0]]) if len(chosen) == 1 else None


def _elsewhere(found: Found, chosen: tuple[str, ...]) -> tuple[Product, ...]:
    """Return the products ticked that are not on this page; the form carries them along."""
    here = {each.code for each in found.products}
    return tuple(reading.by_codes(db.session(), [code for code in chosen if code not in here]))


def _meeting(found: Found) -> int | None:
    """Return how many meet the limit, where there is exactly one."""
    tallies = found.results.tallies if found.results else ()
    return tallies[0].meets if len(tallies) == 1 else None


def thresholds(found: Found) -> tuple[Threshold, ...]:
    """Return the panel of each limit: its tally and the market drawn of the same products."""
    tallies = found.results.tallies if found.results else ()
    few = all(each.meets + each.fails + each.unknown <= finding.MOST_JUDGED for each in tallies)
    hits = finding.judged(site().finder, found.request) if tallies and few else ()
    return tuple(
        replace(_threshold(each, found.request, hits), place=place)
        for place, each in enumerate(tallies, start=1)
    )


def _threshold(counted: Counted, wanted: Request, hits: Sequence[Hit]) -> Threshold:
    tally = Tally(counted.meets, counted.fails, counted.unknown)
    market = spread.draw(db.session(), counted.limit, wanted, hits)
    return limits.threshold(counted.limit, tally, wanted, market)


def twin(kind: str, asked: Request) -> str:
    """Return the address of this page as data."""
    query = urlencode(asked.pairs())
    return f"{request.path}.{kind}" + (f"?{query}" if query else "")


def _answers(asked: Request) -> dict[str, str]:
    """Return the links that show or hide what fails and what is unknown."""
    unknown: Shown = "show" if asked.unknown == "hide" else "hide"
    fails: Shown = "show" if asked.fails == "hide" else "hide"
    return {
        "unknown": filters.href(replace(asked, page=1, unknown=unknown)),
        "fails": filters.href(replace(asked, page=1, fails=fails)),
    }


def pages(found: Found) -> Pages:
    asked = found.asked
    first = (asked.page - 1) * asked.size + 1
    count = _last(found)
    hrefs = {page: filters.href(asked.with_page(page)) for page in near(asked.page, count)}
    last = first + len(found.products) - 1
    return Pages(first, last, found.total, asked.page, count, hrefs)


def sorts(found: Found) -> tuple[tuple[str, str, bool], ...]:
    """Return the ways to sort: (words, address, current)."""
    named = [("relevance", t("最相关", "best match")), ("updated", t("最近更新", "newest first"))]
    for limit in found.request.limits:
        name = vocabulary().indicators[limit.indicator].name.in_(language())
        named += [
            (f"-{limit.indicator}", t("{name}从大到小", "{name}, highest first", name=name)),
            (limit.indicator, t("{name}从小到大", "{name}, lowest first", name=name)),
        ]
    return tuple(
        (str(words), filters.href(found.asked.with_sort(sort)), sort == found.asked.sort)
        for sort, words in named
    )


def ways(searched: Found) -> tuple[Way, ...]:
    """Return searches that do find something: this one without one of its parts."""
    found = []
    for words, fewer in looser(searched):
        total = finding.find(db.session(), site().finder, fewer).total
        if total:
            count = t("{n}件", "{n} items", one="{n} item", n=total)
            found.append(Way(words, str(count), filters.href(fewer)))
    everything = t("看全部产品", "See all products")
    return (*found[:4], Way(str(everything), "", url_for("public.products")))


def looser(searched: Found) -> list[tuple[str, Request]]:
    """Return this search less one part each, with the words for what was dropped."""
    asked = searched.asked
    parts = [
        (str(t("不按“{what}”", "Without “{what}”", what=each.value)), fewer)
        for each, fewer in chips.without(searched)
    ]
    for limit in asked.limits:
        said = say(limits.words(limit))
        parts.append(
            (str(t("不要求“{what}”", "Without “{what}”", what=said)), asked.without_limit(limit))
        )
    for facet, values in asked.filters.items():
        fewer = asked
        for value in values:
            fewer = fewer.toggle(facet, value)
        name = filters.NAMES[facet].in_(language())
        parts.append((str(t("不限{what}", "Any {what}", what=name)), fewer))
    if asked.words:
        parts.append((str(t("不限字词", "Without the words")), asked.with_words("")))
        parts += [
            (str(t("只查“{what}”", "Only “{what}”", what=word)), asked.with_words(word))
            for word in asked.words.split()[:4]
            if word != asked.words
        ]
    return parts
