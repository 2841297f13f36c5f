"""What search is told of the field: the vocabulary, and the names of makers and products."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from sqlmodel import Session, select

from catalogue.domain import vocabulary as vocabularies
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Catalogue, Standing
from catalogue.domain.product import Product
from catalogue.domain.quantity import convert, same_dimension
from catalogue.domain.vocabulary import IndicatorDefinition, Vocabulary, vocabulary
from catalogue.domain.vocabulary.terms import LayWords
from catalogue.domain.words import Words
from search.analysis import Analyzer
from search.vocabulary import Category, Indicator, Term
from search.vocabulary import Vocabulary as SearchVocabulary

_A_PART = {"yield_per": 1000}
UNLISTED = "unlisted"
UNNAMED = "unnamed"
UNNAMED_MAKER = Words(zh="来源未写厂家", en="maker not named")

CATALOGUES = {
    Catalogue.PROMOTION.value: Words(zh="推广目录", en="Promotion Catalogue"),
    Catalogue.HOUSEHOLD.value: Words(zh="家庭推荐目录", en="Household Recommended Catalogue"),
    UNLISTED: Words(zh="未列入任何目录", en="in neither catalogue"),
}
STANDINGS = {each.value: each.words for each in Standing} | {
    UNLISTED: Words(zh="未列入目录", en="not listed")
}


def lexicon(session: Session, state: str) -> SearchVocabulary:
    """Return what search knows as of one state of index and record; names are read once a state."""
    return _held.get(state) or _remember(session, state)


_held: dict[str, SearchVocabulary] = {}


def _remember(session: Session, state: str) -> SearchVocabulary:
    built = build(session)
    same = next((held for held in [*_held.values()] if held == built), built)
    _held.clear()  # one state at a time is enough
    _held[state] = same  # most changes change no name: what was made of the names stays
    return same


def build(session: Session) -> SearchVocabulary:
    """Return the field, and the makers in the record."""
    return replace(field(), makers=_makers(session))


def products(session: Session) -> Iterator[Term]:
    """Yield the names of all products."""
    for part in rows(session, Product.code, Product.name_zh, Product.name_en):
        for code, zh, en in part:
            yield Term(code, tuple(name for name in (zh, en) if name))


def models(session: Session) -> Iterator[Term]:
    """Yield the models of all products that have one."""
    for part in rows(session, Product.code, Product.model):
        yield from (Term(code, (model,)) for code, model in part if model)


def rows(session: Session, *columns: str) -> Iterator[list[tuple[str, ...]]]:
    """Yield these columns of all products in the order of their codes, a part at a time."""
    query = select(*columns).order_by(Product.code)
    for part in session.connection().execute(query, execution_options=_A_PART).partitions():
        yield [*map(tuple, part)]


@cache
def field() -> SearchVocabulary:
    """Return what the definitions alone say; the index is built and asked with these words."""
    words = vocabulary()
    return SearchVocabulary(
        catalogues=_terms(CATALOGUES),
        scenarios=tuple(Term(each.slug, _names(each.name)) for each in words.scenarios.values()),
        categories=tuple(_category(each) for each in words.categories.values()),
        regions=tuple(
            Term(each.code, (*_names(each.name), each.full_zh)) for each in words.regions.values()
        ),
        evidence=tuple(Term(each.slug, _names(each.name)) for each in words.grades.values()),
        standings=_terms(STANDINGS),
        indicators=tuple(_indicator(each) for each in words.indicators.values()),
        units=tuple(
            Term(each.name, _names(each.symbol, each.words)) for each in words.units.values()
        ),
        standards=tuple(
            Term(each.number, (each.number, *_names(each.title)))
            for each in words.standards.values()
            if each.certainty != "unconfirmed"
        ),
        convert=_convert,
    )


@cache
def analyzer() -> Analyzer:
    """Return the one analyzer: it knows the words of the definitions, never those of one record."""
    return Analyzer(field().words())


def _terms(named: dict[str, Words]) -> tuple[Term, ...]:
    return tuple(Term(value, _names(name)) for value, name in named.items())


def _names(name: Words, lay: LayWords | None = None) -> tuple[str, ...]:
    other = (*lay.zh, *lay.en) if lay else ()
    return tuple(text for text in (name.zh, name.en, *other) if text)


def _makers(session: Session) -> tuple[Term, ...]:
    rows = session.exec(select(Enterprise.code, Enterprise.name_zh, Enterprise.name_en)).all()
    made = tuple(Term(code, tuple(n for n in (zh, en) if n)) for code, zh, en in rows)
    return (*made, Term(UNNAMED, _names(UNNAMED_MAKER)))


def _category(kind: vocabularies.Category) -> Category:
    names = _names(kind.name, kind.words)
    return Category(kind.slug, names, kind.scenarios, kind.deciding, kind.standards)


def _indicator(definition: IndicatorDefinition) -> Indicator:
    return Indicator(
        definition.code,
        _names(definition.name, definition.words),
        unit=definition.unit,
        units=definition.units,
        categories=definition.categories,
        better=definition.better,
    )


@lru_cache(maxsize=4096)
def _fits(code: str, unit: str) -> str | None:
    definition = vocabulary().indicators.get(code)
    fits = definition is not None and same_dimension(
        unit or "dimensionless", definition.unit or "x"
    )
    return definition.unit if fits and definition else None


def _convert(code: str, value: float, unit: str) -> float | None:
    target = _fits(code, unit)
    return None if target is None else convert(value, unit or "dimensionless", target)


def facet_words(words: Vocabulary, makers: dict[str, Words]) -> dict[str, dict[str, Words]]:
    """Return what each facet's values are called; ``makers`` are the enterprises at hand."""
    return {
        "catalogue": CATALOGUES,
        "standing": STANDINGS,
        "scenario": {slug: each.name for slug, each in words.scenarios.items()},
        "category": {slug: each.name for slug, each in words.categories.items()},
        "region": {code: each.name for code, each in words.regions.items()},
        "evidence": {slug: each.name for slug, each in words.grades.items()},
        "enterprise": makers | {UNNAMED: UNNAMED_MAKER},
    }
