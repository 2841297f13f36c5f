"""Columns that were merged say what columns read anew say, whatever changed in between."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.services import trail
from catalogue.services.matrices import columns, keeping
from catalogue.services.matrices.following import Follower
from catalogue.services.matrices.shelf import Shelf
from catalogue.web import db
from tests import make

STATED = ("pump_flow", "head", "ip_rating", "working_depth")
SCENARIOS = ("flood", "urban-waterlogging")


def said(shelf: Shelf) -> dict[str, object]:
    """Return all that a shelf says, product by product, in words instead of places."""
    makers: dict[int, set[str]] = {}
    for place, maker in zip(shelf.made, shelf.maker, strict=True):
        makers.setdefault(int(place), set()).add(shelf.maker_codes[maker])
    return {
        code: (
            shelf.categories[shelf.category[place]],
            {name for name, flags in shelf.scenarios.items() if flags[place]},
            makers.get(place, set()),
            (int(shelf.turns[place]), int(shelf.level[place]), int(shelf.reported[place])),
            {name for name, flags in shelf.listed.items() if flags[place]},
            bool(shelf.stopped[place]),
            {name: figures(shelf, name, place) for name in STATED},
        )
        for place, code in enumerate(shelf.codes)
    }


def figures(shelf: Shelf, name: str, place: int) -> list[str]:
    held = shelf.columns[name]
    assert list(held.product) == sorted(held.product)
    return sorted(
        f"{held.low[each]} {held.high[each]} {held.level[each]} "
        f"{held.texts[held.text[each]]} {held.conditions[held.condition[each]].zh}"
        for each in range(len(held.product))
        if held.product[each] == place
    )


class Desk:
    """Changes the record at random, and tells the outbox as every deed does."""

    def __init__(self, session: Session, random: Random) -> None:
        self.session, self.random = session, random

    def change(self) -> None:
        held = self.session.exec(select(Product).order_by(Product.code)).all()
        deeds = [self.add] if not held else [self.add, self.restate, self.move, self.list_or_stop]
        deed = self.random.choice(deeds)
        product = deed(self.random.choice(held) if held else make.product())
        self.session.flush()
        self.session.expire_all()
        trail.tell(self.session, "index", [product.code], at=make.NOON)

    def add(self, _: Product) -> Product:
        code = f"P-{self.random.randrange(10**6)}"  # before, between or after those held
        made = make.product(code=code, indicators=self.stated())
        self.session.add(made)
        return made

    def restate(self, product: Product) -> Product:
        product.indicators = self.stated()
        product.documents = [
            make.document(issued_on=make.TODAY.replace(day=self.random.randint(1, 28)))
        ]
        return product

    def move(self, product: Product) -> Product:
        product.category = self.random.choice(["drainage-truck", "life-detector"])
        product.scenario_links = [
            ProductScenario(product_id=product.id, scenario=self.random.choice(SCENARIOS))
        ]
        by = make.enterprise()
        product.makers = [Maker(product_id=product.id, enterprise_id=by.id, enterprise=by)]
        return product

    def list_or_stop(self, product: Product) -> Product:
        query = select(Listing).where(col(Listing.product_id) == product.id)
        held = self.session.exec(query).first() or make.listing(product=product)
        held.standing = self.random.choice(list(Standing))
        held.reason_zh = "样例"
        self.session.add(held)
        return product

    def stated(self) -> list[Indicator]:
        return [
            make.figure(
                low=self.random.randint(1, 9), condition_zh=self.random.choice(("", "额定"))
            )
            for _ in range(self.random.randint(0, 2))
        ] + [make.text("ip_rating", said=f"IP{self.random.randint(64, 68)}")] * self.random.randint(
            0, 1
        )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("columns") / "youbei.db"
    shutil.copy(migrated, path)
    engine = db.make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_columns_that_were_merged_say_what_columns_read_anew_say(
    engine: Engine, random: Random
) -> None:
    keeping.forget()
    with Session(engine) as session:
        desk = Desk(session, random)
        for _ in range(4):
            for _ in range(random.randint(0, 3)):
                desk.change()
            session.flush()
            merged = keeping.shelf(session)
            keeping.take(session, merged, STATED)
            anew = columns.read(session, trail.told(session))
            keeping.take(session, anew, STATED)
            assert said(merged) == said(anew)
            assert merged.told == anew.told
        session.rollback()
    keeping.forget()


def test_only_what_changed_is_read_again(engine: Engine) -> None:
    """What nobody told of stays as it was held, so a change that is told is all that is asked for."""
    keeping.forget()
    with Session(engine) as session:
        told, untold = make.product(), make.product()
        session.add_all([told, untold])
        trail.tell(session, "index", [told.code, untold.code], at=make.NOON)
        session.flush()
        keeping.take(session, keeping.shelf(session), STATED)
        for each in (told, untold):
            each.indicators = [make.figure(low=7)]
        trail.tell(session, "index", [told.code], at=make.NOON)
        session.flush()
        merged = keeping.shelf(session)
        now = {code: figures(merged, "pump_flow", at) for at, code in enumerate(merged.codes)}
        assert now[told.code] != now[untold.code]
        session.rollback()
    keeping.forget()


def test_after_a_large_change_nobody_waits_where_the_columns_are_followed(engine: Engine) -> None:
    keeping.forget()
    follower = Follower(engine)
    with Session(engine) as session:
        first = make.product(code="A")
        session.add(first)
        trail.tell(session, "index", [first.code], at=make.NOON)
        session.commit()
        follower.look()
        assert not keeping.holds(session)
        held = keeping.shelf(session)
        keeping.take(session, held, ["pump_flow"])
        first.indicators = [make.figure(low=7)]
        trail.tell(session, "index", [first.code] * (keeping.LARGE + 1), at=make.NOON)
        session.commit()
        keeping.followed(now=True)
        assert keeping.shelf(session) is held
        follower.look()
        assert list(keeping.shelf(session).columns["pump_flow"].low) == [7]
        keeping.followed(now=False)
        session.delete(first)
        session.commit()
    keeping.forget()
