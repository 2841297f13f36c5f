"""What the peers of a figure state: kept, and read anew only where a product changed."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from catalogue.domain.product import Product
from catalogue.services import peers, trail
from catalogue.services.peers import Market
from tests import make

TRUCKS, STATIONS = ("drainage-truck", "pump_flow"), ("mobile-pump-station", "pump_flow")


@pytest.fixture
def record(session: Session) -> Iterator[Session]:
    peers._memory.clear()
    for category, _ in (TRUCKS, STATIONS):
        product = make.product(code=f"A {category}", category=category)
        product.indicators = [make.figure(low=7)]
        told(session, product)
    yield session
    peers._memory.clear()


def told(session: Session, *products: Product) -> None:
    session.add_all(products)
    trail.tell(session, "index", [each.code for each in products], at=make.NOON)
    session.flush()


def read(session: Session) -> tuple[Market, Market]:
    found = peers.markets(session, [TRUCKS, STATIONS], trail.told(session))
    return found[TRUCKS], found[STATIONS]


def values(market: Market) -> list[float]:
    return sorted(value for (value, _), times in market.stated.items() for _ in range(times))


def test_a_market_stands_while_no_product_of_its_kind_changes(record: Session) -> None:
    trucks, stations = read(record)
    other = make.product(category=TRUCKS[0])
    other.indicators = [make.figure(low=9)]
    told(record, other)
    after, same = read(record)
    assert same is stations
    assert (values(trucks), values(after)) == ([7], [7, 9])


def test_a_product_that_moves_to_another_kind_leaves_the_market_of_its_old_one(
    record: Session,
) -> None:
    read(record)
    moved = the_one(record, STATIONS[0])
    moved.category = TRUCKS[0]
    told(record, moved)
    trucks, stations = read(record)
    assert (values(trucks), values(stations)) == ([7, 7], [])


def test_two_products_that_change_places_change_both_markets(record: Session) -> None:
    read(record)
    truck, station = the_one(record, TRUCKS[0]), the_one(record, STATIONS[0])
    truck.indicators[0].canonical_low = 3
    truck.category, station.category = station.category, truck.category
    told(record, truck, station)
    trucks, stations = read(record)
    assert (values(trucks), values(stations)) == ([7], [3])


def the_one(session: Session, category: str) -> Product:
    return session.exec(select(Product).where(Product.category == category)).one()
