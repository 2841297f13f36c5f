"""Products as the API gives them: an entry of a list, and the whole of one product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.domain.identity import Origin
from catalogue.domain.listing import Listing
from catalogue.domain.product import Grain, Product
from catalogue.domain.requirement import Verdict
from catalogue.domain.version import Version
from catalogue.web.api import addresses
from catalogue.web.api.schemas.corrections import CorrectedSchema, NearestSchema
from catalogue.web.api.schemas.figures import DocumentSchema, FigureSchema, SourceSchema
from catalogue.web.api.schemas.listing import ListingSchema, maker
from catalogue.web.api.schemas.references import LinksSchema, ReferenceSchema, WalkSchema
from catalogue.web.api.schemas.terms import named
from catalogue.web.api.schemas.texts import Derived, OptionalWords, WordsSchema, about


@dataclass(frozen=True, slots=True)
class Entry:
    """A product with what stands beside it in an answer."""

    product: Product
    listings: list[Listing]
    verdicts: Mapping[str, str]
    versions: tuple[Version, ...] = ()
    why: Mapping[str, Any] | None = None


def makers(entry: Entry) -> list[dict[str, Any]]:
    return [maker(each) for each in entry.product.enterprises]


class ReasonSchema(Schema):
    """One part of a score."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(["words", "phrase", "model", "evidence"]),
    )
    field = fields.String(
        required=True,
        metadata=about(
            "在哪里找到的；佐证是grade", "Where it stands; grade for the evidence", example="name"
        ),
    )
    text = fields.String(required=True, metadata={"example": "pump"})
    amount = fields.Float(required=True)


class SumSchema(Schema):
    """The score of a product and the parts it was added up from."""

    score = fields.Float(required=True)
    parts = fields.List(fields.Nested(ReasonSchema), required=True)


class ProductSchema(Schema):
    """One entry of the catalogue."""

    code = fields.String(required=True, attribute="product.code", metadata={"example": "D12"})
    name = fields.Nested(WordsSchema, required=True, attribute="product.name")
    model = fields.String(required=True, attribute="product.model")
    category = Derived(
        ReferenceSchema,
        of=lambda entry: named("categories", entry.product.category)[0],
        required=True,
    )
    scenarios = Derived(
        ReferenceSchema,
        of=lambda entry: named("scenarios", *entry.product.scenarios),
        many=True,
        required=True,
    )
    makers = Derived(
        ReferenceSchema,
        of=makers,
        many=True,
        required=True,
        metadata=about("厂家；来源没有写时为空", "Makers; empty where the source names none"),
    )
    grain = fields.Enum(
        Grain,
        by_value=True,
        required=True,
        attribute="product.grain",
        metadata=about(
            "这一条代表什么：只有model是单个型号",
            "What the entry stands for; only “model” is a single model",
        ),
    )
    origin = fields.Enum(
        Origin,
        by_value=True,
        required=True,
        attribute="product.origin",
        metadata=about(
            "public-source表示来自公开来源，厂家没有申报",
            "“public-source”: from public sources, not declared by its maker",
        ),
    )
    grade = fields.String(
        required=True,
        attribute="product.grade.value",
        metadata=about("各项数字里最高的佐证等级", "The best grade of proof among its figures"),
    )
    listings = fields.List(
        fields.Nested(ListingSchema),
        required=True,
        metadata=about("公告；未列入任何目录时为空", "Listings; empty where no catalogue lists it"),
    )
    indicators = fields.List(
        fields.Nested(FigureSchema), required=True, attribute="product.indicators"
    )
    version = fields.Integer(required=True, attribute="product.version")
    changed_at = fields.DateTime(required=True, attribute="product.changed_at", format="iso")
    verdicts = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.OneOf([*Verdict])),
        required=True,
        metadata=about(
            "对每个limit的回答：meets满足，fails不满足，unknown没有说",
            "The answer to each limit asked: meets, fails, or unknown where nobody has said",
            example={"pump_flow>=3000m3/h": "meets"},
        ),
    )
    why = fields.Nested(
        SumSchema,
        required=True,
        allow_none=True,
        metadata=about(
            "why=1时：分数和它的各项", "With why=1: the score and its parts", example=None
        ),
    )
    links = Derived(
        LinksSchema, of=lambda entry: addresses.links("products", entry.product.code), required=True
    )


