"""One product: what it is, every figure with its proof, its standing, history and source."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from catalogue.domain.application_case import ApplicationCase
from catalogue.domain.document import Document
from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.domain.source import Source
from catalogue.domain.version import Version
from catalogue.domain.vocabulary import Category, vocabulary
from catalogue.domain.words import Words
from catalogue.services import finding, versions
from catalogue.services import listings as living
from catalogue.services import products as reading
from catalogue.web import db, qr
from catalogue.web.framing import address, page
from catalogue.web.languages import language
from catalogue.web.public import bp, indicator_rows, kinds, linked_data, plates
from catalogue.web.public.indicator_rows import UnitChoice
from catalogue.web.templating import say, t
from catalogue.web.values.said import Event, Fact, Link
from catalogue.web.values.tables import IndicatorRow

STOPPING = ("withdrawn", "suspended")


@dataclass(frozen=True, slots=True)
class ProductPage:
    """What the page of a product shows."""

    product: Product
    kind: kinds.Kind
    name: str
    other_name: str
    facts: tuple[Fact, ...]
    qr: Markup
    rows: tuple[IndicatorRow, ...]
    units: tuple[UnitChoice, ...]
    listings: tuple[Listing, ...]
    sources: tuple[Source, ...]
    cases: tuple[ApplicationCase, ...]
    documents: tuple[Document, ...]
    history: tuple[Event, ...]
    replacements: tuple[Link, ...]
    way: tuple[Link, ...]
    compare: str
    twins: tuple[Link, ...]


@bp.get("/<language:language>/products/<string:code>")
def product(code: str) -> str:
    found = reading.get(db.session(), code)
    shown = view(found)
    data = linked_data.product(found, address(url_for("public.product", code=code)))
    return page("public/product.html", "products", view=shown, json_ld=data)


@bp.get("/<language:language>/products/<string:code>/print")
def product_sheet(code: str) -> str:
    """Show the same facts as a sheet of A4, for printing without a script."""
    found = reading.get(db.session(), code)
    return page("public/product-sheet.html", "products", view=view(found), robots="noindex")


def view(found: Product) -> ProductPage:
    listings = tuple(reading.listings_of(db.session(), [found])[found.code])
    category = vocabulary().categories[found.category]
    rows = indicator_rows.rows(found)
    link = address(url_for("public.product", code=found.code))
    return ProductPage(
        product=found,
        kind=kinds.of(category),
        name=say(found.name),
        other_name=plates.other_name(found),
        facts=plates.facts(found, category, listings, rows),
        qr=qr.code(link),
        rows=rows,
        units=indicator_rows.unit_choices(found),
        listings=listings,
        sources=tuple(found.sources),
        cases=tuple(found.cases),
        documents=tuple(found.documents),
        history=history(found, listings),
        replacements=tuple(
            Link(say(each.called), url_for("public.product", code=each.code))
            for each in living.replacements(db.session(), listings)
        ),
        way=way(found, category),
        compare=compare_with_peers(found),
        twins=tuple(
            Link(kind.upper(), url_for("public.product", code=found.code) + f".{kind}")
            for kind in ("json", "csv")
        ),
    )


def history(found: Product, listings: tuple[Listing, ...]) -> tuple[Event, ...]:
    """Return the public history as sentences, newest first: of the product and of its listings."""
    told = [(each.made_at, _own(each)) for each in versions.history(db.session(), found.id)]
    for listing in listings:
        kept = versions.history(db.session(), listing.id)
        told += [(each.made_at, _listed(listing, each)) for each in kept]
    return tuple(event for _, event in sorted(told, key=lambda each: each[0], reverse=True))


def _own(each: Version) -> Event:
    why = _ended(each.reason)
    text = t("{why}第{n}版。", "{why} Version {n}.", why=why, n=each.number)
    return Event(each.made_at.date(), str(text))


def _listed(listing: Listing, each: Version) -> Event:
    """Return what was done about a listing, as the public text of the day said it."""
    why = _ended(each.reason)
    text = t("公告{code}：{why}", "Listing {code}: {why}", code=listing.code, why=why)
    stop = each.record.get("standing") in STOPPING
    return Event(each.made_at.date(), str(text), stop=stop)


def _ended(reason: Words) -> str:
    text = say(reason)
    stop = Words(zh="。", en=".").in_(language())
    return text if text.endswith(stop) else text + stop


def way(found: Product, category: Category) -> tuple[Link, ...]:
    scenario = next(iter(found.scenarios), None)
    links = [Link(say(category.name), url_for("public.products", category=category.slug))]
    if scenario is None:
        return tuple(links)
    name = say(vocabulary().scenarios[scenario].name)
    return (Link(name, url_for("public.scenario", slug=scenario)), *links)


def compare_with_peers(found: Product) -> str:
    """Return the address that compares this product with its peers; empty without any."""
    beside = finding.neighbours(db.session(), found)
    if not beside:
        return ""
    return url_for("public.compare", id=[found.code, *beside])
