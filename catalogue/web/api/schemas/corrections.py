"""What a search that finds little is answered with: words put right, and the nearest search."""

from marshmallow import Schema, fields

from catalogue.web.api.schemas.texts import about


class CorrectedSchema(Schema):
    """The words put right, and how much they find."""

    q = fields.String(required=True, metadata={"example": "extinguisher"})
    total = fields.Integer(required=True)
    href = fields.String(required=True)


class DroppedSchema(Schema):
    """One part that the nearest search no longer asks."""

    kind = fields.String(
        required=True,
        metadata=about(
            "筛选项的名字，或limit、words", "A facet's name, or limit, or words", example="scenario"
        ),
    )
    value = fields.String(required=True, metadata={"example": "flood"})


class NearestSchema(Schema):
    """The nearest search that finds something."""

    dropped = fields.List(fields.Nested(DroppedSchema), required=True)
    total = fields.Integer(required=True)
    href = fields.String(required=True)
