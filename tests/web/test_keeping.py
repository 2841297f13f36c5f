"""A page that was made is given again, until anything it was made from has changed."""

import os
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from catalogue.domain.product import Product
from catalogue.services import indexing
from catalogue.web import keeping
from catalogue.web.config import Settings
from catalogue.web.keeping import Page, Shelf
from tests import make

ADDRESS = "/en/products"


@pytest.fixture
def stocked(app: Flask, session: Session, settings: Settings) -> FlaskClient:
    """A visitor of a site with one product, some time after it was written."""
    session.add(make.product(code="A-1", name_en="Red pump"))
    session.commit()
    indexing.rebuild(session, settings.index)
    session.commit()
    _grow_old(settings)
    return app.test_client()


def _grow_old(settings: Settings) -> None:
    """Let the files of the record look as if nobody had written for a while."""
    before = time.time() - 10
    for path in settings.var.glob("youbei.db*"):
        os.utime(path, (before, before))


def _held(visitor: FlaskClient) -> Shelf | None:
    found: Shelf | None = visitor.application.extensions.get(keeping.SHELF)
    return found


def _read(visitor: FlaskClient, address: str = ADDRESS) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_same_address_is_answered_by_the_same_bytes_without_asking_the_record(
    stocked: FlaskClient,
) -> None:
    first = _read(stocked)
    asked: list[str] = []
    engine = stocked.application.extensions["youbei"].engine
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert _read(stocked) == first
    assert not asked
    assert _read(stocked, f"{ADDRESS}?q=pump") != first


def test_a_change_of_the_record_is_seen_at_once(
    stocked: FlaskClient, engine: Engine, settings: Settings
) -> None:
    assert "Red pump" in _read(stocked)
    with Session(engine) as session:
        session.exec(select(Product)).one().name_en = "Blue pump"
        session.commit()
    assert "Blue pump" in _read(stocked)
    _grow_old(settings)
    assert "Blue pump" in _read(stocked)


def test_a_change_of_the_index_is_seen_at_once(
    stocked: FlaskClient, session: Session, settings: Settings
) -> None:
    assert "Red pump" in _read(stocked, f"{ADDRESS}?q=pump")
    finder = stocked.application.extensions["youbei"].finder
    with finder.index().writing() as writing:
        writing.remove(["A-1"])
    _grow_old(settings)
    assert "Red pump" not in _read(stocked, f"{ADDRESS}?q=pump")


def test_each_language_and_each_wish_has_its_own_page(stocked: FlaskClient) -> None:
    usual = _read(stocked)
    stocked.set_cookie("text", "large")
    large = _read(stocked)
    assert 'data-text="large"' in large
    stocked.set_cookie("text", "normal")
    assert _read(stocked) == usual
    assert _read(stocked, "/zh/products") != usual


def test_a_browser_that_has_the_page_gets_no_bytes(stocked: FlaskClient) -> None:
    tag = stocked.get(ADDRESS).headers["ETag"]
    again = stocked.get(ADDRESS, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_whoever_brings_another_cookie_gets_a_page_of_their_own(stocked: FlaskClient) -> None:
    stocked.set_cookie("session", "anything")
    assert "ETag" not in stocked.get(ADDRESS).headers
    assert _held(stocked) is None


def test_without_an_index_nothing_is_kept(visitor: FlaskClient) -> None:
    assert "ETag" not in visitor.get(ADDRESS).headers


def test_the_shelf_holds_no_more_than_it_may_and_lets_go_what_was_longest_unasked() -> None:
    shelf = Shelf(largest=10)
    for name in "ab":
        shelf.put(name, Page(b"12345", name))
    assert shelf.get("a") is not None
    shelf.put("c", Page(b"12345", "c"))
    assert [name for name in "abc" if shelf.get(name)] == ["a", "c"]
    shelf.put("d", Page(bytes(11), "d"))
    assert not [name for name in "abcd" if shelf.get(name)]
