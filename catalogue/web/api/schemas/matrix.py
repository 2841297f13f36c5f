"""A requirement sheet and its matrix as the API takes and gives them."""

from marshmallow import Schema, fields, validate

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue
from catalogue.domain.requirement import Test, Verdict
from catalogue.domain.sheet import MOST
from catalogue.domain.sheet.judging import Why
from catalogue.web.api.schemas.texts import WordsSchema, about

KINDS = ("measure", "texts", "proof", "reported", "listed")
CODE = validate.Length(max=60)


class RequirementSchema(Schema):
    """One requirement; which fields it needs depends on its kind. Without a weight it is mandatory."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(KINDS),
        metadata=about(
            "要的是数值、文字、佐证、报告日期还是目录", "What is asked", example="measure"
        ),
    )
    indicator = fields.String(validate=CODE, metadata={"example": "pump_flow"})
    test = fields.String(validate=validate.OneOf([each.value for each in Test]))
    value = fields.Float(metadata={"example": 3000})
    high = fields.Float(
        allow_none=True, metadata=about("“介于”的上限", "Upper end of a range, for between")
    )
    unit = fields.String(
        validate=validate.Length(max=40),
        metadata=about("单位的代号", "Name of the unit", example="m**3/hour"),
    )
    condition = fields.String(
        validate=validate.Length(max=120),
        metadata=about("试验条件", "Test condition", example="head 15 m"),
    )
    among = fields.List(
        fields.String(validate=validate.Length(1, 120)), validate=validate.Length(1, 20)
    )
    grade = fields.String(validate=validate.OneOf([each.value for each in Grade]))
    since = fields.String(validate=validate.Length(max=10), metadata={"example": "2024-01-31"})
    catalogue = fields.String(validate=validate.OneOf(["", *(each.value for each in Catalogue)]))
    weight = fields.Integer(strict=True, allow_none=True, validate=validate.Range(1, 1000))
    note = fields.String(validate=validate.Length(max=500))


class SheetSchema(Schema):
    """A sheet; ``start`` and ``size`` choose which rows of a large matrix are answered."""

    title = fields.String(validate=validate.Length(max=200))
    scenario = fields.String(validate=CODE, metadata={"example": "urban-waterlogging"})
    category = fields.String(validate=CODE, metadata={"example": "drainage-truck"})
    requirements = fields.List(
        fields.Nested(RequirementSchema), required=True, validate=validate.Length(1, MOST)
    )
    start = fields.Integer(strict=True, validate=validate.Range(0, 1_000_000))
    size = fields.Integer(strict=True, validate=validate.Range(1, 1000))


class BandCountsSchema(Schema):
    """The three answers; they add up to all."""

    meets = fields.Integer(required=True)
    fails = fields.Integer(required=True)
    unsaid = fields.Integer(required=True, attribute="unknown", data_key="unknown")


class JudgedSchema(Schema):
    """One verdict; for a measured figure what is guaranteed, in the unit asked, open sides null."""

    verdict = fields.String(
        required=True, validate=validate.OneOf([each.value for each in Verdict])
    )
    why = fields.String(required=True, validate=validate.OneOf([each.value for each in Why]))
    reason = fields.Nested(WordsSchema, required=True)
    low = fields.Raw(metadata={"type": ["number", "null"]})
    high = fields.Raw(metadata={"type": ["number", "null"]})
    unit = fields.String()


class ScoreSchema(Schema):
    """Weights reached, still open, and all together; the score is 100 × reached ÷ total."""

    reached = fields.Integer(required=True)
    open = fields.Integer(required=True)
    total = fields.Integer(required=True)


class MatrixRowSchema(Schema):
    """One product with its answers in the order of the sheet."""

    product = fields.String(required=True)
    verdict = fields.String(
        required=True, validate=validate.OneOf([each.value for each in Verdict])
    )
    score = fields.Nested(ScoreSchema, required=True)
    answers = fields.List(fields.Nested(JudgedSchema), required=True)


class MatrixSchema(Schema):
    """The matrix; ``products`` hold all that the verdicts rest on, so that anybody can judge again."""

    sheet = fields.Dict(required=True)
    sentence = fields.Nested(WordsSchema, required=True)
    address = fields.Nested(WordsSchema, required=True)
    total = fields.Integer(required=True)
    start = fields.Integer(required=True)
    counts = fields.Nested(BandCountsSchema, required=True)
    tallies = fields.List(fields.Nested(BandCountsSchema), required=True)
    competition = fields.Dict(allow_none=True, required=True)
    rows = fields.List(fields.Nested(MatrixRowSchema), required=True)
    products = fields.List(fields.Dict(), required=True)
