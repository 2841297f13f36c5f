"""The one shape of every refusal under /api."""

from marshmallow import Schema, fields

from catalogue.web.api.schemas.texts import WordsSchema, about


class ProblemSchema(Schema):
    """One thing that is wrong: where, what, and what may have been meant."""

    place = fields.String(
        required=True, metadata=about("出问题的参数", "The parameter at fault", example="siez")
    )
    message = fields.String(
        required=True,
        metadata=about("按Accept-Language给出的说明", "What is wrong, in the language asked for"),
    )
    messages = fields.Nested(WordsSchema, required=True)
    nearest = fields.List(
        fields.String(),
        required=True,
        metadata=about("最接近的已知名称", "The nearest known names", example=["size"]),
    )


class ErrorSchema(Schema):
    """A refusal: the status, what happened in both languages, and each problem by name."""

    status = fields.Integer(
        required=True, metadata=about("HTTP状态码", "The HTTP status", example=422)
    )
    message = fields.String(
        required=True,
        metadata=about("按Accept-Language给出的说明", "What happened, in the language asked for"),
    )
    messages = fields.Nested(WordsSchema, required=True)
    problems = fields.List(fields.Nested(ProblemSchema), required=True)
    nearest = fields.List(
        fields.String(),
        required=True,
        metadata=about("可能想找的编号", "Codes that may have been meant", example=["D12"]),
    )


EXAMPLES = {
    404: {
        "status": 404,
        "message": "No product has the code “D122”",
        "messages": {"zh": "没有编号是“D122”的产品", "en": "No product has the code “D122”"},
        "problems": [],
        "nearest": ["D12"],
    },
    422: {
        "status": 422,
        "message": "Some parameters cannot be used",
        "messages": {"zh": "有些参数不能用", "en": "Some parameters cannot be used"},
        "problems": [
            {
                "place": "siez",
                "message": "There is no parameter “siez”; the nearest is “size”",
                "messages": {
                    "zh": "没有参数“siez”；最接近的是“size”",
                    "en": "There is no parameter “siez”; the nearest is “size”",
                },
                "nearest": ["size"],
            }
        ],
        "nearest": [],
    },
}
