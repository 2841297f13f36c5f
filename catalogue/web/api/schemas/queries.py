"""The parameters of the plain lists; ``accepts`` says in words what a value may be."""

from collections.abc import Iterable, Sequence
from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.api.schemas.texts import about

LARGEST = 100
USUAL = 20
LONGEST = 40
SAID = 12  # more choices than these are counted, not said


def choice(choices: Sequence[str], zh: str, en: str) -> fields.String:
    """Return a parameter that takes one of a few values."""
    return fields.String(
        validate=validate.OneOf(choices),
        metadata=about(zh, en, **chosen(choices), example=choices[0]),
    )


def chosen(choices: Sequence[str]) -> dict[str, Any]:
    """Return what a choice accepts: said in full where it is short, else counted."""
    named = Words(zh="、".join(choices), en=", ".join(choices))
    counted = Words(zh=f"{len(choices)}个代号之一", en=f"one of {len(choices)} codes")
    return {"choices": choices, "accepts": named if len(choices) <= SAID else counted}


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
        validate=[validate.Length(max=LONGEST), validate.Regexp(r"^[^\x00-\x1f\x7f]*$")],
        metadata=about(
            "从哪个编号之后接着走；links.next里带着它",
            "The code after which the walk goes on; links.next holds it",
            accepts=Words(zh="一个编号", en="a code"),
        ),
    )


class SizeQuery(Schema):
    """How much of a list one answer holds."""

    size = size()


class WalkQuery(SizeQuery):
    """A walk through a list of the record, in the order of the codes."""

    after = after()


def after_one_of(codes: Iterable[str]) -> fields.String:
    """Return ``after`` of a list that is known beforehand: one of its codes."""
    return choice(
        list(codes),
        "从哪个代号之后接着走；links.next里带着它",
        "The code after which the walk goes on; links.next holds it",
    )


class ScenarioQuery(SizeQuery):
    """The walk through the scenarios."""

    after = after_one_of(vocabulary().scenarios)


class EnterpriseQuery(WalkQuery):
    """The walk through the enterprises."""

    region = choice(
        list(vocabulary().regions),
        "省级行政区，GB/T 2260前两位",
        "Province, two digits of GB/T 2260",
    )


class CategoryQuery(SizeQuery):
    """The walk through the categories."""

    after = after_one_of(vocabulary().categories)
    scenario = choice(
        list(vocabulary().scenarios), "只要服务这个场景的", "Only those that serve this scenario"
    )
    catalogue = choice([*Catalogue], "只要这个目录的", "Only those of this catalogue")


class IndicatorQuery(SizeQuery):
    """The walk through the indicators."""

    after = after_one_of(vocabulary().indicators)
    category = choice(
        list(vocabulary().categories), "只要这个类别的", "Only those of this category"
    )


class EditionQuery(WalkQuery):
    """The walk through the editions."""

    catalogue = choice([*Catalogue], "只要这个目录的", "Only those of this catalogue")
