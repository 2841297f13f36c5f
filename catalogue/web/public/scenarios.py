"""Scenario pages: what happens, which kinds of equipment serve, which figures decide there."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.identity import Origin
from catalogue.domain.quantity import convert
from catalogue.domain.vocabulary import Category, IndicatorDefinition, Scenario, vocabulary
from catalogue.services import cards, census, finding, peers
from catalogue.services import scenarios as reading
from catalogue.services.cards import Card
from catalogue.services.peers import Market
from catalogue.services.scenarios import Served
from catalogue.web import db, figures, marks, preferences
from catalogue.web.framing import page
from catalogue.web.pictures import axis, range_bar
from catalogue.web.pictures.proportions import Coverage
from catalogue.web.public import bp, home, results
from catalogue.web.site import site
from catalogue.web.templating import number, say, t
from catalogue.web.values.finding import Result
from catalogue.web.values.said import Link
from search.request import Request

SHOWN = 40  # entries on the page itself; the rest is one click away, with every filter

KindRow = tuple[Link, str, range_bar.RangeBar, str]


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """What the page of a scenario shows."""

    scenario: Scenario
    total: int
    kinds: tuple[KindRow, ...]
    kinds_note: str
    deciding: tuple[tuple[str, str, Coverage], ...]
    rows: tuple[Result, ...]
    more: int
    all_public: bool


@bp.get("/<language:language>/scenarios")
def all_scenarios() -> str:
    counted = census.take(db.session())
    return page("public/scenarios.html", "scenarios", tiles=home.tiles(counted))


@bp.get("/<language:language>/scenarios/<string:slug>")
def scenario(slug: str) -> str:
    return page("public/scenario.html", "scenarios", view=view(reading.get(slug)))


def view(found: Scenario) -> ScenarioPage:
    session = db.session()
    served = reading.served(session, found.slug)
    asked = Request(filters={"scenario": (found.slug,)}, size=SHOWN)
    entries = finding.find(session, site().finder, asked, read=finding.nothing)
    shown = cards.read(session, entries.codes)
    kinds = _kinds(found, served)
    return ScenarioPage(
        scenario=found,
        total=served.total,
        kinds=_kind_rows(kinds, served, found),
        kinds_note=_kinds_note(kinds),
        deciding=_deciding(found, served),
        rows=tuple(results.rows(session, shown)),
        more=max(0, entries.total - len(shown)),
        all_public=_all_public(shown),
    )


def _all_public(shown: Sequence[Card]) -> bool:
    return all(each.origin == Origin.PUBLIC_SOURCE for each in shown)


def _kinds(found: Scenario, served: Served) -> list[Category]:
    """Return the kinds that serve a scenario, those with most entries first."""
    words = vocabulary()
    listed = {each.slug for each in words.categories_of(found.slug)} | set(served.by_category)
    kinds = [words.categories[slug] for slug in listed]
    return sorted(kinds, key=lambda each: (-served.by_category.get(each.slug, 0), each.slug))


def _main(kinds: Sequence[Category]) -> IndicatorDefinition | None:
    """Return the figure the bars show: what decides in the kind with most entries."""
    words = vocabulary()
    codes = [code for kind in kinds for code in kind.deciding[:1]]
    return next(
        (words.indicators[code] for code in codes if words.indicators[code].is_number), None
    )


def _kinds_note(kinds: Sequence[Category]) -> str:
    definition = _main(kinds)
    if definition is None:
        return ""
    unit = preferences.units().for_(definition)
    symbol = say(figures.symbol(unit))
    return str(
        t("横条：{name}，{unit}", "Bar: {name}, {unit}", name=say(definition.name), unit=symbol)
    )


def _kind_rows(kinds: Sequence[Category], served: Served, found: Scenario) -> tuple[KindRow, ...]:
    definition = _main(kinds)
    if definition is None:
        return ()
    session, wanted = db.session(), {(kind.slug, definition.code) for kind in kinds}
    markets = peers.markets(session, wanted, marks.told(session))
    unit = preferences.units().for_(definition)
    scale = axis.over(end for market in markets.values() for end in market.in_(unit).values)
    return tuple(
        _kind_row(
            kind, served, markets[kind.slug, definition.code], (definition, unit, scale), found
        )
        for kind in kinds
    )


def _kind_row(
    kind: Category,
    served: Served,
    market: Market,
    shown: tuple[IndicatorDefinition, str, axis.Axis],
    found: Scenario,
) -> KindRow:
    definition, unit, scale = shown
    href = url_for("public.products", scenario=found.slug, category=kind.slug)
    count = served.by_category.get(kind.slug, 0)
    said = str(t("{n}件", "{n} items", one="{n} item", n=count))
    stated = [
        range_bar.Stated(end, end, firm)
        for value, firm in sorted(market.stated)
        for end in [convert(value, definition.unit, unit)]
    ]
    drawn = range_bar.draw(stated, None, figures.symbol(unit), scale=scale)
    return Link(say(kind.name), href), said, drawn, _range(market.in_(unit).values)


def _range(values: Sequence[float]) -> str:
    if not values:
        return str(t("没有公布", "not published"))
    least, greatest = number(values[0]), number(values[-1])
    return least if least == greatest else f"{least}–{greatest}"


def _deciding(found: Scenario, served: Served) -> tuple[tuple[str, str, Coverage], ...]:
    """Return which figures decide here, and how many entries publish each."""
    words = vocabulary()
    rows = []
    for code in found.deciding:
        definition = words.indicators[code]
        fitting = sum(served.by_category.get(slug, 0) for slug in definition.categories)
        published = served.publishing.get(code, 0)
        rows.append(
            (
                say(definition.name),
                say(definition.meaning),
                Coverage(published, max(fitting, published)),
            )
        )
    return tuple(rows)
