"""The chips above the results: what the words were taken to mean, why, and the way to take it back."""

from dataclasses import replace

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.finding import Found
from catalogue.services.lexicon import facet_words
from catalogue.web.public import filters, limits
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Chip
from search.filters import Limit
from search.language import Chip as Understood
from search.request import Request


def chips(found: Found) -> tuple[Chip, ...]:
    """Return a chip for each thing understood, then one for the words that were not."""
    made = tuple(_chip(each, found) for each in found.reading.chips)
    rest = found.reading.rest
    if not rest or not made:
        return made
    plain = Chip(
        rest, str(t("字词", "Words")), str(t("照字面找", "searched as they stand")), "", "word"
    )
    return (*made, plain)


def _chip(understood: Understood, found: Found) -> Chip:
    limit = understood.value if isinstance(understood.value, Limit) else None
    look = "limit" if limit else ""
    return Chip(
        value=say(limits.words(limit)) if limit else _named(understood, found),
        kind=say(INDICATOR if limit else filters.NAMES[understood.kind]),
        why=str(t("因为“{words}”", "from “{words}”", words=understood.because)),
        href=filters.href(_switched(understood, found.asked)),
        look=look if understood.on else "off",
    )


INDICATOR = Words(zh="指标", en="Indicator")


def _named(understood: Understood, found: Found) -> str:
    named = facet_words(vocabulary(), found.makers)[understood.kind]
    value = str(understood.value)
    return say(named.get(value, Words(zh=value, en=value)))


def _switched(understood: Understood, asked: Request) -> Request:
    """Return the search that leaves this reading alone, or takes it up again."""
    if understood.on:
        return replace(asked, off=(*asked.off, understood.key), page=1)
    return replace(asked, off=tuple(key for key in asked.off if key != understood.key), page=1)


def without(found: Found) -> list[tuple[Chip, Request]]:
    """Return each chip that is on, with the search that leaves it alone.

    Whoever names a kind of equipment is not shown another kind: that chip stays.
    """
    return [
        (_chip(each, found), _switched(each, found.asked))
        for each in found.reading.chips
        if each.on and each.kind != "category"
    ]
