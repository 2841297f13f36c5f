"""Completions while a reader types, in the form browsers know: names, what they are, where they lead."""

from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify, request, url_for

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import suggestions
from catalogue.services.lexicon import UNNAMED
from catalogue.web import db
from catalogue.web.framing import address
from catalogue.web.public import addressing, bp, kinds
from catalogue.web.site import site
from catalogue.web.templating import say
from search.beginnings import Completion

MIMETYPE = "application/x-suggestions+json"
FRESH = "public, max-age=60"
KINDS = {
    "category": Words(zh="类别", en="Category"),
    "scenario": Words(zh="场景", en="Scenario"),
    "product": Words(zh="产品", en="Product"),
    "enterprise": Words(zh="厂家", en="Maker"),
    "indicator": Words(zh="指标", en="Indicator"),
    "standard": Words(zh="标准", en="Standard"),
    "model": Words(zh="型号", en="Model"),
}


@bp.get("/<language:language>/suggest.json")
def suggest() -> Response:
    """Answer as OpenSearch suggestions: what was typed, the names, what each is, its address."""
    typed = addressing.visible(request.args.get("q", ""))[: suggestions.LONGEST]
    found = suggestions.complete(db.session(), site().finder, typed)
    answer = jsonify(
        [
            typed,
            [each.text for each in found],
            [say(KINDS[each.kind]) for each in found],
            [address(place(each)) for each in found],
        ]
    )
    answer.mimetype = MIMETYPE
    answer.headers["Cache-Control"] = FRESH
    return answer


PLACES: Mapping[str, tuple[str, str]] = {
    "category": ("public.products", "category"),  # a kind has no page of its own: its products
    "scenario": ("public.scenario", "slug"),
    "enterprise": ("public.enterprise", "code"),
    "indicator": ("public.indicator", "code"),
    "product": ("public.product", "code"),
    "model": ("public.product", "code"),
}


def place(completion: Completion, **language: Any) -> str:
    """Return where a completion leads: its page, or the products that have it."""
    value = completion.value
    if completion.kind == "standard":
        return url_for(
            "public.sources", _anchor=kinds.anchor(vocabulary().standards[value]), **language
        )
    if value == UNNAMED:
        return url_for("public.products", enterprise=value, **language)
    view, name = PLACES[completion.kind]
    return url_for(view, **{name: value}, **language)  # type: ignore[arg-type]
