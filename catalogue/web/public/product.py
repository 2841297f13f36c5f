"""One product: what it is, every figure with its proof, its standing, history and source."""

from collections import defaultdict
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from catalogue.domain.application_case import ApplicationCase
from catalogue.domain.document import Document
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.domain.source import Source
from catalogue.domain.vocabulary import Category, IndicatorDefinition, vocabulary
from catalogue.domain.words import Words, other
from catalogue.services import finding, peers, versions
from catalogue.services import products as reading
from catalogue.services.peers import Market
from catalogue.web import db, figures, preferences, qr
from catalogue.web.framing import address, page
from catalogue.web.languages import language
from catalogue.web.public import bp, linked_data
from catalogue.web.templating import say, t
from catalogue.web.values.said import Event, Fact, Link
from catalogue.web.values.tables import IndicatorRow

STOPPING = ("withdrawn", "suspended")


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The units one quantity may be shown in, for the form that changes them."""

    name: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ProductPage:
    """What the page of a product shows."""

    product: Product
    category: Category
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
    rows = indicator_rows(found)
    link = address(url_for("public.product", code=found.code))
    return ProductPage(
        product=found,
        category=category,
        name=say(found.name),
        other_name=other_name(found),
        facts=facts(found, category, listings, rows),
        qr=qr.code(link),
        rows=rows,
        units=unit_choices(found),
        listings=listings,
        sources=tuple(found.sources),
        cases=tuple(found.cases),
        documents=tuple(found.documents),
        history=history(found),
        way=way(found, category),
        compare=compare_with_peers(found),
        twins=tuple(
            Link(kind.upper(), url_for("public.product", code=found.code) + f".{kind}")
            for kind in ("json", "csv")
        ),
    )


def other_name(found: Product) -> str:
    """Return the name in the other language, or nothing where it has only one."""
    name = found.name.in_(other(language()))
    return "" if name == say(found.name) else name


def facts(
    found: Product,
    category: Category,
    listings: tuple[Listing, ...],
    rows: tuple[IndicatorRow, ...],
) -> tuple[Fact, ...]:
    """Return the six facts of the name plate, and the model where there is one."""
    scenarios = [say(vocabulary().scenarios[slug].name) for slug in found.scenarios]
    joint = Words(zh="、", en="; ").in_(language())
    published = sum(row.figure is not None for row in rows)
    made = [
        Fact(t("厂家", "Maker"), figures.makers(found)),
        Fact(t("类别", "Category"), say(category.name)),
        Fact(t("场景", "Scenario"), joint.join(scenarios) or t("没有写", "not stated")),
        Fact(t("目录", "Catalogue"), standing(listings)),
        Fact(t("编号", "Code"), found.code),
        Fact(
            t("数字", "Figures"),
            t(
                "公开{n}项，未公开{void}项",
                "{n} published, {void} not",
                n=published,
                void=len(rows) - published,
            ),
        ),
    ]
    return (
        (*made[:4], Fact(t("型号", "Model"), found.model), *made[4:])
        if found.model
        else tuple(made)
    )


def standing(listings: tuple[Listing, ...]) -> str:
    """Return in which catalogue a product stands, and how."""
    if not listings:
        return str(t("未列入任何目录", "in neither catalogue"))
    joint = Words(zh="；", en="; ").in_(language())
    names = {
        "promotion": t("推广目录", "Promotion Catalogue"),
        "household": t("家庭推荐目录", "Household Recommended Catalogue"),
    }
    return joint.join(
        f"{names[each.catalogue.value]}{t('：', ': ')}{say(each.standing.words)}"
        for each in listings
    )


def indicator_rows(found: Product) -> tuple[IndicatorRow, ...]:
    """Return a row for every figure and, hatched, one for each the category asks for in vain."""
    definitions = _definitions(found)
    session = db.session()
    market = peers.markets(session, {(found.category, each.code) for each in definitions})
    rows: list[IndicatorRow] = []
    for definition in definitions:
        beside = market[found.category, definition.code]
        stated = found.figures(definition.code)
        rows += [_row(definition, each, beside, found) for each in stated] or [
            _void(definition, beside, found)
        ]
    return tuple(rows)


def _definitions(found: Product) -> tuple[IndicatorDefinition, ...]:
    """Return what the product states, in its own order, then what its category also asks for."""
    words = vocabulary()
    stated = list(dict.fromkeys(each.code for each in found.indicators))
    rest = [each.code for each in words.by_category[found.category] if each.code not in stated]
    first = [code for code in words.categories[found.category].deciding if code in stated]
    order = [*first, *(code for code in stated if code not in first), *rest]
    return tuple(words.indicators[code] for code in order)


def _row(
    definition: IndicatorDefinition, stated: Indicator, market: Market, found: Product
) -> IndicatorRow:
    unit = preferences.units().for_(definition)
    beside = market.without(found.code)
    return IndicatorRow(
        name=say(definition.name),
        meaning=say(definition.meaning),
        figure=figures.figure(stated, unit),
        bar=figures.bar([stated], beside, definition, unit) if definition.is_number else None,
        condition=say(stated.condition) or str(t("没有写", "not stated")),
        evidence=figures.evidence(stated),
        code=definition.code,
    )


def _void(definition: IndicatorDefinition, market: Market, found: Product) -> IndicatorRow:
    unit = preferences.units().for_(definition)
    beside = market.without(found.code)
    return IndicatorRow(
        name=say(definition.name),
        meaning=say(definition.meaning),
        figure=None,
        bar=figures.bar([], beside, definition, unit) if definition.is_number else None,
        code=definition.code,
    )


def unit_choices(found: Product) -> tuple[UnitChoice, ...]:
    """Return, for each canonical unit of the stated figures, what may be shown in its place."""
    words = vocabulary()
    grouped: dict[str, list[IndicatorDefinition]] = defaultdict(list)
    for code in dict.fromkeys(each.code for each in found.indicators):
        definition = words.indicators[code]
        if len(definition.units) > 1:
            grouped[definition.unit].append(definition)
    return tuple(_choice(held) for held in grouped.values())


def _choice(held: list[IndicatorDefinition]) -> UnitChoice:
    """Return one choice, named after its indicator, or after the quantity where it has several."""
    first, named = held[0], vocabulary().units
    now = preferences.units().for_(first)
    return UnitChoice(
        name=say(first.name if len(held) == 1 else named[first.unit].quantity),
        options=tuple(
            (f"{first.unit}:{unit}", say(named[unit].symbol) or unit, unit == now)
            for unit in first.units
        ),
    )


def history(found: Product) -> tuple[Event, ...]:
    """Return the public history as sentences, newest first."""
    kept = versions.history(db.session(), found.id)
    return tuple(
        Event(
            each.made_at.date(),
            str(t("{why}第{n}版。", "{why} Version {n}.", why=_ended(each.reason), n=each.number)),
            stop=each.record.get("standing") in STOPPING,
        )
        for each in kept
    )


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
