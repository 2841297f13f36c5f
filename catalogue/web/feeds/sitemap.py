"""The sitemap: every public page in both languages, each naming the other, in parts when it is long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil
from typing import Any

from flask import Response, abort, current_app
from sqlmodel import Session, col, func, select

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import LANGUAGES
from catalogue.web import db
from catalogue.web.api import addresses
from catalogue.web.feeds import bp
from catalogue.web.feeds.xml import DECLARATION, FRESH, add, answer, element, written
from catalogue.web.framing import address
from catalogue.web.languages import TAGS

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
MOST = 50_000 // len(LANGUAGES)  # pages a part holds; the protocol allows 50,000 addresses
LASTING = (
    "/",
    "/products",
    "/scenarios",
    "/notices",
    "/editions",
    "/criteria",
    "/enterprises",
    "/indicators",
    "/household",
    "/household/marking",
    "/about",
    "/sources",
    "/accessibility",
    "/data",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its path after the language, and the day it last changed where that is known."""

    path: str
    changed: date | None = None


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """Answer with all pages, or with the index of the parts where they are too many for one."""
    session, most = db.session(), _most()
    total = len(_fixed()) + _count(session)
    if total <= most:
        return _answer(_pages(session, 0, most))
    root = element("sitemapindex", xmlns=SITEMAPS)
    for number in range(1, ceil(total / most) + 1):
        add(add(root, "sitemap"), "loc", address(f"/sitemap-{number}.xml"))
    return answer(root, "application/xml")


@bp.get("/sitemap-<int(min=1):number>.xml")
def sitemap_part(number: int) -> Response:
    session, most = db.session(), _most()
    start = (number - 1) * most
    if start >= len(_fixed()) + _count(session):
        abort(404)
    return _answer(_pages(session, start, most))


def _most() -> int:
    most: int = current_app.config.get("SITEMAP_PAGES", MOST)
    return most


def _answer(pages: Iterable[Page]) -> Response:
    response = Response(db.streamed(_written(pages)), mimetype="application/xml")
    response.headers["Cache-Control"] = FRESH
    return response


def _written(pages: Iterable[Page]) -> Iterator[str]:
    yield f'{DECLARATION}<urlset xmlns="{SITEMAPS}" xmlns:xhtml="{XHTML}">\n'
    for page in pages:
        for language in LANGUAGES:
            yield _address(page, language) + "\n"
    yield "</urlset>\n"


def _address(page: Page, language: str) -> str:
    url = element("url")
    add(url, "loc", address(f"/{language}{page.path}"))
    if page.changed is not None:
        add(url, "lastmod", page.changed.isoformat())
    for each in LANGUAGES:
        href = address(f"/{each}{page.path}")
        add(url, "xhtml:link", rel="alternate", hreflang=TAGS[each], href=href)
    return written(url)


def _pages(session: Session, start: int, most: int) -> Iterator[Page]:
    """Return a part of all pages: those that stand always, then enterprises, then products."""
    fixed = _fixed()[start : start + most]
    yield from fixed
    skip = max(0, start - len(_fixed()))
    yield from islice(_of_record(session, skip, most), most - len(fixed))


def _fixed() -> list[Page]:
    """Return the pages that need no record: those without a code, scenarios, indicators."""
    words = vocabulary()
    terms = [("scenarios", slug) for slug in words.scenarios]
    terms += [("indicators", code) for code in words.indicators]
    return [Page(path) for path in LASTING] + [Page(_path(kind, code)) for kind, code in terms]


def _path(kind: str, code: str) -> str:
    return addresses.page("zh", kind, code).removeprefix("/zh")


def _count(session: Session) -> int:
    tables: tuple[Any, ...] = (Enterprise, Product)
    return sum(session.exec(_genuine(select(func.count()), each)).one() for each in tables)


def _genuine(query: Any, entity: Any) -> Any:
    """Return the query over what is no sample: samples are not to be found by anybody."""
    return query.select_from(entity).where(entity.origin != Origin.SAMPLE)


def _of_record(session: Session, skip: int, most: int) -> Iterator[Page]:
    every = _genuine(select(Enterprise.code), Enterprise)
    makers = every.order_by(col(Enterprise.code)).offset(skip).limit(most)
    for code in session.exec(makers):
        yield Page(_path("enterprises", code))
    passed = session.exec(_genuine(select(func.count()), Enterprise)).one()
    listed = _genuine(select(Product.code, Product.changed_at), Product)
    query = listed.order_by(col(Product.code))
    for code, changed in session.exec(query.offset(max(0, skip - passed)).limit(most)):
        yield Page(_path("products", code), changed.date())
