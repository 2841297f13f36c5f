"""Listings, editions and enterprises as the API gives them."""

from marshmallow import Schema, fields

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.listing import Catalogue, Listing, Standing
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.api import addresses
from catalogue.web.api.schemas.references import (
    LinksSchema,
    ReferenceSchema,
    SelfSchema,
    WalkSchema,
)
from catalogue.web.api.schemas.texts import Derived, OptionalWords, WordsSchema, about


def maker(enterprise: Enterprise) -> dict[str, object]:
    return addresses.reference("enterprises", enterprise.code, enterprise.name)


def covered(listing: Listing) -> list[dict[str, object]]:
    return [
        addresses.reference("products", each.code, Words(zh=each.name_zh, en=each.name_en))
        for each in listing.products
    ]


class RegionSchema(Schema):
    """A provincial-level division."""

    code = fields.String(required=True, metadata={"example": "35"})
    name = fields.Nested(WordsSchema, required=True)


class CheckSchema(Schema):
    """One thing that was looked at: what was found, by whom, on which day."""

    subject = fields.Nested(WordsSchema, required=True)
    finding = fields.Nested(WordsSchema, required=True)
    checked_by = fields.String(required=True)
    checked_on = fields.Date(required=True)


class EnterpriseSchema(Schema):
    """A maker. A public source often gives only a short name; then there is no credit code."""

    code = fields.String(required=True, metadata={"example": "E0004"})
    name = fields.Nested(WordsSchema, required=True)
    uscc = fields.String(
        required=True,
        allow_none=True,
        metadata=about("统一社会信用代码", "Unified social credit code"),
    )
    region = Derived(
        RegionSchema,
        of=lambda each: vocabulary().regions.get(each.region),
        required=True,
        allow_none=True,
    )
    address = OptionalWords(required=True)
    website = fields.String(required=True)
    note = OptionalWords(required=True)
    origin = fields.Enum(Origin, by_value=True, required=True)
    checks = fields.List(fields.Nested(CheckSchema), required=True)
    links = Derived(
        LinksSchema, of=lambda each: addresses.links("enterprises", each.code), required=True
    )
    products = Derived(
        SelfSchema,
        of=lambda each: {"self": f"{addresses.api('products')}?enterprise={each.code}"},
        required=True,
        metadata=about("它的产品", "Its products"),
    )


class EnterprisesSchema(WalkSchema):
    """Enterprises in the order of their codes."""

    items = fields.List(fields.Nested(EnterpriseSchema), required=True)


class EditionSchema(Schema):
    """A dated batch of one catalogue."""

    code = fields.String(required=True)
    catalogue = fields.Enum(Catalogue, by_value=True, required=True)
    title = fields.Nested(WordsSchema, required=True)
    notice = OptionalWords(required=True)
    published_on = fields.Date(required=True)
    links = Derived(
        SelfSchema, of=lambda each: {"self": addresses.api("editions", each.code)}, required=True
    )


class EditionsSchema(WalkSchema):
    """Editions in the order of their codes."""

    items = fields.List(fields.Nested(EditionSchema), required=True)


class ListingSchema(Schema):
    """One line of an edition: what it names, how it stands, how long it holds."""

    code = fields.String(required=True)
    catalogue = fields.Enum(Catalogue, by_value=True, required=True)
    edition = fields.String(required=True, attribute="edition.code")
    enterprise = Derived(
        ReferenceSchema,
        of=lambda listing: listing.enterprise and maker(listing.enterprise),
        required=True,
        allow_none=True,
    )
    products = Derived(ReferenceSchema, of=covered, many=True, required=True)
    standing = fields.Enum(Standing, by_value=True, required=True)
    standing_name = Derived(WordsSchema, of=lambda each: each.standing.words, required=True)
    standing_since = fields.Date(required=True)
    valid_from = fields.Date(required=True)
    valid_until = fields.Date(required=True, allow_none=True)
    reason = OptionalWords(required=True)
    advice = OptionalWords(
        required=True, metadata=about("持有者该怎么做", "What a holder of the product should do")
    )


class WholeEditionSchema(EditionSchema):
    """An edition with every line of it."""

    listings = fields.List(fields.Nested(ListingSchema), required=True)
