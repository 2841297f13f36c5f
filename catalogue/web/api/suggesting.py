"""Completions under /api/v1: names that begin with what is typed, what they are, where they lead."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.domain.words import Words
from catalogue.services import suggestions
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.schemas.texts import about
from catalogue.web.languages import language
from catalogue.web.public import addressing, suggesting
from catalogue.web.site import site

bp = Resource("suggestions", __name__, url_prefix=f"{ROOT}/suggest", description="补全 · Suggest")


class SuggestQuery(Schema):
    """What was typed so far."""

    q = fields.String(
        metadata=about(
            f"已经打的字，用前{suggestions.LONGEST}个；拼音和首字母也行",
            f"What is typed so far, {suggestions.LONGEST} characters of it; pinyin and initials too",
            accepts=Words(zh="文字", en="text"),
            example="排水",
        )
    )


class CompletionSchema(Schema):
    """A name that begins with what was typed."""

    text = fields.String(required=True, metadata={"example": "排水抢险车"})
    kind = fields.String(required=True, validate=validate.OneOf([*suggesting.KINDS]))
    value = fields.String(
        required=True, metadata=about("它的编号或代号", "Its code", example="drainage-truck")
    )
    href = fields.String(
        required=True,
        metadata=about(
            "网页的地址", "The address of its page", example="/zh/products?category=drainage-truck"
        ),
    )


class CompletionsSchema(Schema):
    """At most ten names, the likeliest first."""

    items = fields.List(fields.Nested(CompletionSchema), required=True)


@Operation(
    "suggest",
    Words(zh="补全正在打的字", en="Complete what is being typed"),
    answer=CompletionsSchema,
    query=SuggestQuery,
).on(bp, "")
def suggest(query: dict[str, Any]) -> dict[str, Any]:
    typed = addressing.visible(query.get("q", ""))
    found = suggestions.complete(db.session(), site().finder, typed)
    items = [
        {
            "text": each.text,
            "kind": each.kind,
            "value": each.value,
            "href": suggesting.place(each, language=language()),
        }
        for each in found
    ]
    return {"items": items}
