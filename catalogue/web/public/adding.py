"""The small form that adds a limit to a search: an indicator of the kind, a test, a value with its unit."""

from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services.finding import Found
from catalogue.web import figures
from catalogue.web.languages import language
from catalogue.web.public import limits
from catalogue.web.values.finding import Adding

MOST_KINDS = 4  # without a category chosen, the deciding indicators of the most frequent ones


def form(found: Found, pairs: list[tuple[str, str]]) -> Adding:
    """Return the form; ``pairs`` are the parameters of the page it stands on."""
    kept = tuple(pair for pair in pairs if pair[0] != "page")
    options = tuple((each.code, _named(each)) for each in _offered(found))
    return Adding(options, limits.tests(), kept)


def _offered(found: Found) -> list[IndicatorDefinition]:
    words, chosen = vocabulary(), found.request.filters.get("category", ())
    if chosen:
        every = [each for slug in chosen for each in words.by_category[slug]]
    else:
        counted = found.results.facets.get("category", ()) if found.results else ()
        kinds = [words.categories[each.value] for each in counted[:MOST_KINDS]]
        every = [words.indicators[code] for kind in kinds for code in kind.deciding]
    return list({each.code: each for each in every if each.is_number}.values())


def _named(definition: IndicatorDefinition) -> str:
    unit = figures.symbol(definition.unit)
    named = definition.name
    if not unit.zh:
        return named.in_(language())
    return Words(zh=f"{named.zh}（{unit.zh}）", en=f"{named.en} ({unit.en})").in_(language())
