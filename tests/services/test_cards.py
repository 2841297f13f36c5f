"""A card says of a product what the product itself says, read in a tenth of the time."""

from sqlmodel import Session, col, select

from catalogue.domain.listing import Standing
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import cards, products
from catalogue.services.cards import Card
from catalogue.web.config import Settings
from catalogue.web.db import make_engine
from tests import make


def same(card: Card, product: Product) -> bool:
    sources = [(each.site, each.date) for each in product.sources[:1]]
    return (
        (card.code, card.name, card.category, card.origin)
        == (product.code, product.name, product.category, product.origin)
        and card.makers == [each.name for each in product.enterprises]
        and card.maker_note == product.maker_note
        and ([card.source] if card.source else []) == sources
        and card.grade is product.grade
        and all(same_figures(card, product, code) for code in vocabulary().indicators)
    )


def same_figures(card: Card, product: Product, code: str) -> bool:
    definition = vocabulary().indicators[code]
    mine, theirs = card.figures(code), product.figures(code)
    return (
        [(e.bound, e.text, e.as_published, e.canonical_low, e.canonical_high) for e in mine]
        == [(e.bound, e.text, e.as_published, e.canonical_low, e.canonical_high) for e in theirs]
    ) and (
        not definition.is_number
        or card.guaranteed(code, definition.unit, definition.role)
        == product.guaranteed(code, definition.unit, definition.role)
    )


def test_the_cards_of_the_shipped_catalogue_say_what_its_products_say(shipped: Settings) -> None:
    engine = make_engine(shipped.database)
    with Session(engine) as session:
        codes = list(session.exec(select(Product.code).order_by(col(Product.code).desc())))
        told = zip(cards.read(session, codes), products.by_codes(session, codes), strict=True)
        assert [card.code for card, product in told if not same(card, product)] == []
    engine.dispose()


def test_a_card_is_read_alike_on_both_databases(either_session: Session) -> None:
    maker = make.enterprise()
    product = make.product(by=maker)
    either_session.add_all(
        [product, make.listing(product=product), make.listing(enterprise=maker, products=[product])]
    )
    either_session.flush()
    (card,) = cards.read(either_session, ["not there", product.code])
    assert same(card, product)
    assert card.standings == [Standing.PUBLISHED, Standing.PUBLISHED]
