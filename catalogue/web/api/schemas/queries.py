"""The parameters of the plain lists; ``accepts`` says in words what a value may be."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.api.paging import CURSOR
from catalogue.web.api.schemas.texts import about

LARGEST = 100
USUAL = 20
LONGEST = 400


def choice(choices: list[str], zh: str, en: str) -> fields.String:
    """Return a parameter that takes one of a few values, all named in the description."""
    listed = "、".join(choices), ", ".join(choices)
    return fields.String(
        validate=validate.OneOf(choices),
        metadata=about(zh, en, accepts=Words(zh=listed[0], en=listed[1]), example=choices[0]),
    )


def size(**more: Any) -> fields.Integer:
    return fields.Integer(
        load_default=USUAL,
        strict=False,
        validate=validate.Range(1, LARGEST),
        metadata=about(
            "一次给多少条",
            "How many things one answer holds",
            accepts=Words(zh="1到100的整数", en="a whole number from 1 to 100"),
            **more,
        ),
    )


def after() -> fields.String:
    return fields.String(
        validate=validate.Length(max=LONGEST),
        metadata=about(
            "接着哪里走：前一个答复的links.next里带着它",
            "Where the walk goes on: links.next of the answer before holds it",
            accepts=CURSOR,
        ),
    )


class WalkQuery(Schema):
    """A walk through a whole list in the order of its keys."""

    size = size()
    after = after()


class EnterpriseQuery(WalkQuery):
    """The walk through the enterprises."""

    region = choice(
        list(vocabulary().regions),
        "省级行政区，GB/T 2260前两位",
        "Province, two digits of GB/T 2260",
    )


class CategoryQuery(WalkQuery):
    """The walk through the categories."""

    scenario = choice(
        list(vocabulary().scenarios), "只要服务这个场景的", "Only those that serve this scenario"
    )
    catalogue = choice([*Catalogue], "只要这个目录的", "Only those of this catalogue")


class IndicatorQuery(WalkQuery):
    """The walk through the indicators."""

    category = choice(
        list(vocabulary().categories), "只要这个类别的", "Only those of this category"
    )


class EditionQuery(WalkQuery):
    """The walk through the editions."""

    catalogue = choice([*Catalogue], "只要这个目录的", "Only those of this catalogue")
