"""An equipment mix as the API takes and gives it: demands, offers, what to buy, what else would do."""

from marshmallow import Schema, fields, validate

from catalogue.domain.mix.answer import Standing
from catalogue.domain.mix.brief import MOST_CANDIDATES, MOST_UNITS, MOST_YUAN, Kind
from catalogue.domain.mix.building import Reason
from catalogue.domain.mix.solver import Proof
from catalogue.web.api.schemas.texts import Figure, WordsSchema, about

AMOUNT = about(
    "数值和单位，单位不写就用指标自己的",
    "Figure and unit; the indicator's own unit where none is written",
    example="20000 m3/h",
)
MOST_ROWS = 10


def _whole(least: int, most: int) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(least, most))


def _text(most: int) -> fields.String:
    return fields.String(validate=validate.Length(max=most))


class LimitSchema(Schema):
    """An amount of one indicator; in a ceiling the indicator may be ``units``."""

    indicator = fields.String(required=True, validate=validate.Length(max=60))
    amount = fields.String(required=True, validate=validate.Length(max=60), metadata=AMOUNT)


class DemandSchema(LimitSchema):
    """A demand: an amount in total, or with ``units`` so many units that each reach it."""

    units = _whole(1, MOST_UNITS)
    weight = _whole(1, 100)


class OfferSchema(Schema):
    """What the buyer knows of a product: the catalogue holds no prices."""

    price = _whole(0, MOST_YUAN)
    most = _whole(0, MOST_UNITS)
    stock = _whole(0, MOST_UNITS)
    figures = fields.String(
        validate=validate.Length(max=400),
        metadata=about(
            "自己担保的数字", "Figures the buyer vouches for", example="total_mass=12 t"
        ),
    )


class ProductOfferSchema(OfferSchema):
    """An offer of a product of the catalogue."""

    product = fields.String(
        required=True, validate=validate.Length(max=40), metadata={"example": "D17"}
    )


class OwnSchema(OfferSchema):
    """Something outside the catalogue."""

    name = fields.String(required=True, validate=validate.Length(max=60))


class QuestionSchema(Schema):
    """Everything a mix is asked for."""

    scenario = _text(60)
    categories = fields.List(_text(60), validate=validate.Length(max=60))
    demands = fields.List(
        fields.Nested(DemandSchema), required=True, validate=validate.Length(1, MOST_ROWS)
    )
    each = fields.List(fields.Nested(LimitSchema), validate=validate.Length(max=3))
    ceilings = fields.List(fields.Nested(LimitSchema), validate=validate.Length(max=3))
    makers = _whole(1, 20)
    most_makers = _whole(1, MOST_CANDIDATES)
    budget = _whole(0, MOST_YUAN)
    near = _whole(0, 50)
    step = _whole(1, 10**9)
    offers = fields.List(
        fields.Nested(ProductOfferSchema), validate=validate.Length(max=MOST_CANDIDATES)
    )
    own = fields.List(fields.Nested(OwnSchema), validate=validate.Length(max=4))


class LineSchema(Schema):
    """So many of one candidate; ``adds`` is what they add to each demand, in canonical units."""

    code = fields.String(required=True)
    name = fields.Nested(WordsSchema, required=True)
    link = fields.String(required=True, allow_none=True)
    bought = fields.Integer(required=True)
    from_stock = fields.Integer(required=True)
    price = fields.Integer(required=True, allow_none=True)
    cost = fields.Integer(required=True)
    adds = fields.List(Figure(), required=True)


class ReachedSchema(Schema):
    """How far one demand is reached, in the canonical unit of its indicator."""

    kind = fields.Enum(Kind, by_value=True, required=True)
    code = fields.String(required=True)
    asked = Figure(required=True)
    from_stock = Figure(required=True)
    bought = Figure(required=True)
    missing = Figure(required=True)


class MixSchema(Schema):
    """One way to buy."""

    cost = fields.Integer(required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)
    demands = fields.List(fields.Nested(ReachedSchema), required=True)
    makers = fields.List(fields.String(), required=True)


class GiveSchema(Schema):
    """How far one demand alone must give for all others to be met; null is not far enough."""

    demand = fields.Integer(required=True)
    to = Figure(required=True, allow_none=True)
    proof = fields.Enum(Proof, by_value=True, required=True)


class OutSchema(Schema):
    """A candidate that takes no part, and why."""

    code = fields.String(required=True)
    reason = fields.Enum(Reason, by_value=True, required=True)


class MixAnswerSchema(Schema):
    """The answer; ``gap`` is how much better an answer could still be, nought where it is proved."""

    address = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    standing = fields.Enum(Standing, by_value=True, required=True)
    proof = fields.Enum(Proof, by_value=True, required=True)
    gap = fields.Float(required=True)
    settled = fields.Boolean(
        required=True,
        metadata=about(
            "一样好的配法之间也分出了先后", "The order among answers equally good is settled too"
        ),
    )
    budget = fields.Integer(required=True, allow_none=True)
    mix = fields.Nested(MixSchema, required=True)
    least = fields.Nested(MixSchema, required=True, allow_none=True)
    more = fields.Nested(MixSchema, required=True, allow_none=True)
    others = fields.List(fields.Nested(MixSchema), required=True)
    gives = fields.List(fields.Nested(GiveSchema), required=True)
    hopeless = fields.List(fields.Integer(), required=True)
    left_out = fields.List(fields.Nested(OutSchema), required=True)
    unfinished = fields.List(fields.String(), required=True)
