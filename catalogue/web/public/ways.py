"""Ways on from a search that finds too little: what was meant, and searches that do find something."""

from collections.abc import Iterator

from flask import url_for

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import ways as finding
from catalogue.services.finding import Found
from catalogue.services.lexicon import facet_words
from catalogue.web import db
from catalogue.web.languages import language
from catalogue.web.public import chips, filters, limits
from catalogue.web.public.sentences import either
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Way
from search.filters import Limit
from search.relax import Part
from search.request import Request
from search.vocabulary import Vocabulary

MOST = 4  # ways beside the nearest
FEW = 3  # with fewer hits than these a slip of the pen is more likely than a rare thing


def meant(searched: Found, words: Vocabulary) -> Way | None:
    """Return what the reader may have meant: never searched for instead, only offered."""
    better = finding.meant(db.session(), site().finder, searched, words)
    if better is None or (searched.total >= FEW and better.total <= searched.total):
        return None
    return Way(better.words, _items(better.total), filters.href(better.request))


def ways(searched: Found, words: Vocabulary) -> tuple[Way, ...]:
    """Return searches that find something, the nearest first."""
    near = finding.nearest(site().finder, searched, words)
    found: dict[Request, Way] = {}
    if near is not None:
        said = _dropped(near.dropped, searched)
        found[near.request] = Way(said, _items(near.total), filters.href(near.request))
    for text, fewer in looser(searched):
        total = finding.total_of(site().finder, fewer, words) if searched.results else 0
        same = finding.plain(fewer, words)
        if total and same.pairs() and same not in found and len(found) <= MOST:
            found[same] = Way(text, _items(total), filters.href(fewer))
    everything = t("看全部产品", "See all products")
    return (*found.values(), Way(str(everything), "", url_for("public.products")))


def _items(total: int) -> str:
    return str(t("{n}件", "{n} items", one="{n} item", n=total))


def _dropped(parts: tuple[Part, ...], searched: Found) -> str:
    """Return what the nearest search no longer asks: Without “Flood” and “drainage flow ≥ …”."""
    said = [_said(part, searched) for part in parts]
    quoted = [Words(zh=f"“{each.zh}”", en=f"“{each.en}”") for each in said]
    together = Words(
        zh="和".join(each.zh for each in quoted), en=" and ".join(each.en for each in quoted)
    )
    return str(t("不按{what}", "Without {what}", what=together))


def _said(part: Part, searched: Found) -> Words:
    if isinstance(part.value, Limit):
        return limits.words(part.value)
    if isinstance(part.value, str):
        return Words(zh=part.value, en=part.value)
    named = facet_words(vocabulary(), searched.makers)[part.kind]
    return either([named.get(value, Words(zh=value, en=value)) for value in part.value])


def looser(searched: Found) -> Iterator[tuple[str, Request]]:
    """Yield this search less one part each, with the words for what was dropped."""
    asked = searched.asked
    for each, fewer in chips.without(searched):
        yield str(t("不按“{what}”", "Without “{what}”", what=each.value)), fewer
    for limit in asked.limits:
        said = say(limits.words(limit))
        yield str(t("不按“{what}”", "Without “{what}”", what=said)), asked.without_limit(limit)
    for facet, values in asked.filters.items():
        fewer = asked
        for value in values:
            fewer = fewer.toggle(facet, value)
        name = filters.NAMES[facet].in_(language())
        yield str(t("不限{what}", "Any {what}", what=name)), fewer
    yield from _for_the_same(searched.request)
    if asked.words:
        yield str(t("不限字词", "Without the words")), asked.with_words("")
        yield from _word_by_word(searched)


def _word_by_word(searched: Found) -> Iterator[tuple[str, Request]]:
    """Yield a search for each word not understood; beside a kind that was named they say little."""
    chips, words = searched.reading.chips, searched.asked.words
    if any(chip.kind == "category" and chip.on for chip in chips):
        return
    for word in words.split()[:MOST]:
        if word not in {words, *(chip.because for chip in chips)}:
            only = str(t("只查“{what}”", "Only “{what}”", what=word))
            yield only, searched.asked.with_words(word)


def _for_the_same(wanted: Request) -> Iterator[tuple[str, Request]]:
    """Yield the searches for what else serves where a kind of equipment does."""
    known = vocabulary()
    kinds = [known.categories[slug] for slug in wanted.filters.get("category", ())]
    for slug in dict.fromkeys(slug for kind in kinds for slug in kind.scenarios):
        name = known.scenarios[slug].name
        yield (
            str(t("“{what}”用的装备", "Equipment for “{what}”", what=name)),
            Request(filters={"scenario": (slug,)}),
        )
