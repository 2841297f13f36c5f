"""The results page: a search is its address, its answer is said as one sentence."""

from dataclasses import dataclass, replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.vocabulary import vocabulary
from catalogue.services import finding, peers
from catalogue.services.finding import Found
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.pictures.proportions import Tally
from catalogue.web.public import bp, chips, filters, limits, results, sentences
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Chip, Facet, Pages, Result, Threshold, Way, near
from catalogue.web.values.said import Link
from search.request import Request, Shown
from search.results import Tally as Counted


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
    answers: tuple[dict[str, str], ...]
    hidden: tuple[str, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    ways: tuple[Way, ...]
    chosen: tuple[str, ...]
    twins: tuple[Link, ...]


@bp.get("/<language:language>/products")
def products() -> str | Response:
    words = finding.known(db.session(), site().finder)
    pairs = [*request.args.items(multi=True)]
    asked = Request.from_pairs(_limit_from_form(pairs), words)
    if _settled(pairs, asked):
        return redirect(filters.href(asked), 302)
    found = finding.find(db.session(), site().finder, asked)
    if asked.page > 1 and not found.products and found.total:
        return redirect(filters.href(asked.with_page(_last(found))), 302)
    robots = "noindex" if len(asked.pairs()) > 1 else ""
    return page("public/products.html", "products", view=view(found), robots=robots)


def _limit_from_form(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Turn the four fields of the threshold form into one limit of the address."""
    fields = dict(pairs)
    if not {"code", "test", "value"} <= fields.keys():
        return pairs
    signs = {str(key): each.sign for key, each in limits.SHOWN.items()}
    limit = f"{fields['code']}{signs.get(fields['test'], '>=')}{fields['value']}{fields.get('unit', '')}"
    kept = [pair for pair in pairs if pair[0] not in {"code", "test", "value", "unit"}]
    return [*kept, ("limit", limit)]


def _settled(pairs: list[tuple[str, str]], asked: Request) -> bool:
    """Return whether the address is not yet the one that says this search."""
    return tuple((name, value) for name, value in pairs if name != "id") != asked.pairs()


def _last(found: Found) -> int:
    return max(1, -(-found.total // found.request.size))


def view(found: Found) -> ResultsPage:
    wanted = found.request
    market = peers.markets(db.session(), results.wanted(found.products, wanted.limits))
    chosen = tuple(request.args.getlist("id"))
    rows = tuple(
        results.row(each, found.listings[each.code], wanted.limits, market, frozenset(chosen))
        for each in found.products
    )
    said = [limits.words(limit) for limit in wanted.limits]
    tallies = found.results.tallies if found.results else ()
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
        thresholds=tuple(_threshold(each, found) for each in tallies),
        answers=tuple(_answers(found.asked) for _ in tallies),
        hidden=tuple(name for name in ("unknown", "fails") if getattr(wanted, name) == "hide"),
        sorts=sorts(found),
        ways=() if found.total else ways(found),
        chosen=chosen,
        twins=tuple(Link(kind.upper(), twin(kind)) for kind in ("json", "csv", "xlsx")),
    )


def _meeting(found: Found) -> int | None:
    """Return how many meet the limit, where there is exactly one."""
    tallies = found.results.tallies if found.results else ()
    return tallies[0].meets if len(tallies) == 1 else None


def _threshold(counted: Counted, found: Found) -> Threshold:
    tally = Tally(counted.meets, counted.fails, counted.unknown)
    kinds = found.request.filters.get("category") or _kinds(found, counted.limit.indicator)
    market = peers.markets(db.session(), {(kind, counted.limit.indicator) for kind in kinds})
    return limits.threshold(counted.limit, tally, found.request, market.values())


def _kinds(found: Found, code: str) -> set[str]:
    """Return the categories among the hits that may state this indicator."""
    held = vocabulary().indicators[code].categories
    counted = found.results.facets.get("category", ()) if found.results else ()
    return {each.value for each in counted if each.count and each.value in held}


def twin(kind: str) -> str:
    """Return the address of this page as data."""
    query = request.query_string.decode("latin-1")
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
