"""Everybody of the cast asks every endpoint, and is answered as the table access.txt says.

A new endpoint needs a line there: run the test, read what it would write, and ask of each status
whether it is right before it goes in. ``things`` says what stands in the addresses: the maker's own.
"""

import shutil
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session, select

from catalogue.cli.routes import Address, addresses
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.files.store import Store
from catalogue.services import accounts, declarations, enterprises
from catalogue.web import create_app
from catalogue.web.config import Settings
from tests import declared, reviewed
from tests.cast import EVERYBODY, OWN, Cast
from tests.house import access

pytestmark = pytest.mark.xdist_group("access")  # the cast signs in once
DRAFT, SUBMITTED = "SB-2026-0001", "SB-2026-0002"  # the maker's own, and one that was handed in


@cache
def every() -> tuple[Address, ...]:
    return tuple(addresses(create_app(Settings.from_environment({}))))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, shipped: Settings) -> Path:
    """A folder with the catalogue that ships, which the cast may change."""
    folder = tmp_path_factory.mktemp("access")
    shutil.copytree(shipped.var, folder, symlinks=True, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def cast(place: Path) -> Iterator[Cast]:
    """Everybody, signed in once; the database is then put aside, to be brought back."""
    app: Flask = create_app(Settings.from_environment({"YOUBEI_VAR": str(place)}))
    cast = Cast(app)
    for who in EVERYBODY:
        cast[who].token()
    declare(cast)
    app.extensions["youbei"].engine.dispose()
    shutil.copy(place / "youbei.db", place / "before.db")
    cast.app.extensions["before"] = {who: cookie(cast, who) for who in EVERYBODY}
    yield cast
    app.extensions["youbei"].engine.dispose()


@pytest.fixture(scope="module")
def things(cast: Cast) -> dict[str, str]:
    """Return one thing of each kind, by the word before it in an address: the maker's own."""
    words = vocabulary()
    with Session(cast.app.extensions["youbei"].engine) as session:
        product = session.exec(select(Product.code).limit(1)).one()
        mine, theirs = (declarations.get(session, each) for each in (DRAFT, SUBMITTED))
        proofs = {
            "reports": str(mine.reports[0].id),
            "proofs": str(mine.content["claims"][0]["key"]),
            "review/reports": str(theirs.reports[0].id),
            "review/claims": str(theirs.content["claims"][0]["key"]),
        }
    return proofs | {
        "enterprises": OWN,
        "members": str(cast.maker_reader.id),
        "people": str(cast.buyer.id),
        "products": product,
        "scenarios": next(iter(words.scenarios)),
        "indicators": next(iter(words.indicators)),
        "categories": next(iter(words.categories)),
        "declarations": DRAFT,
        "sections": "product",
        "pages": "1",
        "review/declarations": SUBMITTED,
    }


def declare(cast: Cast) -> None:
    """Let the maker begin a declaration, and another enterprise submit one."""
    with cast.session() as session:
        owner = accounts.by_address(session, "maker.owner@example.com")
        assert owner
        mine = enterprises.get(session, OWN)
        begun = declared.whole(session, by=owner, enterprise=mine)
        handed_in = reviewed.submitted(session)
        assert (begun.code, handed_in.code) == (DRAFT, SUBMITTED)
        store = Store(cast.app.extensions["youbei"].settings.files)
        for each in (begun, handed_in):
            each.reports[0].sha256 = store.put(declared.pdf(number=each.code))


def cookie(cast: Cast, who: str) -> str:
    held = cast[who].client.get_cookie("session")
    assert held, who
    return held.value


def undo(place: Path, cast: Cast) -> None:
    """Undo what the cast has done: each line of the table begins from the same state."""
    cast.app.extensions["youbei"].engine.dispose()
    for each in place.glob("youbei.db-*"):
        each.unlink()
    shutil.copy(place / "before.db", place / "youbei.db")
    for who, held in cast.app.extensions["before"].items():
        cast[who].client.set_cookie("session", held)


@pytest.mark.parametrize("line", access.table(), ids=lambda line: f"{line.method} {line.endpoint}")
def test_everybody_is_answered_as_the_table_says(
    line: access.Line, place: Path, cast: Cast, things: dict[str, str]
) -> None:
    rule = next(each.rule for each in every() if each.endpoint == line.endpoint)
    told = access.told(cast, line.method, access.path(rule, things), partial(undo, place, cast))
    assert told == {who: line.to(who) for who in EVERYBODY}, "\n" + str(
        access.shortest(line.method, line.endpoint, told)
    )


def test_every_endpoint_has_its_line(place: Path, cast: Cast, things: dict[str, str]) -> None:
    known = {(line.method, line.endpoint) for line in access.table()}
    missing = []
    for address in every():
        for method in address.methods.split("|"):
            if (method, address.endpoint) not in known:
                where = access.path(address.rule, things)
                told = access.told(cast, method, where, partial(undo, place, cast))
                missing.append(str(access.shortest(method, address.endpoint, told)))
    assert not missing, "lines to read, and to add if they are right:\n" + "\n".join(missing)


def test_the_table_names_nothing_that_is_gone() -> None:
    there = set(access.asked(every()))
    assert [str(line) for line in access.table() if (line.method, line.endpoint) not in there] == []


def test_the_table_names_only_the_cast() -> None:
    known = {*EVERYBODY, access.REST}
    assert {who for line in access.table() for who in line.statuses} <= known


def test_the_table_says_each_thing_once() -> None:
    told = [(line.method, line.endpoint) for line in access.table()]
    assert sorted(told) == sorted(set(told))
