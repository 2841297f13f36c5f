"""A household and its kit as the API takes and gives them: every amount with rule, sum and source."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.domain.kit.answers import BANDS, COUNTS, DWELLINGS, FEMALE, FLAGS
from catalogue.domain.kit.asks import Ask
from catalogue.domain.kit.terms import BoundKind, Certainty
from catalogue.domain.requirement import Verdict
from catalogue.domain.words import Words
from catalogue.web.api.schemas.texts import Derived, Figure, OptionalWords, WordsSchema, about


class Tick(fields.Boolean):
    """True or false and nothing else: no "yes", no 1."""

    truthy = {True}  # noqa: RUF012 - as the library declares it
    falsy = {False}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("true or false")
        return bool(super()._deserialize(value, attr, data, **more))


def _count(name: str) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(0, COUNTS[name]))


_ANSWERS: dict[str, fields.Field[Any]] = {
    **{name: _count(name) for name in (*BANDS, *FEMALE, "pets", "floor", "days", "weight_kg")},
    **{name: Tick() for name in FLAGS},
    "dwelling": fields.String(validate=validate.OneOf(DWELLINGS)),
    "place": fields.String(
        metadata=about("地方的代号", "Key of a place", example="beijing-chaoyang")
    ),
    "follow": fields.String(
        metadata=about("照哪一家的清单", "Whose list to follow", example="tokyo-navi")
    ),
    "rules": fields.String(
        metadata=about("按哪一天的规则", "Count by the rules of this day", example="2026-11-21")
    ),
}

HouseholdSchema: type[Schema] = Schema.from_dict(_ANSWERS, name="HouseholdSchema")


class AmountSchema(Schema):
    """An amount; where a text can be read two ways ``clear`` is false and both ends are readings."""

    low = Figure(required=True)
    high = Figure(required=True)
    bound = fields.Enum(BoundKind, by_value=True, required=True)
    unit = fields.String(required=True, metadata={"example": "L"})
    clear = fields.Boolean(required=True)
    words = fields.Nested(WordsSchema, required=True)


class AuthoritySchema(Schema):
    """A body whose list a rule is from, and how its text was seen."""

    slug = fields.String(required=True)
    name = fields.Nested(WordsSchema, required=True)
    document = fields.Nested(WordsSchema, required=True)
    date = fields.String(required=True)
    seen = fields.String(required=True)
    source = fields.Nested(WordsSchema, required=True)


def _sum(ask: Ask) -> Words | None:
    said = Words(zh=ask.sum("zh"), en=ask.sum("en"))
    return said or None


class AskSchema(Schema):
    """One line of one list, counted for this household."""

    rule = fields.String(required=True, attribute="rule.id", metadata={"example": "tokyo-navi-01"})
    item = fields.String(required=True, attribute="rule.item")
    authority = fields.String(required=True, attribute="authority.slug")
    certainty = fields.Enum(Certainty, by_value=True, required=True, attribute="rule.certainty")
    amount = fields.Nested(AmountSchema, required=True, allow_none=True)
    sum = Derived(WordsSchema, of=_sum, required=True, allow_none=True)
    clause = OptionalWords(required=True, attribute="rule.clause")
    note = OptionalWords(required=True, attribute="rule.note")


class WantSchema(Schema):
    """A limit that a product for this item should meet, in the indicator's canonical unit."""

    code = fields.String(required=True)
    test = fields.String(required=True)
    value = Figure(required=True)


class OpinionSchema(Schema):
    """One authority's amount in a unit that all opinions of the entry share."""

    rule = fields.String(required=True, attribute="ask.rule.id")
    authority = fields.String(required=True, attribute="ask.authority.slug")
    amount = fields.Nested(AmountSchema, required=True)
    chosen = fields.Boolean(required=True)


class CandidateSchema(Schema):
    """A product of the right kind, with its verdict; a stopped one is withdrawn or suspended."""

    code = fields.String(required=True, attribute="product.code")
    verdict = fields.Enum(Verdict, by_value=True, required=True)
    stopped = fields.Function(lambda each: each.stopped is not None, required=True)


class KitEntrySchema(Schema):
    """One thing to have."""

    item = fields.String(required=True, attribute="item.code")
    group = fields.String(required=True, attribute="item.group")
    name = fields.Nested(WordsSchema, required=True, attribute="item.name")
    why = fields.Nested(WordsSchema, required=True, attribute="item.why")
    ask = fields.Nested(AskSchema, required=True)
    also = fields.List(fields.Nested(AskSchema), required=True)
    opinions = fields.List(fields.Nested(OpinionSchema), required=True)
    category = fields.String(required=True, attribute="item.category")
    limits = fields.List(fields.Nested(WantSchema), required=True)
    products = fields.List(fields.Nested(CandidateSchema), required=True)
    keeps = fields.Nested(WordsSchema, required=True, attribute="keeping.words")
    keeps_months = fields.Integer(required=True, attribute="keeping.months")
    needless = fields.Boolean(required=True)


class DeedSchema(Schema):
    """Something to do tonight that costs nothing."""

    slug = fields.String(required=True)
    words = fields.Nested(WordsSchema, required=True)
    authority = fields.String(required=True, attribute="authority.slug")


class PlaceSchema(Schema):
    """The place that was meant and what the national tables say of it; null is not known here."""

    key = fields.String(required=True)
    name = fields.Nested(WordsSchema, required=True)
    intensity = fields.Integer(
        required=True, allow_none=True, attribute="hazards.shaking.intensity", dump_default=None
    )
    coldest = Figure(required=True, attribute="hazards.climate.coldest", dump_default=None)
    snow = Figure(required=True, attribute="hazards.climate.snow", dump_default=None)
    wind = Figure(required=True, attribute="hazards.climate.wind", dump_default=None)


class AnswerSchema(Schema):
    """The whole answer; the same household and version always give the same one."""

    version = fields.String(required=True)
    address = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    days = fields.Integer(required=True)
    following = fields.String(required=True)
    place = fields.Nested(PlaceSchema, required=True, allow_none=True)
    entries = fields.List(fields.Nested(KitEntrySchema), required=True)
    tonight = fields.List(fields.Nested(DeedSchema), required=True)
    authorities = fields.List(fields.Nested(AuthoritySchema), required=True)