class FacetValueSchema(Schema):
    """A value of a facet: how many products it would show, and whether it is chosen."""

    value = fields.String(required=True)
    name = OptionalWords(required=True)
    count = fields.Integer(required=True)
    on = fields.Boolean(required=True)


class TallySchema(Schema):
    """How many products meet a limit, fail it, or do not say."""

    limit = fields.String(required=True, metadata={"example": "pump_flow>=3000m3/h"})
    meets = fields.Integer(required=True)
    fails = fields.Integer(required=True)
    unknown = fields.Integer(required=True)  # type: ignore[assignment]  # a field, not a setting


class ChipSchema(Schema):
    """One thing that words were taken to mean."""

    kind = fields.String(
        required=True,
        metadata=about("筛选项的名字，或limit", "A facet's name, or limit", example="limit"),
    )
    value = fields.String(required=True, metadata={"example": "pump_flow>=3000m3/h"})
    because = fields.String(
        required=True, metadata=about("从哪几个字看出来的", "The words it was read from")
    )
    on = fields.Boolean(required=True)
    key = fields.String(
        required=True,
        metadata=about(
            "在off参数里写它，就不这样理解",
            "In the parameter off it is left alone",
            example="category:drainage-truck",
        ),
    )


class ReadingSchema(Schema):
    """What the words of a search were taken to mean, and the words left over."""

    chips = fields.List(fields.Nested(ChipSchema), required=True)
    rest = fields.String(required=True)


class ProductsSchema(WalkSchema):
    """What a search finds: one page, or one part of a walk (sort=code)."""

    generation = fields.String(
        required=True,
        allow_none=True,
        metadata=about(
            "答复所依据的那一代索引；直接读数据库时为null",
            "The generation of the index that answered; null where the record was read directly",
        ),
    )
    reading = fields.Nested(ReadingSchema, required=True)
    cut = fields.List(
        fields.String(),
        required=True,
        metadata=about(
            "太多而没有全用上的部分：words、page",
            "What was too much to be used in full: words, page",
        ),
    )
    corrected = fields.Nested(
        CorrectedSchema,
        required=True,
        allow_none=True,
        metadata=about(
            "可能想写的词；没有替您改", "Words that may have been meant; they were not searched for"
        ),
    )
    nearest = fields.Nested(
        NearestSchema,
        required=True,
        allow_none=True,
        metadata=about(
            "什么也没找到时：最接近的、找得到的查法",
            "Where nothing is found: the nearest search that finds something",
        ),
    )
    tallies = fields.List(fields.Nested(TallySchema), required=True)
    facets = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(FacetValueSchema)),
        required=True,
        metadata=about(
            "每个筛选项的值和件数；按编号走时为空",
            "The values of each facet with their counts; empty in a walk",
        ),
    )
    items = fields.List(fields.Nested(ProductSchema), required=True)


class CaseSchema(Schema):
    """One use in the field."""

    user = OptionalWords(required=True)
    place = OptionalWords(required=True)
    begun = fields.String(required=True, metadata={"example": "2024-07"})
    ended = fields.String(required=True)
    quantity = fields.Integer(required=True, allow_none=True)
    event = OptionalWords(required=True)
    effect = OptionalWords(required=True)
    confirmed_by = fields.String(required=True)


class VersionSchema(Schema):
    """One state of the record: when, why, and the SHA-256 of the whole of it."""

    number = fields.Integer(required=True)
    made_at = fields.DateTime(required=True, format="iso")
    reason = fields.Nested(WordsSchema, required=True)
    digest = fields.String(required=True)


class WholeProductSchema(ProductSchema):
    """Everything the catalogue holds of one product."""

    class Meta:
        """The verdicts of a search have no place here."""

        exclude = ("verdicts", "why")

    maker_note = OptionalWords(required=True, attribute="product.maker_note")
    users = OptionalWords(required=True, attribute="product.users")
    summary = OptionalWords(required=True, attribute="product.summary")
    note = OptionalWords(required=True, attribute="product.note")
    sources = fields.List(fields.Nested(SourceSchema), required=True, attribute="product.sources")
    cases = fields.List(fields.Nested(CaseSchema), required=True, attribute="product.cases")
    documents = fields.List(
        fields.Nested(DocumentSchema), required=True, attribute="product.documents"
    )
    versions = fields.List(fields.Nested(VersionSchema), required=True)
