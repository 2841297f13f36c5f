"""Enterprises under /api/v1: the walk through all of them, and one by its code."""

from typing import Any

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.words import Words
from catalogue.services import enterprises
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.paging import Slice, sliced
from catalogue.web.api.schemas import listing, queries

bp = Resource(
    "enterprises", __name__, url_prefix=f"{ROOT}/enterprises", description="企业 · Enterprises"
)


@Operation(
    "listEnterprises",
    Words(zh="列出企业", en="List the enterprises"),
    answer=listing.EnterprisesSchema,
    query=queries.EnterpriseQuery,
).on(bp, "")
def list_enterprises(query: dict[str, Any]) -> Slice[Enterprise]:
    session, region, size = db.session(), query.get("region", ""), query["size"]
    found = enterprises.after(session, query.get("after", ""), size=size + 1, region=region)
    total = enterprises.count(session, region=region)
    return sliced(found, size=size, total=total, code=lambda each: each.code)


@Operation(
    "getEnterprise",
    Words(zh="按编号取一家企业", en="Get one enterprise by its code"),
    answer=listing.EnterpriseSchema,
    refusals=(404,),
).on(bp, "/<string:code>")
def get_enterprise(code: str) -> Enterprise:
    return enterprises.get(db.session(), code)
