"""The parameters of a search, which are those of the results page, and two for programs."""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from marshmallow import Schema, fields, validate

from catalogue.domain.listing import Catalogue, Standing
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services.lexicon import UNLISTED
from catalogue.web.api.schemas import queries
from catalogue.web.api.schemas.texts import about
from search.days import DAYS
from search.request import LAST_PAGE
from search.vocabulary import symbol

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
NUMBER = r"-?[0-9]{1,9}(\.[0-9]{1,6})?"
Several: TypeAlias = "fields.List[str]"

TEXT = Words(zh="文字", en="text")


def several(choices: Sequence[str], zh: str, en: str) -> Several:
    """Return a facet: several values are read as “any of them”."""
    return fields.List(
        queries.choice(choices, zh, en),
        metadata=about(
            f"{zh}；可以给几次，满足一个就行",
            f"{en}; may be repeated, any one will do",
            **queries.chosen(choices),
        ),
    )


def pattern_of_limits() -> str:
    """Return how a limit is written: a code that has figures, a sign, a number, a unit that fits."""
    wholes = [_limits_on(each) for each in vocabulary().indicators.values() if each.is_number]
    wholes.append(rf"({'|'.join(DAYS)})(>=|<=|!=|>|<|=|={DATE}\.\.){DATE}")
    return f"^({'|'.join(wholes)})$"


def _limits_on(indicator: IndicatorDefinition) -> str:
    units = "|".join(re.escape(symbol(unit)) for unit in indicator.units if symbol(unit))
    return f"{indicator.code}(>=|<=|!=|>|<|=|={NUMBER}\\.\\.){NUMBER}" + (
        f"({units})?" if units else ""
    )


def pattern_of_sorts() -> str:
    figures = [each.code for each in vocabulary().indicators.values()]
    return f"^(relevance|code|-?({'|'.join(['updated', 'reported', *figures])}))$"


def texts(zh: str, en: str, **more: Any) -> Several:
    described = about(zh, en, accepts=TEXT, **more)
    return fields.List(fields.String(), metadata=described)


class SearchQuery(Schema):
    """A search: words, facets, limits, and the order and part of what they find."""

    q = fields.String(
        metadata=about("搜索的词", "Words to search for", accepts=TEXT, example="排水")
    )
    catalogue = several([*Catalogue, UNLISTED], "目录", "Catalogue")
    scenario = several(list(vocabulary().scenarios), "场景", "Scenario")
    category = several(list(vocabulary().categories), "类别", "Category")
    enterprise = texts(
        "企业编号；可以给几次", "Code of an enterprise; may be repeated", example=["E0004"]
    )
    region = several(list(vocabulary().regions), "省级行政区", "Province")
    evidence = several(list(vocabulary().grades), "佐证等级", "Grade of proof")
    standing = several([*Standing, UNLISTED], "公告的状态", "Standing of the listing")
    limit = fields.List(
        fields.String(metadata={"pattern": pattern_of_limits()}),
        metadata=about(
            "对指标的要求：代号、比较符、数、单位；可以给几次，都要满足。单位也可以写成m³/h、方/小时",
            "A demand on an indicator: code, sign (>=, >, <=, <, =, !=), number or low..high, unit; "
            "may be repeated, all are asked. Units may also be written m³/h, 方/小时",
            accepts=TEXT,
            example=["pump_flow>=3000m3/h"],
        ),
    )
    unknown = queries.choice(  # type: ignore[assignment]  # a field, not the schema's own setting
        ["show", "hide"], "没有说的产品显不显示", "Whether products that do not say are shown"
    )
    fails = queries.choice(
        ["show", "hide"], "不满足的产品显不显示", "Whether products that fail are shown"
    )
    sort = fields.String(
        metadata=about(
            "次序：relevance、updated、reported、指标代号（前加-为从大到小）；code按编号走遍全部",
            "Order: relevance, updated, reported, or an indicator's code (with - before it, highest "
            "first); “code” walks through everything in the order of the codes",
            accepts=TEXT,
            pattern=pattern_of_sorts(),
            example="relevance",
        )
    )
    page = fields.Integer(
        validate=validate.Range(1, LAST_PAGE),
        metadata=about(
            "第几页",
            "Which page",
            accepts=Words(zh=f"1到{LAST_PAGE}的整数", en=f"a whole number from 1 to {LAST_PAGE}"),
        ),
    )
    size = queries.size()
    off = texts(
        "读词时不要动的部分",
        "What the reading of the words should leave alone",
        example=["category"],
    )
    why = queries.choice(
        ["1"], "写1：每件产品说明分数怎么来的", "With 1 each product says how its score adds up"
    )
    generation = fields.String(
        metadata=about(
            "上一页答复里的generation；索引换代后答409，不会悄悄漏掉或重复",
            "“generation” of the page before; once the index has moved on the answer is 409, so that "
            "nothing is skipped or repeated unnoticed",
            accepts=TEXT,
        )
    )
    after = queries.after()
