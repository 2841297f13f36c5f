"""What a program sends to declare: the sections of the form, as the pages take them, and figures."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.domain import form
from catalogue.domain.document import DocumentKind
from catalogue.domain.filed_report import DATES, TEXTS
from catalogue.domain.form import Field, Section
from catalogue.domain.listing import Catalogue

LONGEST = 4000
MOST = 400


class ClaimSchema(Schema):
    """One figure: ``typed`` with its unit, or comparator, ends and unit."""

    code = fields.String(required=True, validate=validate.Length(max=60))
    product = fields.String(load_default="", validate=validate.Length(max=12))
    typed = fields.String(load_default="", validate=validate.Length(max=300))
    comparator = fields.String(load_default="", validate=validate.Length(max=20))
    low = fields.String(load_default="", validate=validate.Length(max=40))
    high = fields.String(load_default="", validate=validate.Length(max=40))
    unit = fields.String(load_default="", validate=validate.Length(max=40))
    condition_zh = fields.String(load_default="", validate=validate.Length(max=300))
    condition_en = fields.String(load_default="", validate=validate.Length(max=300))
    sure = fields.String(load_default="", validate=validate.Length(max=100))


def _kept(field: Field) -> Any:
    if field.kind == "scenarios":
        return fields.List(
            fields.String(validate=validate.Length(max=60)), validate=validate.Length(max=20)
        )
    return fields.String(validate=validate.Length(max=LONGEST))


def _section(section: Section) -> Any:
    made: dict[str, Any] = {each.name: _kept(each) for each in section.fields}
    if section.rows == "keyed":
        made["key"] = fields.String(validate=validate.Regexp(r"[A-Za-z0-9]{1,12}\Z"))
    nested = fields.Nested(Schema.from_dict(made, name=f"Declared{section.slug.title()}"))
    return fields.List(nested, validate=validate.Length(max=50)) if section.rows else nested


def _content() -> type[Schema]:
    named = {
        section.slug: _section(section)
        for catalogue in Catalogue
        for section in form.sections(catalogue)
        if section.fields
    }
    claims = fields.List(fields.Nested(ClaimSchema), validate=validate.Length(max=MOST))
    return Schema.from_dict({**named, "claims": claims}, name="DeclarationContent")


class DeclarationSchema(Schema):
    """A declaration to be begun; unknown names are refused."""

    enterprise = fields.String(required=True, validate=validate.Length(max=40))
    catalogue = fields.Enum(Catalogue, by_value=True, required=True)
    content = fields.Nested(_content(), load_default=dict)


def _facts() -> type[Schema]:
    texts = {
        name: fields.String(load_default="", validate=validate.Length(max=200)) for name in TEXTS
    }
    days = {
        name: fields.String(load_default="", validate=validate.Length(max=10)) for name in DATES
    }
    kind = fields.Enum(DocumentKind, by_value=True, load_default=None)
    return Schema.from_dict({"kind": kind, **texts, **days}, name="ReportFacts")


FactsSchema = _facts()


class PlaceSchema(Schema):
    """A place of a filed report: words of its line, or a box as shares of the page."""

    report = fields.UUID(required=True)
    page = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=9999))
    line = fields.String(load_default="", validate=validate.Length(max=200))
    box = fields.List(
        fields.Float(validate=validate.Range(min=0, max=1)),
        load_default=None,
        validate=validate.Length(equal=4),
    )
