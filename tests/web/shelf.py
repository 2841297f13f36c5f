"""A small real catalogue, with its index, for the tests of programs that read it."""

from sqlmodel import Session

from catalogue.domain.listing import Standing
from catalogue.domain.product import Product
from catalogue.services import versions
from catalogue.domain.words import Words
from tests import make


def fill(session: Session) -> None:
    """Put two makers, twelve products, a listing and an edition on the shelf."""
    north, south = make.enterprise(code="E0001"), make.enterprise(code="E0002", region="44")
    products = [_product(number, north if number % 2 else south) for number in range(1, 13)]
    listed = make.listing(code="TG-0001", product=products[0], edition=make.edition(code="2026-01"))
    stopped = make.listing(
        code="TG-0002",
        product=products[1],
        edition=listed.edition,
        standing=Standing.WITHDRAWN,
        reason_zh="抽检不合格",
        reason_en="failed a sampling test",
    )
    session.add_all([north, south, *products, listed, stopped])
    session.flush()
    for product in products:
        _keep(session, product)
    session.commit()


def _product(number: int, maker: object) -> Product:
    flow = make.figure(low=number * 500)
    weak = make.figure("head", "about", 20, 20, "m", condition_zh="额定", condition_en="rated")
    return make.product(
        by=maker,
        code=f"P{number:02d}",
        name_zh=f"排水抢险车{number}",
        name_en=f"Drainage truck {number}",
        indicators=[flow, weak],
    )
