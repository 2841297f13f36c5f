"""Scenarios, categories and indicators as the API gives them: the vocabulary, term by term."""

from typing import Any

from marshmallow import Schema, fields

from catalogue.domain.vocabulary import vocabulary
from catalogue.web.api import addresses
from catalogue.web.api.schemas.references import (
    LinksSchema,
    ReferenceSchema,
    SelfSchema,
    WalkSchema,
)
from catalogue.web.api.schemas.texts import Derived, Figure, OptionalWords, WordsSchema, about


def named(kind: str, *codes: str) -> list[dict[str, object]]:
    """Return references to terms of the vocabulary."""
    terms: dict[str, Any] = getattr(vocabulary(), kind)
    return [addresses.reference(kind, code, terms[code].name) for code in codes if code in terms]


class ScenarioSchema(Schema):
    """One of the ten disaster scenarios of the action plan; the Chinese name is the plan's."""

    code = fields.String(
        required=True, attribute="slug", metadata={"example": "urban-waterlogging"}
    )
    order = fields.Integer(required=True, metadata=about("方案里的次序", "Its place in the plan"))
    name = fields.Nested(WordsSchema, required=True)
    meaning = fields.Nested(WordsSchema, required=True)
    note = OptionalWords(required=True)
    deciding = Derived(
        ReferenceSchema,
        of=lambda scenario: named("indicators", *scenario.deciding),
        many=True,
        required=True,
        metadata=about("在这里起决定作用的指标", "The indicators that decide here"),
    )
    categories = Derived(
        ReferenceSchema,
        of=lambda scenario: named(
            "categories", *(each.slug for each in vocabulary().categories_of(scenario.slug))
        ),
        many=True,
        required=True,
        metadata=about("服务这个场景的类别", "The categories that serve it"),
    )
    links = Derived(
        LinksSchema, of=lambda scenario: addresses.links("scenarios", scenario.slug), required=True
    )


class ScenariosSchema(WalkSchema):
    """Scenarios in the order of the plan."""

    items = fields.List(fields.Nested(ScenarioSchema), required=True)


class CategorySchema(Schema):
    """A kind of equipment; the grouping is ours where ``proposed`` is true."""

    code = fields.String(required=True, attribute="slug", metadata={"example": "drainage-truck"})
    name = fields.Nested(WordsSchema, required=True)
    meaning = fields.Nested(WordsSchema, required=True)
    catalogue = fields.String(required=True, metadata={"example": "promotion"})
    proposed = fields.Boolean(
        required=True, metadata=about("分类是本站归纳", "The grouping is our reading")
    )
    scenarios = Derived(
        ReferenceSchema,
        of=lambda category: named("scenarios", *category.scenarios),
        many=True,
        required=True,
    )
    indicators = Derived(
        ReferenceSchema,
        of=lambda category: named(
            "indicators", *(each.code for each in vocabulary().by_category[category.slug])
        ),
        many=True,
        required=True,
        metadata=about("指标，起决定作用的在前", "Its indicators, the deciding ones first"),
    )
    standards = fields.List(fields.String(), required=True)
    links = Derived(
        SelfSchema,
        of=lambda category: {"self": addresses.api("categories", category.slug)},
        required=True,
    )


class CategoriesSchema(WalkSchema):
    """Categories in the order of the vocabulary."""

    items = fields.List(fields.Nested(CategorySchema), required=True)


class UnitSchema(Schema):
    """A unit: its name, its symbol in both languages, its code in UN/CEFACT Recommendation 20."""

    name = fields.String(required=True, metadata={"example": "m**3/hour"})
    symbol = fields.Nested(WordsSchema, required=True)
    cefact = fields.String(
        required=True,
        allow_none=True,
        metadata=about("没有代码时为null", "Null where there is no code", example="MQH"),
    )


class MeasurementSchema(Schema):
    """A standard that defines how the indicator is measured."""

    standard = fields.String(required=True)
    clause = fields.String(required=True)
    note = OptionalWords(required=True)


class RangeSchema(Schema):
    """From low to high, in the canonical unit."""

    low = Figure(required=True)
    high = Figure(required=True)


class IndicatorDefinitionSchema(Schema):
    """What an indicator measures, in which unit, and how its figures are read."""

    code = fields.String(required=True, metadata={"example": "pump_flow"})
    name = fields.Nested(WordsSchema, required=True)
    kind = fields.String(required=True, metadata={"enum": ["number", "text"], "example": "number"})
    unit = Derived(
        UnitSchema,
        of=lambda indicator: _unit(indicator.unit),
        required=True,
        allow_none=True,
        metadata=about("换算和比较用的单位", "The unit that figures are compared in"),
    )
    units = Derived(
        UnitSchema,
        of=lambda indicator: [_unit(each) for each in indicator.units],
        many=True,
        required=True,
        metadata=about("limit参数可用的单位", "The units a limit may be written in"),
    )
    better = fields.String(
        required=True, metadata={"enum": ["higher", "lower", "none"], "example": "higher"}
    )
    role = fields.String(required=True, metadata={"example": "merit"})
    definition = fields.Nested(WordsSchema, required=True)
    meaning = fields.Nested(WordsSchema, required=True)
    why = fields.Nested(WordsSchema, required=True)
    condition = OptionalWords(
        required=True,
        metadata=about("必须同时说明的条件", "What must be stated beside the figure"),
    )
    categories = Derived(
        ReferenceSchema,
        of=lambda indicator: named("categories", *indicator.categories),
        many=True,
        required=True,
    )
    measured_by = fields.List(fields.Nested(MeasurementSchema), required=True)
    plausible = Derived(
        RangeSchema,
        of=lambda indicator: _range(indicator.plausible),
        required=True,
        allow_none=True,
        metadata=about(
            "可信范围，用来发现填错的数；本站归纳",
            "A wide window that catches slips of the pen; our reading",
        ),
    )
    links = Derived(
        SelfSchema,
        of=lambda indicator: {"self": addresses.api("indicators", indicator.code)},
        required=True,
    )


class IndicatorsSchema(WalkSchema):
    """Indicators in the order of the vocabulary."""

    items = fields.List(fields.Nested(IndicatorDefinitionSchema), required=True)


def _unit(name: str) -> dict[str, object] | None:
    unit = vocabulary().units.get(name)
    if unit is None:
        return None
    return {"name": unit.name, "symbol": unit.symbol, "cefact": unit.cefact or None}


def _range(window: tuple[float, float] | None) -> dict[str, float] | None:
    return None if window is None else {"low": window[0], "high": window[1]}
