"""Finds products: the index says which, the record says what, and without an index one can browse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.words import Words
from catalogue.services import lexicon, products, versions
from catalogue.services.indexing import Finder, IndexUnavailableError
from search import language
from search.language import Reading
from search.request import Request
from search.results import Hit, Results
from search.vocabulary import FACETS
from search.vocabulary import Vocabulary as SearchVocabulary

MOST_NAMED = 200  # makers of one page of filters whose names are read
MOST_JUDGED = 2_000  # products one picture is drawn of


Read: TypeAlias = Callable[[Session, Sequence[str]], list[Product]]


def nothing(session: Session, codes: Sequence[str]) -> list[Product]:
    """Read no product: whoever asks has them, or will read those that are wanted."""
    del session, codes
    return []


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search. Without an index (``results`` is None) it is a plain browse.

    ``asked`` is the address, ``reading`` what its words were taken to mean, ``request`` the two
    together: what was searched for.
    """

    asked: Request
    reading: Reading
    request: Request
    total: int
    products: tuple[Product, ...]
    listings: dict[str, list[Listing]]
    makers: dict[str, Words]
    results: Results | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the page, in its order."""
        if self.results is None:
            return tuple(each.code for each in self.products)
        return tuple(hit.key for hit in self.results.hits)

    @property
    def degraded(self) -> bool:
        return self.results is None


def known(session: Session, finder: Finder) -> SearchVocabulary:
    """Return what search knows of the field and the record, also where the index is missing."""
    return lexicon.lexicon(session, state(session, finder))


def state(session: Session, finder: Finder) -> str:
    """Return what changes with every state of the index; of the record where there is no index."""
    try:
        generation = finder.generation()
    except IndexUnavailableError:
        generation = f"none, record of {versions.newest(session, 'product')}"
    return f"{session.get_bind().engine.url} {generation}"


def find(
    session: Session,
    finder: Finder,
    asked: Request,
    *,
    explain: bool = False,
    read: Read = products.in_rows,
) -> Found:
    """Return one page of what the request finds; falls back to browsing the record.

    ``explain`` has each hit say from which parts its score was added up; ``read`` says how much
    of the products is read from the record.
    """
    words = known(session, finder)
    reading = language.parse(asked.words, words, asked.off)
    request = reading.applied(asked)
    try:
        results = finder.search(request, FACETS, explain=explain)
    except IndexUnavailableError:
        return _browse(session, asked, request)
    found = read(session, [hit.key for hit in results.hits])
    named = results.facets.get("enterprise", ())
    chosen = set(request.filters.get("enterprise", ()))
    return Found(
        asked=asked,
        reading=reading,
        request=request,
        total=results.total,
        products=tuple(found),
        listings=products.listings_of(session, found),
        makers=maker_names(words, {each.value for each in named[:MOST_NAMED]} | chosen),
        results=results,
    )


def judged(finder: Finder, request: Request) -> tuple[Hit, ...]:
    """Return everything the request finds with its answers, hidden ones too; nothing if too many.

    It is what the pictures of a limit are drawn from, so that they count what its tally counts.
    """
    whole = replace(
        request, unknown="show", fails="show", sort="relevance", page=1, size=MOST_JUDGED
    )
    try:
        results = finder.search(whole)
    except IndexUnavailableError:
        return ()
    return results.hits if results.total <= MOST_JUDGED else ()


def maker_names(words: SearchVocabulary, codes: set[str]) -> dict[str, Words]:
    """Return what these makers are called; they were read with the state of the index."""
    named = {code: words.maker[code].names for code in codes if code in words.maker}
    return {code: Words(zh=names[0], en=names[-1]) for code, names in named.items()}


def _browse(session: Session, asked: Request, request: Request) -> Found:
    """Answer from the record alone: the filters it can hold, in the order of the codes."""
    query = _filtered(select(Product), request)
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    page = query.order_by(Product.code).offset((request.page - 1) * request.size)
    codes = [each.code for each in session.exec(page.limit(request.size))]
    found = products.by_codes(session, codes)
    listings = products.listings_of(session, found)
    reading = Reading((), asked.words)
    return Found(asked, reading, request, total, tuple(found), listings, {}, None)


def _filtered(query: SelectOfScalar[Product], request: Request) -> SelectOfScalar[Product]:
    chosen = request.filters
    if "category" in chosen:
        query = query.where(col(Product.category).in_(chosen["category"]))
    if "scenario" in chosen:
        serving = select(ProductScenario.product_id).where(
            col(ProductScenario.scenario).in_(chosen["scenario"])
        )
        query = query.where(col(Product.id).in_(serving))
    if "enterprise" in chosen:
        made = select(Maker.product_id).join(Enterprise)
        query = query.where(
            col(Product.id).in_(made.where(col(Enterprise.code).in_(chosen["enterprise"])))
        )
    return query


def neighbours(session: Session, product: Product, limit: int = 3) -> list[str]:
    """Return the codes of other products of the category: those that state most come first."""
    said = func.count(col(Indicator.id))
    query = (
        select(Product.code)
        .join(Indicator, isouter=True)
        .where(Product.category == product.category, Product.code != product.code)
        .group_by(Product.code)
        .order_by(said.desc(), Product.code)
    )
    return list(session.exec(query.limit(limit)))
