"""Makes right things: everything is filled so that a test names only what it is about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any, TypeAlias
from uuid import uuid4

from catalogue.domain.application_case import ApplicationCase
from catalogue.domain.document import Document, DocumentKind
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.indicator import Indicator
from catalogue.domain.laboratory import Laboratory
from catalogue.domain.listing import Catalogue, Edition, ListedProduct, Listing, Standing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.sheet.candidates import Candidate, Stand, Stated
from catalogue.domain.source import Certainty, Source

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
CODES = ("91110000600037341L", "91440300708461136T", "914403001922038216")  # published examples

Given: TypeAlias = dict[str, Any]

_numbers = count(1)


def enterprise(**changes: Any) -> Enterprise:
    """Make an enterprise that a public source names; it has no credit code."""
    number = next(_numbers)
    given: Given = {
        "code": f"E-{number:04d}",
        "name_zh": f"样例企业{number}",
        "name_en": f"Sample Maker {number}",
        "region": "35",
        "origin": Origin.PUBLIC_SOURCE,
    }
    return Enterprise(**given | changes)


def laboratory(**changes: Any) -> Laboratory:
    number = next(_numbers)
    given: Given = {
        "code": f"L-{number:04d}",
        "name_zh": f"样例检验所{number}",
        "name_en": f"Sample Laboratory {number}",
        "cma_number": "210112050123",
        "origin": Origin.SAMPLE,
    }
    return Laboratory(**given | changes)


def source(**changes: Any) -> Source:
    given: Given = {
        "title": "样例公告",
        "site": "example.org",
        "date": "2025-06",
        "certainty": Certainty.VERBATIM,
    }
    return Source(**given | changes)


def bound(comparator: str, low: object, high: object, unit: str) -> Bound:
    """Make a bound from figures as they are written: ``make.bound("between", 6, 8, "hour")``."""
    ends = [None if each is None else Decimal(str(each)) for each in (low, high)]
    return Bound(Comparator(comparator), ends[0], ends[1], unit)


def figure(
    code: str = "pump_flow",
    comparator: str = "at-least",
    low: object = 3000,
    high: object = None,
    unit: str = "m**3/hour",
    **changes: Any,
) -> Indicator:
    """Make a published figure, in its own unit, on the word of a public source."""
    stated = bound(comparator, low, high, unit)
    given: Given = {
        "code": code,
        "comparator": stated.comparator,
        "low": stated.low,
        "high": stated.high,
        "unit": unit,
        "as_published": "样例原文",
        "grade": Grade.PUBLIC_SOURCE,
    }
    made = Indicator(**given | changes)
    made.canonicalise(unit)
    return made


def text(code: str = "ingress_protection", said: str = "IP66", **changes: Any) -> Indicator:
    """Make an indicator that is a text."""
    given: Given = {
        "code": code,
        "comparator": Comparator.EXACTLY,
        "text": said,
        "as_published": said,
        "grade": Grade.PUBLIC_SOURCE,
    }
    return Indicator(**given | changes)


def application_case(**changes: Any) -> ApplicationCase:
    given: Given = {"user_zh": "样例消防队", "user_en": "Sample Fire Brigade", "begun": "2024-07"}
    return ApplicationCase(**given | changes)


def document(**changes: Any) -> Document:
    given: Given = {
        "kind": DocumentKind.REPORT,
        "title_zh": "样例检测报告",
        "title_en": "Sample test report",
        "sha256": "a" * 64,
        "media_type": "application/pdf",
        "size": 1,
    }
    return Document(**given | changes)


def product(
    *,
    by: Enterprise | None = None,
    scenarios: tuple[str, ...] = ("urban-waterlogging",),
    **changes: Any,
) -> Product:
    """Make a drainage truck of one maker with one figure and one source."""
    number, identity, maker = next(_numbers), uuid4(), by or enterprise()
    given: Given = {
        "id": identity,
        "code": f"P-{number:04d}",
        "name_zh": f"样例排水车{number}",
        "name_en": f"Sample Drainage Truck {number}",
        "model": f"XY-{number}",
        "category": "drainage-truck",
        "origin": Origin.PUBLIC_SOURCE,
        "changed_at": NOON,
        "makers": [Maker(product_id=identity, enterprise_id=maker.id, enterprise=maker)],
        "scenario_links": [
            ProductScenario(product_id=identity, scenario=each, position=place)
            for place, each in enumerate(scenarios)
        ],
        "indicators": [figure()],
        "sources": [source()],
    }
    return Product(**given | changes)


def edition(catalogue: Catalogue = Catalogue.PROMOTION, **changes: Any) -> Edition:
    number = next(_numbers)
    given: Given = {
        "code": f"{catalogue}-{number}",
        "catalogue": catalogue,
        "title_zh": f"样例第{number}批",
        "title_en": f"Sample edition {number}",
        "published_on": date(2026, 6, 1),
    }
    return Edition(**given | changes)


def listing(**changes: Any) -> Listing:
    """Make a published listing of a product, or of the enterprise and products that are given."""
    number, identity = next(_numbers), uuid4()
    household = "enterprise" in changes
    catalogue = Catalogue.HOUSEHOLD if household else Catalogue.PROMOTION
    covered = changes.pop("products", ())
    given: Given = {
        "id": identity,
        "code": f"TG-2026-{number:04d}",
        "catalogue": catalogue,
        "standing": Standing.PUBLISHED,
        "valid_from": date(2026, 6, 1),
        "valid_until": date(2029, 5, 31),
        "standing_since": date(2026, 6, 1),
        "covered": [
            ListedProduct(listing_id=identity, product_id=each.id, product=each) for each in covered
        ],
    }
    given |= changes
    given.setdefault("edition", edition(catalogue))
    if not household:
        given.setdefault("product", product())
    return Listing(**given)


def candidate(product: Product, listings: Sequence[Listing] = ()) -> Candidate:
    """Return a product as a sheet judges it, without a database."""
    reports = [each.issued_on for each in product.documents if each.issued_on]
    return Candidate(
        code=product.code,
        version=product.version,
        name=product.name,
        category=product.category,
        grain=product.grain,
        makers=tuple((each.code, each.name) for each in product.enterprises),
        stated=tuple(
            Stated(each.code, each.bound, each.text, each.condition, each.grade, each.as_published)
            for each in product.indicators
        ),
        reported=max(reports, default=None),
        listings=tuple(
            Stand(each.catalogue, each.standing, each.valid_until, each.reason) for each in listings
        ),
    )
