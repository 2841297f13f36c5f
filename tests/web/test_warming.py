"""Nobody is the first visitor: a worker has asked its own pages before."""

import gc
import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import Session, select

from catalogue.cli import serve
from catalogue.domain.product import Product
from catalogue.services import finding, indexing, lexicon, suggestions
from catalogue.web import warming
from catalogue.web.config import Settings
from tests import make


@pytest.fixture(autouse=True)
def _cold() -> None:
    lexicon._held.clear()
    suggestions._held.clear()


def test_a_worker_is_warmed_before_it_takes_visitors(settings: Settings) -> None:
    assert serve.Server(settings).cfg.post_worker_init is serve.warm


def test_after_warming_words_names_and_sounds_are_at_hand(shipped_app: Flask) -> None:
    class Worker:
        wsgi = shipped_app

    serve.warm(Worker)
    (held,) = suggestions._held
    assert {"suggestions", "vocabulary"} <= vars(held).keys()
    assert lexicon._held


def test_workers_begin_with_what_was_made_ready_and_with_no_connection(shipped: Settings) -> None:
    made = serve.Server(shipped).load()
    gc.unfreeze()
    pool = made.extensions["youbei"].engine.pool
    assert lexicon._held
    assert (pool.checkedin(), pool.checkedout()) == (0, 0)


def test_a_worker_without_an_index_starts_all_the_same(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        warming.warm(app)
    assert not caplog.records


def test_a_change_that_changes_no_name_keeps_what_was_made_of_the_names(
    session: Session, settings: Settings
) -> None:
    session.add(make.product(code="A-1", name_en="Red pump"))
    session.commit()
    indexing.rebuild(session, settings.index)
    finder = indexing.Finder(settings.index)
    before = finding.known(session, finder)
    product = session.exec(select(Product)).one()
    product.changed_at += timedelta(days=1)
    session.commit()
    indexing.rebuild(session, settings.index)
    assert finding.known(session, finder) is before
    session.exec(select(Product)).one().name_en = "Blue pump"
    session.commit()
    indexing.rebuild(session, settings.index)
    assert finding.known(session, finder) is not before
