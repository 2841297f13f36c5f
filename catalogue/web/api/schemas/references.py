"""A thing named in another's answer, the links of a thing, and the frame of every list."""

from marshmallow import Schema, fields

from catalogue.web.api.schemas.texts import WordsSchema, about


class ReferenceSchema(Schema):
    """A thing named in another's answer: its code, its name, where to ask for it."""

    code = fields.String(required=True, metadata={"example": "drainage-truck"})
    name = fields.Nested(WordsSchema, required=True)
    link = fields.String(
        required=True,
        metadata={"format": "uri-reference", "example": "/api/v1/categories/drainage-truck"},
    )


class SelfSchema(Schema):
    """Where the thing stands in the API."""

    self = fields.String(
        required=True, metadata={"format": "uri-reference", "example": "/api/v1/indicators/head"}
    )


class LinksSchema(SelfSchema):
    """Where the thing stands in the API, and as a page in each language."""

    zh = fields.String(
        required=True, metadata={"format": "uri-reference", "example": "/zh/products/D12"}
    )
    en = fields.String(
        required=True, metadata={"format": "uri-reference", "example": "/en/products/D12"}
    )


class WalkLinksSchema(SelfSchema):
    """Where this part of a list stands, and where the next part does; null at the end."""

    next = fields.String(
        required=True,
        allow_none=True,
        metadata={"format": "uri-reference", "example": "/api/v1/enterprises?after=E0020"},
    )


class WalkSchema(Schema):
    """The frame of every list: some things, how many there are in all, where to go on."""

    total = fields.Integer(
        required=True, metadata=about("一共多少条", "How many there are in all", minimum=0)
    )
    links = fields.Nested(WalkLinksSchema, required=True)
