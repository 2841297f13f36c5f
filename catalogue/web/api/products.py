"""Products under /api/v1: a search with the parameters of the page, and one product whole."""

from typing import Any
from urllib.parse import urlencode

from sqlmodel import Session

from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import finding, lexicon, versions, ways
from catalogue.services import products as reading
from catalogue.services.finding import Found
from catalogue.services.indexing import Finder
from catalogue.web import db
from catalogue.web.api import searching
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.paging import address, sliced
from catalogue.web.api.schemas.products import Entry, ProductsSchema, WholeProductSchema
from catalogue.web.api.schemas.searching import SearchQuery
from catalogue.web.site import site
from search.relax import Part
from search.request import Request
from search.results import Hit

bp = Resource("products", __name__, url_prefix=f"{ROOT}/products", description="产品 · Products")


@Operation(
    "searchProducts",
    Words(zh="搜索产品，参数和网页一样", en="Search the products with the parameters of the page"),
    answer=ProductsSchema,
    query=SearchQuery,
    refusals=(404, 409),
).on(bp, "")
def search_products(query: dict[str, Any]) -> dict[str, Any]:
    return search(query)


def search(query: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a checked query: a part of a walk where it asks for one, else a page."""
    session, finder = db.session(), site().finder
    asked = searching.asked(session, finder)
    reading = {"chips": asked.reading.chips, "rest": asked.reading.rest}
    if not searching.is_walk(query):
        explain = query.get("why") == "1"
        part = query.get("generation", "")
        found = searching.page(session, finder, asked, part, explain=explain)
        return {"reading": reading, **paged(found), **helped(session, finder, found)}
    after, size = query.get("after", ""), query["size"]
    part = searching.walk(session, finder, asked, after=after, size=size + 1)
    return {"reading": reading, **walked(part, size), "corrected": None, "nearest": None}


def helped(session: Session, finder: Finder, found: Found) -> dict[str, Any]:
    """Return the words that may have been meant, and the nearest search where nothing is found."""
    words = finding.known(session, finder)
    meant = ways.meant(session, finder, found, words)
    near = ways.nearest(finder, found, words)
    corrected = meant and {"q": meant.words, "total": meant.total, "href": asks(meant.request)}
    nearest = near and {
        "dropped": [{"kind": part.kind, "value": valued(part)} for part in near.dropped],
        "total": near.total,
        "href": asks(near.request),
    }
    return {"corrected": corrected, "nearest": nearest}


def asks(wanted: Request) -> str:
    """Return the address that asks this search."""
    return f"{ROOT}/products?{urlencode(wanted.pairs())}"


def valued(part: Part) -> str:
    return ", ".join(part.value) if isinstance(part.value, tuple) else str(part.value)


@Operation(
    "getProduct",
    Words(zh="按编号取一件产品的全部记录", en="Get all that is held of one product by its code"),
    answer=WholeProductSchema,
    refusals=(404,),
).on(bp, "/<string:code>")
def get_product(code: str) -> Entry:
    return whole(reading.get(db.session(), code))


def whole(product: Product) -> Entry:
    """Return a product with its listings and its versions."""
    session = db.session()
    listings = reading.listings_of(session, [product])[product.code]
    return Entry(product, listings, {}, tuple(versions.history(session, product.id)))


def walked(part: searching.Walked, size: int) -> dict[str, Any]:
    found = sliced(part.products, size=size, total=part.total, code=lambda each: each.code)
    listings = reading.listings_of(db.session(), found.items)
    return {
        "total": found.total,
        "links": found.links,
        "generation": None,
        "cut": [],
        "tallies": [],
        "facets": {},
        "items": [Entry(each, listings[each.code], {}) for each in found.items],
    }


def paged(found: Found) -> dict[str, Any]:
    results = found.results
    hits = {hit.key: hit for hit in results.hits} if results else {}
    return {
        "total": found.total,
        "links": {"self": address(), "next": following(found)},
        "generation": results.generation if results else None,
        "cut": results.cut if results else (),
        "tallies": results.tallies if results else (),
        "facets": facets(found),
        "items": [
            entry(each, found.listings[each.code], hits.get(each.code)) for each in found.products
        ],
    }


def entry(product: Product, listings: list[Listing], hit: Hit | None) -> Entry:
    """Return a product with what only its hit knows: the answers, and the sum of its score."""
    if hit is None:
        return Entry(product, listings, {})
    why = None
    if hit.why:
        why = {"score": hit.score, "parts": hit.why}
    return Entry(product, listings, hit.verdicts, why=why)


def following(found: Found) -> str | None:
    """Return the address of the next page, bound to the generation of this one."""
    asked = found.request
    last = min(found.total, searching.DEEPEST)
    if asked.page * asked.size >= last:
        return None
    generation = found.results.generation if found.results else None
    return address(page=asked.page + 1, generation=generation)


def facets(found: Found) -> dict[str, list[dict[str, Any]]]:
    if found.results is None:
        return {}
    names = lexicon.facet_words(vocabulary(), found.makers)
    return {
        facet: [
            {
                "value": each.value,
                "name": names[facet].get(each.value),
                "count": each.count,
                "on": each.on,
            }
            for each in values
        ]
        for facet, values in found.results.facets.items()
    }
