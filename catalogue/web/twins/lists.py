"""The twins of the other lists: enterprises, scenarios and the definitions of indicators."""

from collections.abc import Iterator

from flask import Response
from sqlmodel import Session

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.vocabulary import vocabulary
from catalogue.files.tables_out import Row
from catalogue.services import census
from catalogue.services import enterprises as reading
from catalogue.services.scenarios import get as get_scenario
from catalogue.web import db, figures
from catalogue.web.api import enterprises as enterprise_answers
from catalogue.web.api import terms as term_answers
from catalogue.web.api.operations import Parameterless
from catalogue.web.api.schemas import listing, queries, terms
from catalogue.web.templating import say
from catalogue.web.twins import KINDS, bp
from catalogue.web.twins.cells import joined, said
from catalogue.web.twins.sending import Table, as_json, as_table, query

BATCH = 500


@bp.get(f"/enterprises.{KINDS}")
def enterprises(kind: str) -> Response:
    asked = query(queries.EnterpriseQuery)
    if kind == "json":
        return as_json(listing.EnterprisesSchema(), enterprise_answers.list_enterprises(asked))
    rows = _enterprises(db.session(), asked.get("after", ""), asked.get("region", ""))
    return as_table(kind, Table("enterprises", said("企业", "Enterprises"), rows))


def _enterprises(session: Session, last: str, region: str) -> Iterator[Row]:
    yield [
        said("编号", "Code"),
        said("名称", "Name"),
        said("统一社会信用代码", "Unified social credit code"),
        said("地区", "Region"),
        said("地址", "Address"),
        said("网站", "Website"),
        said("产品数", "Products"),
        said("说明", "Note"),
    ]
    while batch := reading.after(session, last, size=BATCH, region=region):
        counts = reading.product_counts(session, batch)
        yield from (_enterprise(each, counts[each.code]) for each in batch)
        last = batch[-1].code


def _enterprise(found: Enterprise, products: int) -> Row:
    region = vocabulary().regions.get(found.region)
    return [
        found.code,
        say(found.name),
        found.uscc,
        say(region.name) if region else None,
        say(found.address),
        found.website,
        products,
        say(found.note),
    ]


@bp.get("/enterprises/<string:code>.json")
def enterprise(code: str) -> Response:
    query(Parameterless)
    return as_json(listing.EnterpriseSchema(), reading.get(db.session(), code))


@bp.get(f"/scenarios.{KINDS}")
def scenarios(kind: str) -> Response:
    asked = query(queries.ScenarioQuery)
    if kind == "json":
        return as_json(terms.ScenariosSchema(), term_answers.list_scenarios(asked))
    counted = census.take(db.session()).by_scenario
    heading = [
        said("代号", "Code"),
        said("场景", "Scenario"),
        said("产品数", "Products"),
        said("类别", "Categories"),
        said("起决定作用的指标", "Deciding indicators"),
        said("说明", "Meaning"),
    ]
    words = vocabulary()
    rows: list[Row] = [
        [
            each.slug,
            say(each.name),
            counted.get(each.slug, 0),
            joined(say(kind.name) for kind in words.categories_of(each.slug)),
            joined(say(words.indicators[code].name) for code in each.deciding),
            say(each.meaning),
        ]
        for each in words.scenarios.values()
    ]
    return as_table(kind, Table("scenarios", said("场景", "Scenarios"), [heading, *rows]))


@bp.get("/scenarios/<string:code>.json")
def scenario(code: str) -> Response:
    query(Parameterless)
    return as_json(terms.ScenarioSchema(), get_scenario(code))


@bp.get(f"/indicators.{KINDS}")
def indicators(kind: str) -> Response:
    asked = query(queries.IndicatorQuery)
    if kind == "json":
        return as_json(terms.IndicatorsSchema(), term_answers.list_indicators(asked))
    heading = [
        said("代号", "Code"),
        said("指标", "Indicator"),
        said("单位", "Unit"),
        said("白话", "In plain words"),
        said("定义", "Definition"),
        said("为什么重要", "Why it matters"),
        said("必须同时说明", "To be stated with it"),
    ]
    rows = [
        [
            each.code,
            say(each.name),
            say(figures.symbol(each.unit)) if each.unit else None,
            say(each.meaning),
            say(each.definition),
            say(each.why),
            say(each.condition),
        ]
        for each in vocabulary().indicators.values()
        if asked.get("category") in {None, *each.categories}
    ]
    return as_table(kind, Table("indicators", said("指标", "Indicators"), [heading, *rows]))
