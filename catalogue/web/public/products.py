"""The results page: a search is its address, its answer is said as one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.wrappers import Response

from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import finding
from catalogue.services import products as reading
from catalogue.services.finding import Found
from catalogue.web import db, keeping
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.pictures.proportions import Tally
from catalogue.web.public import (
    adding,
    addressing,
    asking,
    bp,
    chips,
    days,
    explaining,
    filters,
    highlighting,
    kinds,
    limit_form,
    limits,
    rows,
    sentences,
    spread,
    ways,
)
from catalogue.web.public.asking import Asking
from catalogue.web.public.kinds import Kind
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import (
    Adding,
    Chip,
    Facet,
    Pages,
    Result,
    Threshold,
    Way,
    Why,
    near,
)
from catalogue.web.values.said import Link
from search.ceilings import DEEPEST, MOST_WORDS
from search.filters import Limit
from search.request import Request, Shown
from search.results import Hit
from search.results import Tally as Counted
from search.vocabulary import Vocabulary

TWINS = ("json", "csv", "xlsx")
CUT = {
    "letters": Words(
        zh=f"只用了前{asking.LONGEST_WORDS}个字。",
        en=f"Only the first {asking.LONGEST_WORDS} characters were used.",
    ),
    "words": Words(
        zh=f"只查了前{MOST_WORDS}个词。", en=f"Only the first {MOST_WORDS} words were looked for."
    ),
    "page": Words(zh=f"只列到第{DEEPEST}件。", en=f"The list ends at item {DEEPEST:,}."),
}


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
    shown: highlighting.Shown
    pages: Pages
    thresholds: tuple[Threshold, ...]
    answers: dict[str, str]
    refused: Threshold | None
    hidden: tuple[str, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    ways: tuple[Way, ...]
    meant: Way | None
    adding: Adding | None
    why: Why
    kind: Kind | None
    cut: tuple[str, ...]
    elsewhere: tuple[Product, ...]
    search: tuple[tuple[str, str], ...]
    twins: tuple[Link, ...]


@bp.get("/<language:language>/products")
@keeping.kept
def products() -> str | Response | tuple[str, int]:
    words = finding.known(db.session(), site().finder)
    given = [*request.args.items(multi=True)]
    asked = asking.read(given, words, addressing.beside())
    if asked.refused is None and given != asked.pairs:
        return redirect(filters.href(asked.search), 302)
    found = finding.find(
        db.session(),
        site().finder,
        asked.search,
        explain=addressing.explained(),
        read=finding.nothing,
    )
    if asked.search.page > 1 and not found.codes and found.total:
        return redirect(filters.href(asked.search.with_page(_last(found))), 302)
    narrow = len(asked.pairs) > 1 or asked.refused
    html = page(
        "public/products.html",
        "products",
        view=view(found, asked, words),
        robots="noindex" if narrow else "",
        canonical=filters.href(asked.search, beside=[]),
    )
    return (html, 422) if asked.refused else html


def _last(found: Found) -> int:
    return max(1, -(-found.total // found.request.size))


def view(found: Found, asked: Asking, words: Vocabulary) -> ResultsPage:
    wanted, refused = found.request, asked.refused
    said = [(limit, limits.words(limit)) for limit in wanted.limits]
    return ResultsPage(
        words=found.asked.words,
        found=found,
        heading=say(sentences.heading(wanted, found.total, _meeting(found))),
        sentence=say(sentences.sentence(wanted, found.total, found.makers, said)),
        chips=chips.chips(found),
        facets=facets(found),
        used=filters.used(wanted),
        rows=rows.of(found, frozenset(asked.chosen)),
        shown=highlighting.shown(found.asked.words),
        pages=pages(found),
        thresholds=thresholds(found),
        answers=_answers(found.asked),
        refused=limit_form.panel(refused, found.asked) if refused else None,
        hidden=tuple(name for name in ("unknown", "fails") if getattr(wanted, name) == "hide"),
        sorts=sorts(found),
        ways=() if found.total else ways.ways(found, words),
        meant=ways.meant(found, words),
        adding=adding.form(found, asked.pairs) if found.results else None,
        why=_why(asked),
        kind=_kind(wanted),
        cut=_cut(found),
        elsewhere=_elsewhere(found, asked.chosen),
        search=tuple(pair for pair in asked.search.pairs() if pair[0] != "page"),
        twins=tuple(Link(kind.upper(), twin(kind, asked.search)) for kind in TWINS),
    )


def facets(found: Found) -> tuple[Facet, ...]:
    """Return the filters of a search, that of days last; without an index there are none."""
    if found.results is None:
        return ()
    today = datetime.now(UTC).date()
    return (*filters.facets(found), days.choices(site().finder, found, today))


def _why(asked: Asking) -> Why:
    """Return the link that tells or no longer tells why each hit stands where it stands."""
    rest = [pair for pair in asked.beside if pair[0] != "why"]
    on = len(rest) < len(asked.beside)
    beside = rest if on else [*rest, ("why", "1")]
    return Why(on, filters.href(asked.search, beside=beside), explaining.SEED)


def _cut(found: Found) -> tuple[str, ...]:
    """Return what was too much to be answered in full, in words."""
    names = found.results.cut if found.results else ()
    said = [say(CUT[name]) for name in names if name in CUT]
    if len(found.asked.words) >= asking.LONGEST_WORDS - 1:
        said.insert(0, say(CUT["letters"]))
    return tuple(said)


def _kind(wanted: Request) -> Kind | None:
    """Return the kind of equipment where the search is for one kind alone."""
    chosen = wanted.filters.get("category", ())
    return kinds.of(vocabulary().categories[chosen[0]]) if len(chosen) == 1 else None


def _elsewhere(found: Found, chosen: tuple[str, ...]) -> tuple[Product, ...]:
    """Return the products ticked that are not on this page; the form carries them along."""
    away = [code for code in chosen if code not in found.codes]
    return tuple(reading.in_rows(db.session(), away))


def _meeting(found: Found) -> int | None:
    """Return how many meet the limit, where there is exactly one."""
    tallies = found.results.tallies if found.results else ()
    return tallies[0].meets if len(tallies) == 1 else None


def thresholds(found: Found) -> tuple[Threshold, ...]:
    """Return the panel of each limit: its tally, and the market drawn of the same products."""
    tallies = found.results.tallies if found.results else ()
    few = all(each.meets + each.fails + each.unknown <= finding.MOST_JUDGED for each in tallies)
    hits = finding.judged(site().finder, found.request) if tallies and few else ()
    return tuple(
        replace(_threshold(each, found.request, hits), place=place, off=_off(found, each.limit))
        for place, each in enumerate(tallies, start=1)
    )


def _threshold(counted: Counted, wanted: Request, hits: Sequence[Hit]) -> Threshold:
    tally = Tally(counted.meets, counted.fails, counted.unknown)
    if days.asks(counted.limit):
        return days.panel(counted.limit, tally)
    market = spread.draw(db.session(), counted.limit, wanted, hits)
    return limits.threshold(counted.limit, tally, wanted, market)


def _off(found: Found, limit: Limit) -> str:
    """Return the address without a limit, whether it was asked for or read out of the words."""
    read = [each.key for each in found.reading.chips if each.on and each.value == limit]
    bare = found.asked.without_limit(limit)
    return filters.href(replace(bare, off=(*bare.off, *read)))


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
    last = first + len(found.codes) - 1
    return Pages(first, last, found.total, asked.page, count, hrefs)


def sorts(found: Found) -> tuple[tuple[str, str, bool], ...]:
    """Return the ways to sort: (words, address, current)."""
    named = [("relevance", t("最相关", "best match")), ("updated", t("最近更新", "newest first"))]
    if any(limit.indicator == "reported" for limit in found.request.limits):
        named.append(("-reported", t("报告新的在前", "newest report first")))
    for limit in limits.measured(found.request.limits):
        name = vocabulary().indicators[limit.indicator].name.in_(language())
        named += [
            (f"-{limit.indicator}", t("{name}从大到小", "{name}, highest first", name=name)),
            (limit.indicator, t("{name}从小到大", "{name}, lowest first", name=name)),
        ]
    return tuple(
        (str(words), filters.href(found.asked.with_sort(sort)), sort == found.asked.sort)
        for sort, words in named
    )
