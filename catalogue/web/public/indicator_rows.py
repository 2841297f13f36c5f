"""The figures of one product as the rows of its table: stated ones first, the silent ones hatched."""

from collections import defaultdict
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.services import peers
from catalogue.services.peers import Market
from catalogue.web import db, figures, marks, preferences
from catalogue.web.public import kinds
from catalogue.web.templating import as_written, say, t
from catalogue.web.values.said import Link
from catalogue.web.values.tables import IndicatorRow


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The units one quantity may be shown in, for the form that changes them."""

    name: str
    options: tuple[tuple[str, str, bool], ...]


def rows(found: Product) -> tuple[IndicatorRow, ...]:
    """Return a row for every figure and, hatched, one for each the category asks for in vain."""
    definitions = _definitions(found)
    session = db.session()
    wanted = {(found.category, each.code) for each in definitions}
    market = peers.markets(session, wanted, marks.told(session))
    made: list[IndicatorRow] = []
    for definition in definitions:
        beside = market[found.category, definition.code]
        stated = found.figures(definition.code)
        made += [
            _row(definition, each, beside, found, first=each is stated[0]) for each in stated
        ] or [_void(definition, beside, found)]
    return tuple(made)


def _definitions(found: Product) -> tuple[IndicatorDefinition, ...]:
    """Return what the product states, in its own order, then what its category also asks for."""
    words = vocabulary()
    stated = list(dict.fromkeys(each.code for each in found.indicators))
    rest = [each.code for each in words.by_category[found.category] if each.code not in stated]
    first = [code for code in words.categories[found.category].deciding if code in stated]
    order = [*first, *(code for code in stated if code not in first), *rest]
    return tuple(words.indicators[code] for code in order)


def _row(
    definition: IndicatorDefinition,
    stated: Indicator,
    market: Market,
    found: Product,
    *,
    first: bool,
) -> IndicatorRow:
    """Return the row of one figure; of two figures of one indicator the first carries the id."""
    unit = preferences.units().for_(definition)
    beside = market.beside(found.figures(definition.code), unit)
    return IndicatorRow(
        name=say(definition.name),
        meaning=say(definition.meaning),
        figure=figures.figure(stated, unit),
        bar=figures.bar([stated], beside, unit) if definition.is_number else None,
        condition=as_written(stated.condition) or str(t("没有写", "not stated")),
        evidence=figures.evidence(stated),
        code=definition.code if first else "",
        href=url_for("public.indicator", code=definition.code),
        standards=_standards(definition),
    )


def _void(definition: IndicatorDefinition, market: Market, found: Product) -> IndicatorRow:
    unit = preferences.units().for_(definition)
    beside = market.beside(found.figures(definition.code), unit)
    return IndicatorRow(
        name=say(definition.name),
        meaning=say(definition.meaning),
        figure=None,
        bar=figures.bar([], beside, unit) if definition.is_number else None,
        code=definition.code,
        href=url_for("public.indicator", code=definition.code),
        standards=_standards(definition),
    )


def _standards(definition: IndicatorDefinition) -> tuple[Link, ...]:
    """Return the standards that say how it is measured, by their numbers."""
    known = [vocabulary().standards[each.standard] for each in definition.measured_by]
    return tuple(
        Link(each.number, url_for("public.sources", _anchor=kinds.anchor(each)))
        for each in known
        if kinds.confirmed(each)
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
