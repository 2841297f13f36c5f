"""The way in: which lists there are, and where the description of all of it stands."""

from marshmallow import Schema, fields

from catalogue.domain.words import Words
from catalogue.web.api import addresses
from catalogue.web.api.operations import Operation, Resource
from catalogue.web.api.schemas.texts import about

LISTS = ("products", "enterprises", "scenarios", "categories", "indicators", "editions")

bp = Resource("entry", __name__, url_prefix=addresses.ROOT, description="入口 · The way in")


class EntrySchema(Schema):
    """The addresses of the lists and of the description."""

    lists = fields.Dict(
        keys=fields.String(),
        values=fields.String(metadata={"format": "uri-reference"}),
        required=True,
        metadata=about("各个列表的地址", "The addresses of the lists"),
    )
    description = fields.String(
        required=True,
        metadata=about("OpenAPI描述的地址", "The address of the description in OpenAPI"),
    )


@Operation(
    "getEntry", Words(zh="看有哪些列表", en="See which lists there are"), answer=EntrySchema
).on(bp, "/")
def get_entry() -> dict[str, object]:
    return {
        "lists": {each: addresses.api(each) for each in LISTS},
        "description": addresses.api("openapi.json"),
    }
