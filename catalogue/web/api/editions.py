"""Editions under /api/v1: the walk through all of them, and one with every line of it."""

from typing import Any

from catalogue.domain.listing import Catalogue, Edition
from catalogue.domain.words import Words
from catalogue.services import editions
from catalogue.web import db
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.paging import Slice, sliced
from catalogue.web.api.schemas import listing, queries

bp = Resource("editions", __name__, url_prefix=f"{ROOT}/editions", description="批次 · Editions")


@Operation(
    "listEditions",
    Words(zh="列出批次", en="List the editions"),
    answer=listing.EditionsSchema,
    query=queries.EditionQuery,
).on(bp, "")
def list_editions(query: dict[str, Any]) -> Slice[Edition]:
    session, size = db.session(), query["size"]
    catalogue = Catalogue(query["catalogue"]) if "catalogue" in query else None
    found = editions.after(session, query.get("after", ""), size=size + 1, catalogue=catalogue)
    total = editions.count(session, catalogue=catalogue)
    return sliced(found, size=size, total=total, code=lambda each: each.code)


@Operation(
    "getEdition",
    Words(zh="按编号取一个批次，连同每一条公告", en="Get one edition with every listing in it"),
    answer=listing.WholeEditionSchema,
    refusals=(404,),
).on(bp, "/<string:code>")
def get_edition(code: str) -> Edition:
    return editions.get(db.session(), code)
