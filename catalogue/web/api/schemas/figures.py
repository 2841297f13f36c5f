"""A product's indicators as the API gives them: bound, canonical value, guarantee, proof."""

from typing import Any

from marshmallow import Schema, fields

from catalogue.domain.document import DocumentKind
from catalogue.domain.evidence import Grade
from catalogue.domain.indicator import Indicator
from catalogue.domain.quantity import Comparator
from catalogue.domain.source import Certainty
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.api.schemas.texts import Derived, Figure, OptionalWords, WordsSchema, about

LOW = about("下端；没有时为null", "Lower end; null where there is none", example=3000)
HIGH = about("上端；没有时为null", "Upper end; null where there is none", example=None)
UNIT = about("单位的名称", "The unit's name", example="m**3/hour")


class BoundSchema(Schema):
    """The figure as it was published: comparator, ends, unit; or a text such as IP66."""

    comparator = fields.Enum(Comparator, by_value=True, required=True)
    low = Figure(required=True, allow_none=True, metadata=LOW)
    high = Figure(required=True, allow_none=True, metadata=HIGH)
    unit = fields.String(required=True, metadata=UNIT)
    text = fields.String(
        required=True,
        metadata=about("文字型指标的内容，否则为空", "What a text indicator says, else empty"),
    )


class CanonicalSchema(Schema):
    """The ends of the bound in the indicator's canonical unit, by which peers are compared."""

    low = Figure(required=True, allow_none=True, metadata=LOW)
    high = Figure(required=True, allow_none=True, metadata=HIGH)
    unit = fields.String(required=True, metadata=UNIT)


class GuaranteedSchema(CanonicalSchema):
    """What the figure guarantees; a limit is judged by it."""

    covers = fields.Boolean(
        required=True,
        metadata=about(
            "true表示区间里的每个值都能达到（例如工作温度）；false表示实际值落在区间里",
            "True: every value between the ends is reached, as in a working temperature; "
            "false: the value lies somewhere between them",
        ),
    )


class SourceSchema(Schema):
    """The public text a figure was read in."""

    title = fields.String(required=True)
    site = fields.String(required=True)
    date = fields.String(
        required=True,
        metadata=about("已知到哪一级就写到哪一级", "As exact as it is known", example="2025-06"),
    )
    certainty = fields.Enum(Certainty, by_value=True, required=True)
    mirror = fields.Boolean(
        required=True, metadata=about("是转载，不是原文", "A copy of the text, not the original")
    )
    note = OptionalWords(required=True)


class DocumentSchema(Schema):
    """A report, certificate or manual, known by the digest of its bytes."""

    kind = fields.Enum(DocumentKind, by_value=True, required=True)
    title = fields.Nested(WordsSchema, required=True)
    number = fields.String(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    sha256 = fields.String(required=True)


class LaboratorySchema(Schema):
    """Who measured, under which accreditation."""

    code = fields.String(required=True)
    name = fields.Nested(WordsSchema, required=True)
    cma_number = fields.String(required=True)
    cnas_number = fields.String(required=True)


class EvidenceSchema(Schema):
    """How far the figure is proved, and by what."""

    grade = fields.Enum(Grade, by_value=True, required=True)
    level = fields.Integer(
        required=True,
        metadata=about("1公开来源，4检测报告已核到页", "1 public source, 4 report, page checked"),
    )
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    document = fields.Nested(DocumentSchema, required=True, allow_none=True)
    page = fields.Integer(required=True, allow_none=True)
    clause = fields.String(required=True)
    laboratory = fields.Nested(LaboratorySchema, required=True, allow_none=True)


def evidence(figure: Indicator) -> dict[str, Any]:
    return {
        "grade": figure.grade,
        "level": figure.grade.level,
        "source": figure.source,
        "document": figure.document,
        "page": figure.page,
        "clause": figure.clause,
        "laboratory": figure.laboratory,
    }


def name(figure: Indicator) -> Words:
    return vocabulary().indicators[figure.code].name


def canonical(figure: Indicator) -> dict[str, Any] | None:
    definition = vocabulary().indicators[figure.code]
    if not definition.is_number:
        return None
    return {
        "low": figure.canonical_low,
        "high": figure.canonical_high,
        "unit": definition.unit,
    }


def guaranteed(figure: Indicator) -> dict[str, Any] | None:
    """Return the guaranteed interval; a covered range, improper inside, is given with its ends in order."""
    definition = vocabulary().indicators[figure.code]
    held = figure.guaranteed(definition.unit, definition.role) if definition.is_number else None
    if held is None:
        return None
    return {
        "low": min(held.low, held.high),
        "high": max(held.low, held.high),
        "unit": definition.unit,
        "covers": held.low > held.high,
    }


class FigureSchema(Schema):
    """One published figure of a product. A code may stand twice, under two conditions."""

    code = fields.String(required=True, metadata={"example": "pump_flow"})
    name = Derived(WordsSchema, of=name, required=True)
    bound = Derived(BoundSchema, of=lambda figure: figure, required=True)
    canonical = Derived(CanonicalSchema, of=canonical, required=True, allow_none=True)
    guaranteed = Derived(
        GuaranteedSchema,
        of=guaranteed,
        required=True,
        allow_none=True,
        metadata=about(
            "“约”“最大”什么也不保证，这里是null",
            "Null where nothing is guaranteed: about, up to",
        ),
    )
    condition = OptionalWords(required=True)
    as_published = fields.String(
        required=True, metadata=about("原文", "The text as published", example="≥3000m³/h")
    )
    evidence = Derived(EvidenceSchema, of=evidence, required=True)
