"""The twins of the pages of products: a search, one product, a comparison."""

from flask import Response, request
from marshmallow import Schema, fields

from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import products as reading
from catalogue.services.records import product_record
from catalogue.web import db
from catalogue.web.api import products as answers
from catalogue.web.api import searching
from catalogue.web.api.operations import Parameterless
from catalogue.web.api.schemas.products import ProductsSchema, WholeProductSchema
from catalogue.web.api.schemas.searching import SearchQuery, texts
from catalogue.web.site import site
from catalogue.web.twins import KINDS, bp, product_tables
from catalogue.web.twins.sending import as_json, as_table, query

LEAST, MOST = 2, 5


class TickedQuery(SearchQuery):
    """A search with the products that are ticked for comparing, which change nothing here."""

    id = texts("勾选了要比较的产品", "Products ticked for comparing")


class CompareQuery(Schema):
    """The products side by side."""

    id = texts("产品编号；给两到五次", "Code of a product; two to five times")


class RecordedSchema(WholeProductSchema):
    """A whole product, and its record in the layout that comes in again unchanged."""

    record = fields.Function(lambda entry: product_record(entry.product))


class ComparedSchema(Schema):
    """Products side by side."""

    items = fields.List(fields.Nested(WholeProductSchema), required=True)


@bp.get(f"/products.{KINDS}")
def found(kind: str) -> Response:
    asked = query(TickedQuery)
    if kind == "json":
        return as_json(ProductsSchema(), answers.search(asked))
    session, finder = db.session(), site().finder
    paged = "page" in request.args or "size" in request.args
    search = searching.asked(session, finder)
    return as_table(kind, product_tables.found(session, finder, search, paged=paged))


@bp.get("/products/<string:code>.<any(json,csv):kind>")
def one(code: str, kind: str) -> Response:
    query(Parameterless)
    product = reading.get(db.session(), code)
    if kind == "json":
        return as_json(RecordedSchema(), answers.whole(product))
    return as_table(kind, product_tables.figures_of(product))


@bp.get(f"/compare.{KINDS}")
def compared(kind: str) -> Response:
    codes = list(dict.fromkeys(query(CompareQuery).get("id", ())))
    if not LEAST <= len(codes) <= MOST:
        raise InvalidError(
            Words(
                zh=f"比较要两到五件产品，这里是{len(codes)}件：用id给出编号",
                en=f"Two to five products are compared, not {len(codes)}: name them with id",
            )
        )
    products = [reading.get(db.session(), code) for code in codes]
    if kind == "json":
        return as_json(ComparedSchema(), {"items": [answers.whole(each) for each in products]})
    return as_table(kind, product_tables.side_by_side(db.session(), products))
