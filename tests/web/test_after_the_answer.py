"""What follows a committed request: the index is told at once, letters go, and neither can fail it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from catalogue.domain.trail import OutboxRow
from catalogue.services import indexing, trail
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from search.request import Request
from tests import make


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The site, with an address that adds a product as any deed does, or fails after it."""
    made = create_app(settings)
    site = made.extensions["youbei"]
    with db.transaction(site.engine) as session:
        indexing.rebuild(session, settings.index)

    def add(status: int) -> tuple[str, int]:
        product = make.product(code="P-NEW", name_zh="新的排水抢险车")
        db.session().add(product)
        trail.tell(db.session(), "index", [product.code], at=make.NOON)
        return "", status

    made.add_url_rule("/api/v1/add/<int:status>", "add", add, methods=["POST"])
    yield made
    site.engine.dispose()


def found(app: Flask) -> list[str]:
    results = app.extensions["youbei"].finder.search(Request.from_pairs([("q", "新的排水抢险车")]))
    return [hit.key for hit in results.hits]


@contextmanager
def open_rows(session: Session) -> Iterator[list[OutboxRow]]:
    session.expire_all()
    yield [each for each in session.exec(select(OutboxRow)) if each.done_at is None]


def test_what_a_request_has_changed_is_found_at_once(
    app: Flask, visitor: FlaskClient, session: Session
) -> None:
    assert visitor.post("/api/v1/add/201").status_code == 201
    assert found(app) == ["P-NEW"]
    with open_rows(session) as rows:
        assert rows == []


def test_a_request_that_is_refused_leaves_nothing(
    app: Flask, visitor: FlaskClient, session: Session
) -> None:
    assert visitor.post("/api/v1/add/422").status_code == 422
    with open_rows(session) as rows:
        assert rows == []
    assert found(app) == []


def test_a_busy_index_fails_no_answer_and_is_told_later(
    app: Flask, visitor: FlaskClient, session: Session
) -> None:
    site = app.extensions["youbei"]
    with site.finder.index().writing(1.0):
        assert visitor.post("/api/v1/add/201").status_code == 201
    with open_rows(session) as rows:
        assert [each.subject for each in rows] == ["P-NEW"]
    with db.transaction(site.engine) as later:
        indexing.catch_up(later, site.finder, at=make.NOON)
    assert found(app) == ["P-NEW"]


def test_what_somebody_else_did_first_is_a_conflict_and_no_fault(
    app: Flask, visitor: FlaskClient
) -> None:
    assert visitor.post("/api/v1/add/201").status_code == 201
    answer = visitor.post("/api/v1/add/201")
    assert answer.status_code == 409
    assert "刚刚" in answer.get_data(as_text=True)
    assert visitor.get("/healthz").status_code == 200
