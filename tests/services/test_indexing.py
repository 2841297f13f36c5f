"""The index is told what the record says, all of it, and nothing is lost on the way."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from catalogue.domain.trail import OutboxRow
from catalogue.services import imports, indexing, products, trail
from catalogue.services.indexing import Finder, IndexUnavailableError
from catalogue.web.config import Settings
from search.request import Request

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def shipped(session: Session) -> Session:
    imports.load_shipped(session, NOW)
    session.commit()
    return session


@pytest.fixture
def finder(shipped: Session, settings: Settings) -> Finder:
    indexing.rebuild(shipped, settings.index)
    shipped.commit()
    return Finder(settings.index)


def test_a_rebuilt_index_holds_every_product_and_empties_the_outbox(
    shipped: Session, finder: Finder
) -> None:
    assert finder.index().keys() == {each.code for each in products.every(shipped)}
    assert not indexing.check(shipped, finder)
    assert not list(indexing.batches(shipped, finder, at=NOW))


def test_a_change_is_found_once_the_outbox_is_told(shipped: Session, finder: Finder) -> None:
    product = products.get(shipped, "D12")
    product.name_zh = "改了名的龙吸水泵车"
    trail.tell(shipped, "index", ["D12"], at=NOW)
    shipped.commit()
    assert [each.zh for each in indexing.check(shipped, finder)] == ["索引里的D12是旧的"]
    assert list(indexing.batches(shipped, finder, at=NOW)) == [1]
    shipped.commit()
    found = finder.index().search(Request(words="改了名"), facets=())
    assert found.hits[0].key == "D12"
    assert not indexing.check(shipped, finder)


def test_a_product_that_is_gone_leaves_the_index(shipped: Session, finder: Finder) -> None:
    shipped.delete(products.get(shipped, "D11"))
    trail.tell(shipped, "index", ["D11"], at=NOW)
    shipped.commit()
    assert [each.en for each in indexing.check(shipped, finder)] == ["D11 is not in the record"]
    list(indexing.batches(shipped, finder, at=NOW))
    assert not {"D11"} & finder.index().keys()


def test_what_a_rolled_back_catch_up_told_is_told_again(shipped: Session, finder: Finder) -> None:
    trail.tell(shipped, "index", ["D12"], at=NOW)
    shipped.commit()
    assert indexing.catch_up(shipped, finder, at=NOW) == 1
    shipped.rollback()
    assert indexing.catch_up(shipped, finder, at=NOW) == 1
    assert not indexing.check(shipped, finder)


def test_while_somebody_else_writes_the_changes_wait_in_the_outbox(
    shipped: Session, finder: Finder
) -> None:
    trail.tell(shipped, "index", ["D12"], at=NOW)
    shipped.commit()
    with finder.index().writing():
        assert indexing.catch_up(shipped, finder, at=NOW, patience=0.1) == 0
    assert indexing.catch_up(shipped, finder, at=NOW) == 1


def test_what_comes_into_the_outbox_during_a_rebuild_is_still_told(
    shipped: Session, settings: Settings
) -> None:
    trail.tell(shipped, "index", ["D12"], at=NOW)
    shipped.commit()
    last = shipped.exec(select(OutboxRow.number)).all()[-1] or 0
    trail.tell(shipped, "index", ["D13"], at=NOW)
    shipped.commit()
    indexing._mark_told(shipped, last, NOW)
    still = shipped.exec(select(OutboxRow.subject).where(OutboxRow.done_at == None)).all()  # noqa: E711 - SQL
    assert still == ["D13"]
    assert not settings.index.exists()


def test_a_missing_index_says_which_command_heals_it(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailableError) as refused:
        Finder(tmp_path / "nowhere").generation()
    assert "youbei index rebuild" in refused.value.message.en


def test_an_index_made_by_other_words_or_code_is_known_to_be_outdated(
    finder: Finder, settings: Settings
) -> None:
    assert not indexing.outdated(settings.index)
    (settings.index / indexing.STAMP).write_text("another vocabulary")
    assert indexing.outdated(settings.index)
    assert finder.generation()


def test_a_rebuild_heals_what_was_damaged(
    shipped: Session, finder: Finder, settings: Settings
) -> None:
    whole = finder.search(Request(words="排水")).total
    for file in (settings.index / "CURRENT").resolve().iterdir():
        file.write_bytes(b"damaged")
    with pytest.raises(IndexUnavailableError):
        Finder(settings.index).search(Request(words="排水"))
    indexing.rebuild(shipped, settings.index)
    assert finder.search(Request(words="排水")).total == whole
