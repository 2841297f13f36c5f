"""The rows of a page of hits: each product with its answers, its warning, and why it stands there."""

from dataclasses import replace

from flask import url_for

from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.services import finding, peers
from catalogue.services import products as reading
from catalogue.services.finding import Found
from catalogue.web import db
from catalogue.web.public import addressing, days, explaining, limits, results
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Result, Warned
from catalogue.web.values.said import Link
from search.request import Request
from search.results import Hit

OTHERS = 3  # products of the same kind that stand beside a warning


def of(found: Found, chosen: frozenset[str]) -> tuple[Result, ...]:
    """Return the rows of a page in its order."""
    asked = limits.measured(found.request.limits)
    market = peers.markets(db.session(), results.wanted(found.products, asked))
    hits = {hit.key: hit for hit in found.results.hits} if found.results else {}
    rows = []
    for each in found.products:
        listings = found.listings[each.code]
        row = results.row(each, listings, asked, market, chosen)
        hit = hits.get(each.code)
        rows.append(row if hit is None else _told(row, hit, each, listings, found.request))
    return tuple(rows)


def _told(
    row: Result, hit: Hit, product: Product, listings: list[Listing], request: Request
) -> Result:
    """Return the row with what only its hit knows: answers about days, a warning, the sum."""
    dated = [limit for limit in request.limits if days.asks(limit)]
    if not (dated or hit.withdrawn_first or addressing.explained()):
        return row
    return replace(
        row,
        facts=(*row.facts, *(days.fact(limit, hit.verdicts[str(limit)]) for limit in dated)),
        warned=_warned(product, listings) if hit.withdrawn_first else None,
        why=explaining.explained(hit) if addressing.explained() else None,
    )


def _warned(product: Product, listings: list[Listing]) -> Warned:
    """Return why a product that was named is withdrawn, and others of its kind."""
    stopped = [each for each in listings if each.reason.zh]
    said = [
        text
        for each in stopped
        for text in (
            t(
                "{day}起：{reason}",
                "Since {day}: {reason}",
                day=each.standing_since,
                reason=each.reason,
            ),
            say(each.advice),
        )
        if text
    ]
    codes = finding.neighbours(db.session(), product, OTHERS)
    others = reading.by_codes(db.session(), codes)
    links = tuple(
        Link(say(each.name), url_for("public.product", code=each.code)) for each in others
    )
    return Warned(t("。", ". ").join(said), links)
