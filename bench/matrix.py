"""How long a matrix of 10,000 products and 20 requirements takes at the server: python -m bench.matrix."""

import statistics
import tempfile
import time
from collections.abc import Callable
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from flask import Flask
from sqlalchemy import insert, update
from sqlmodel import Session, col

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Grain, Maker, Product, ProductScenario
from catalogue.domain.quantity import Comparator
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Requirement, Scope, Sheet
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import migrations, trail
from catalogue.services.matrices import keeping, market, overview
from catalogue.services.sheets import address
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from tests import make

PRODUCTS, REQUIREMENTS, MAKERS = 10_000, 20, 300
ROUNDS = 9
PROMISED = 300.0  # milliseconds at the server
KIND = "drainage-truck"


def codes() -> list[str]:
    """Return the numeric indicators that are asked, those of the kind first."""
    numeric = [each for each in vocabulary().indicators.values() if each.is_number]
    numeric.sort(key=lambda each: KIND not in each.categories)
    return [each.code for each in numeric[:REQUIREMENTS]]


def fill(session: Session, seed: int = 1) -> None:
    """Write the products and four in five of their figures in a few large statements."""
    random = Random(seed)
    makers = [UUID(int=n + 1) for n in range(MAKERS)]
    products = [UUID(int=n + 1_000_000) for n in range(PRODUCTS)]
    run = session.execute
    run(insert(Enterprise), [_maker(each, n) for n, each in enumerate(makers)])
    run(insert(Product), [_product(each, n) for n, each in enumerate(products)])
    run(
        insert(Maker),
        [
            {"product_id": each, "enterprise_id": random.choice(makers), "position": 0}
            for each in products
        ],
    )
    run(
        insert(ProductScenario),
        [{"product_id": each, "scenario": "flood", "position": 0} for each in products],
    )
    figures = [
        _figure(UUID(int=random.getrandbits(120)), each, code, random)
        for each in products
        for code in codes()
        if random.random() < 0.8
    ]
    run(insert(Indicator), figures)
    session.commit()


def _maker(key: UUID, number: int) -> dict[str, object]:
    names = {"name_zh": f"样例企业{number}", "name_en": f"Sample Maker {number}"}
    return {"id": key, "code": f"E{number}", **names, "origin": Origin.SAMPLE}


def _product(key: UUID, number: int) -> dict[str, object]:
    return {
        "id": key,
        "code": f"P{number:05d}",
        "name_zh": f"样例排水车{number}",
        "name_en": f"Sample truck {number}",
        "category": KIND,
        "grain": Grain.MODEL,
        "origin": Origin.SAMPLE,
        "version": 1,
        "changed_at": make.NOON,
    }


def _figure(key: UUID, product: UUID, code: str, random: Random) -> dict[str, object]:
    value = round(random.lognormvariate(5, 1), 1)
    peak = random.random() < 0.1
    return {
        "id": key,
        "product_id": product,
        "position": 0,
        "code": code,
        "comparator": Comparator.UP_TO if peak else Comparator.AT_LEAST,
        "low": None if peak else value,
        "high": value if peak else None,
        "canonical_low": None if peak else value,
        "canonical_high": value if peak else None,
        "unit": vocabulary().indicators[code].unit,
        "condition_zh": random.choice(("", "", "额定")),
        "grade": random.choice(list(Grade)[:2]),
    }


def sheet() -> Sheet:
    asked = [
        Measure(code, Test.AT_LEAST, 60.0 + 5 * n, vocabulary().indicators[code].unit)
        for n, code in enumerate(codes())
    ]
    return Sheet(
        tuple(Requirement(each, None if n < 5 else 10) for n, each in enumerate(asked)),
        Scope(category=KIND),
    )


def milliseconds(deed: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median processor time and the median time on the clock of some rounds."""
    taken: list[tuple[float, float]] = []
    for _ in range(rounds):
        begun = time.process_time(), time.perf_counter()
        deed()
        ended = time.process_time(), time.perf_counter()
        taken.append((1000 * (ended[0] - begun[0]), 1000 * (ended[1] - begun[1])))
    worked, waited = zip(*taken, strict=True)
    return statistics.median(worked), statistics.median(waited)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_environment({"YOUBEI_VAR": folder})
        engine = db.make_engine(settings.database)
        with engine.begin() as connection:
            migrations.upgrade(connection)
        with Session(engine) as session:
            fill(session)
            measure(create_app(settings), session)
        engine.dispose()


def measure(app: Flask, session: Session) -> None:
    asked, client = sheet(), app.test_client()
    there = "/en/procurement/matrix?" + urlencode(address.pairs(asked))

    def cold() -> None:
        keeping.forget()
        overview.overview(session, asked)

    def changed() -> None:
        _change(session)
        keeping.catch_up(session)

    rows = {
        "columns read anew": milliseconds(cold, 3),
        "one changed product merged": milliseconds(changed),
        "verdicts, order, counts": milliseconds(lambda: _numbers(session, asked)),
        "the guard": milliseconds(lambda: market.guard(overview.overview(session, asked))),
        "the whole page": milliseconds(lambda: client.get(there)),
    }
    for name, (worked, waited) in rows.items():
        over = "" if worked < PROMISED else f"  over {PROMISED:.0f} ms"
        print(f"{name:26}{worked:9.1f} ms of processor{waited:9.1f} ms on the clock{over}")


def _change(session: Session) -> None:
    """Let one figure of one product change, and tell of it."""
    session.execute(
        update(Indicator)
        .where(col(Indicator.product_id) == UUID(int=1_000_000), col(Indicator.code) == codes()[0])
        .values(canonical_low=col(Indicator.canonical_low) + 1)
    )
    trail.tell(session, "index", ["P00000"], at=make.NOON)
    session.commit()


def _numbers(session: Session, asked: Sheet) -> None:
    whole = overview.overview(session, asked)
    whole.codes(None, 0, 50)
    for place in range(len(asked.requirements)):
        whole.tally(place)


if __name__ == "__main__":
    main()
