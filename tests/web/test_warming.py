"""Nobody is the first visitor: a worker has asked its own pages before."""

import gc
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session, select

from catalogue.cli import serve
from catalogue.domain.product import Product
from catalogue.services import indexing, lexicon, peers, suggestions
from catalogue.web import warming
from catalogue.web.config import Settings
from tests import make


@pytest.fixture(autouse=True)
def _cold() -> None:
    lexicon._held.clear()
    suggestions._held.clear()
    peers._memory.clear()


def test_a_worker_is_warmed_before_it_takes_visitors(settings: Settings) -> None:
    assert serve.Server(settings).cfg.post_worker_init is serve.make_ready


def test_after_warming_words_names_and_sounds_are_at_hand(shipped_app: Flask) -> None:
    warming.warm(shipped_app)
    (held,) = suggestions._held.values()
    assert held._suggestions
    assert lexicon._held
    (markets,) = peers._memory.values()
    assert ("drainage-truck", "pump_flow") in markets.markets


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
    finder = indexing.Finder(settings.index)

    def told() -> tuple[object, tuple[str, ...], list[Path]]:
        session.commit()
        indexing.rebuild(session, settings.index)
        offered = suggestions.complete(session, finder, "blue")
        held = suggestions.aids(session, finder)
        return held, tuple(each.text for each in offered), [*settings.index.glob("NAMES-*")]

    session.add(make.product(code="A-1", name_en="Red pump"))
    before = told()
    session.exec(select(Product)).one().changed_at += timedelta(days=1)
    assert told() == before
    session.exec(select(Product)).one().name_en = "Blue pump"
    held, offered, files = told()
    assert (held is before[0], offered, len(files)) == (False, ("Blue pump",), 1)


def test_names_that_cannot_be_kept_beside_the_index_are_held_by_the_process(
    session: Session, settings: Settings
) -> None:
    session.add(make.product(code="A-1", name_en="Red pump"))
    session.commit()
    offered = suggestions.complete(session, indexing.Finder(settings.index), "red pump")
    assert [each.value for each in offered] == ["A-1"]
    assert not settings.index.exists()


def test_a_damaged_file_of_names_is_made_anew(session: Session, settings: Settings) -> None:
    session.add(make.product(code="A-1", name_en="Red pump"))
    session.commit()
    indexing.rebuild(session, settings.index)
    finder = indexing.Finder(settings.index)
    suggestions.complete(session, finder, "red")
    (file,) = settings.index.glob("NAMES-*")
    for harm in (b"", b"named-1\ncut short"):
        file.write_bytes(harm)
        suggestions._held.clear()
        assert suggestions.complete(session, finder, "red")
        assert file.stat().st_size > len(harm)
