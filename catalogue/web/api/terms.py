"""The vocabulary under /api/v1: scenarios, categories, indicators, each as a list and by its code."""

from typing import Any, TypeVar

from catalogue.domain.refusals import NotFoundError
from catalogue.domain.vocabulary import Category, IndicatorDefinition, Scenario, vocabulary
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.paging import Slice, walk
from catalogue.web.api.schemas import queries, terms

Term = TypeVar("Term")

SCENARIO = Words(zh="场景", en="scenario")
CATEGORY = Words(zh="类别", en="category")
INDICATOR = Words(zh="指标", en="indicator")

scenarios = Resource(
    "scenarios",
    __name__,
    url_prefix=f"{ROOT}/scenarios",
    description="十个场景 · The ten scenarios",
)
categories = Resource(
    "categories", __name__, url_prefix=f"{ROOT}/categories", description="类别 · Categories"
)
indicators = Resource(
    "indicators",
    __name__,
    url_prefix=f"{ROOT}/indicators",
    description="指标的定义 · Definitions of indicators",
)


@Operation(
    "listScenarios",
    Words(zh="列出场景，按方案的次序", en="List the scenarios in the order of the plan"),
    answer=terms.ScenariosSchema,
    query=queries.ScenarioQuery,
).on(scenarios, "")
def list_scenarios(query: dict[str, Any]) -> Slice[Scenario]:
    return walk(vocabulary().scenarios.values(), query, lambda each: each.slug)


@Operation(
    "getScenario",
    Words(zh="按代号取一个场景", en="Get one scenario by its code"),
    answer=terms.ScenarioSchema,
    refusals=(404,),
).on(scenarios, "/<string:code>")
def get_scenario(code: str) -> Scenario:
    return _known(vocabulary().scenarios, code, SCENARIO)


@Operation(
    "listCategories",
    Words(zh="列出类别", en="List the categories"),
    answer=terms.CategoriesSchema,
    query=queries.CategoryQuery,
).on(categories, "")
def list_categories(query: dict[str, Any]) -> Slice[Category]:
    def keeps(each: Category) -> bool:
        return query.get("scenario") in {None, *each.scenarios} and query.get("catalogue") in {
            None,
            each.catalogue,
        }

    return walk(vocabulary().categories.values(), query, lambda each: each.slug, keeps)


@Operation(
    "getCategory",
    Words(zh="按代号取一个类别", en="Get one category by its code"),
    answer=terms.CategorySchema,
    refusals=(404,),
).on(categories, "/<string:code>")
def get_category(code: str) -> Category:
    return _known(vocabulary().categories, code, CATEGORY)


@Operation(
    "listIndicators",
    Words(zh="列出指标的定义", en="List the definitions of indicators"),
    answer=terms.IndicatorsSchema,
    query=queries.IndicatorQuery,
).on(indicators, "")
def list_indicators(query: dict[str, Any]) -> Slice[IndicatorDefinition]:
    def keeps(each: IndicatorDefinition) -> bool:
        return query.get("category") in {None, *each.categories}

    return walk(vocabulary().indicators.values(), query, lambda each: each.code, keeps)


@Operation(
    "getIndicator",
    Words(zh="按代号取一个指标的定义", en="Get the definition of one indicator by its code"),
    answer=terms.IndicatorDefinitionSchema,
    refusals=(404,),
).on(indicators, "/<string:code>")
def get_indicator(code: str) -> IndicatorDefinition:
    return _known(vocabulary().indicators, code, INDICATOR)


def _known(terms: dict[str, Term], code: str, kind: Words) -> Term:
    if code in terms:
        return terms[code]
    raise NotFoundError(
        Words(
            zh=f"没有代号为“{code}”的{kind.zh}", en=f"There is no {kind.en} with the code “{code}”"
        ),
        nearest(code, terms),
    )
