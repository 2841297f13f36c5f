"""Enterprise pages: who it is, what was checked, by whom and when, and what it makes."""

from dataclasses import dataclass

from flask import request, url_for

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Listing
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import cards, editions, finding
from catalogue.services import enterprises as reading
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.public import bp, results
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Result
from catalogue.web.values.said import Fact, Link
from search.request import Request

PAGE = 50


@dataclass(frozen=True, slots=True)
class EnterprisePage:
    """What the page of an enterprise shows."""

    enterprise: Enterprise
    facts: tuple[Fact, ...]
    listings: tuple[Listing, ...]
    rows: tuple[Result, ...]
    total: int
    twins: tuple[Link, ...]


@bp.get("/<language:language>/enterprises")
def all_enterprises() -> str:
    after = request.args.get("after", "")[:40]
    found = reading.after(db.session(), after, size=PAGE)
    counts = reading.product_counts(db.session(), found)
    rows = [_row(each, counts[each.code]) for each in found]
    following = (
        url_for("public.all_enterprises", after=found[-1].code) if len(found) == PAGE else ""
    )
    return page("public/enterprises.html", "products", rows=rows, following=following)


def _row(found: Enterprise, count: int) -> tuple[Link, str, tuple[str, ...]]:
    link = Link(say(found.name), url_for("public.enterprise", code=found.code))
    region = vocabulary().regions.get(found.region)
    where = say(region.name) if region else str(t("没有写", "not stated"))
    return link, found.code, (where, str(t("{n}件", "{n}", n=count)), str(credit_code(found)))


def credit_code(found: Enterprise) -> str:
    return found.uscc or str(t("没有提供", "not given"))


@bp.get("/<language:language>/enterprises/<string:code>")
def enterprise(code: str) -> str:
    return page("public/enterprise.html", "products", view=view(reading.get(db.session(), code)))


def view(found: Enterprise) -> EnterprisePage:
    session = db.session()
    asked = Request(filters={"enterprise": (found.code,)}, size=40)
    made = finding.find(session, site().finder, asked, read=finding.nothing)
    shown = cards.read(session, made.codes)
    return EnterprisePage(
        enterprise=found,
        facts=facts(found, made.total),
        listings=tuple(editions.listings_of_enterprise(session, found.id)),
        rows=tuple(results.rows(session, shown)),
        total=made.total,
        twins=(Link("JSON", url_for("public.enterprise", code=found.code) + ".json"),),
    )


def facts(found: Enterprise, total: int) -> tuple[Fact, ...]:
    region = vocabulary().regions.get(found.region)
    return (
        Fact(t("统一社会信用代码", "Unified social credit code"), credit_code(found)),
        Fact(t("地区", "Region"), say(region.name) if region else t("没有写", "not stated")),
        Fact(t("地址", "Address"), say(found.address) or t("没有写", "not stated")),
        Fact(t("产品", "Products"), t("{n}件", "{n}", n=total)),
        Fact(t("编号", "Code"), found.code),
    )
