"""Upkeep does what the calendar makes due, once, however often and however late it runs."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.letter import Letter
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.measure import SelfCheck
from catalogue.domain.notice import Course, NoticeLine
from catalogue.domain.trail import AuditEvent
from catalogue.domain.watch import WatchChange, Watched
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import auditing, indexing, mail, upkeep, watches
from catalogue.services.indexing import Finder
from catalogue.services.upkeep import self_checks
from catalogue.web import db
from catalogue.web.config import Settings
from tests import make, reviewed
from tests.reviewed import LATER, Office

YEARS = timedelta(days=366)


@pytest.fixture
def means(settings: Settings, engine: Engine, tmp_path: Path) -> upkeep.Means:
    with db.transaction(engine) as session:
        indexing.rebuild(session, settings.index)
    store = Store(settings.files)
    return upkeep.Means(
        derived=Derived(tmp_path / "derived", store),
        finder=Finder(settings.index),
        postbox=mail.Folder(tmp_path / "mail"),
        sender="youbei@example.org",
    )


def run(engine: Engine, means: upkeep.Means, at: datetime) -> dict[str, int]:
    done = upkeep.run(partial(db.transaction, engine), means, at=at)
    faults = {name: each for name, each in done.items() if isinstance(each, Exception)}
    assert faults == {}
    return {name: each for name, each in done.items() if isinstance(each, int) and each}


def test_a_notice_ends_and_running_again_does_nothing(engine: Engine, means: upkeep.Means) -> None:
    with db.transaction(engine) as session:
        notice = reviewed.on_notice(session, Office(session))
        over = LATER + reviewed.after(notice)
    assert run(engine, means, LATER) == {"mail": 2}  # accepted, on notice
    assert run(engine, means, over) == {"notices": 1}
    assert run(engine, means, over) == {}
    with Session(engine) as session:
        assert session.exec(select(NoticeLine.course)).one() is Course.CLEARED


def test_a_listing_is_reminded_checked_and_expires_each_once(
    engine: Engine, means: upkeep.Means, tmp_path: Path
) -> None:
    with db.transaction(engine) as session:
        reviewed.published(session, Office(session))
    run(engine, means, LATER + timedelta(days=12))  # the index is told
    begun = datetime(2026, 12, 2, 12, tzinfo=UTC)
    assert run(engine, means, begun + timedelta(days=300)) == {"retention": 3}  # letters sent
    assert run(engine, means, begun + YEARS) == {"self-checks": 1, "mail": 1}
    assert run(engine, means, begun + YEARS) == {}
    with db.transaction(engine) as session:
        # what is being put right ends on its day like any other, and is reminded of it
        held = session.exec(select(Listing)).one()
        held.standing, held.reason_zh, held.reason_en = Standing.RECTIFYING, "铭牌", "the plate"
    ending = begun + timedelta(days=3 * 365 - 30)
    assert run(engine, means, ending)["reminders"] == 1
    assert "reminders" not in run(engine, means, ending + timedelta(days=1))
    ended = begun + timedelta(days=3 * 365 + 5)
    done = run(engine, means, ended)
    assert (done["expiry"], done["index"]) == (1, 1)
    assert "expiry" not in run(engine, means, ended)
    with Session(engine) as session:
        assert session.exec(select(Listing.standing)).one() is Standing.EXPIRED
        assert auditing.verify(auditing.events(session)).whole


def test_a_correction_is_reminded_before_and_after_its_day(
    engine: Engine, means: upkeep.Means
) -> None:
    with db.transaction(engine) as session:
        office = Office(session)
        made = reviewed.checking(session, office)
        from catalogue.services import reviews

        fields = ((reviews.claims(session, made)[0].path, "条件"),)
        due = (LATER + timedelta(days=10)).date()
        reviews.ask(session, made, fields=fields, due_on=due, by=office.reviewer, at=LATER)
        author = session.get_one(Person, made.author_id).email
        reviewer = office.reviewer.email
    assert "reminders" not in run(engine, means, LATER + timedelta(days=1))
    assert run(engine, means, LATER + timedelta(days=8))["reminders"] == 1
    assert run(engine, means, LATER + timedelta(days=11))["reminders"] == 2
    assert "reminders" not in run(engine, means, LATER + timedelta(days=12))
    with Session(engine) as session:
        told = [each.recipient for each in session.exec(select(Letter))]
    assert sorted(told) == sorted([author, author, author, reviewer])  # asked, soon due, overdue


def test_one_task_that_fails_does_not_stop_the_others(
    engine: Engine, means: upkeep.Means, tmp_path: Path
) -> None:
    with db.transaction(engine) as session:
        line = reviewed.published(session, Office(session))
        over = LATER + reviewed.after(line.notice)
    missing = upkeep.Means(means.derived, Finder(tmp_path / "nowhere"), means.postbox, means.sender)
    done = upkeep.run(partial(db.transaction, engine), missing, at=over)
    assert isinstance(done["mail"], int)
    assert isinstance(done["index"], indexing.IndexUnavailableError)


def test_a_self_check_is_asked_for_once_a_year(session: Session) -> None:
    reviewed.published(session, Office(session))
    later = LATER + YEARS + timedelta(days=20)
    assert [self_checks.ask_due(session, at=later) for _ in range(2)] == [1, 0]
    assert self_checks.ask_due(session, at=later + YEARS) == 1
    years = [each.year for each in session.exec(select(SelfCheck))]
    assert years == sorted(set(years))


def test_everything_upkeep_does_is_in_the_trail(engine: Engine, means: upkeep.Means) -> None:
    with db.transaction(engine) as session:
        notice = reviewed.on_notice(session, Office(session))
        over = LATER + reviewed.after(notice)
    run(engine, means, over)
    with Session(engine) as session:
        query = select(AuditEvent.deed).where(AuditEvent.actor == "upkeep")
        assert session.exec(query).all() == ["notice.clear"]


def test_whoever_watches_a_search_is_told_by_upkeep_once(
    engine: Engine, means: upkeep.Means
) -> None:
    with db.transaction(engine) as session:
        session.add(make.product(code="P-OLD", name_en="Pump of old"))
        indexing.rebuild(session, means.finder.path)
        made = reviewed.person(session)
        watches.keep(
            session,
            means.finder,
            person=made,
            watched=Watched.SEARCH,
            query="q=pump",
            title="pump",
            language="en",
            at=LATER,
        )
    with db.transaction(engine) as session:
        session.add(make.product(code="P-NEW", name_en="Pump of today"))
        indexing.rebuild(session, means.finder.path)
    assert run(engine, means, LATER)["watches"] == 1
    assert "watches" not in run(engine, means, LATER)
    with Session(engine) as session:
        assert session.exec(select(WatchChange)).one().gained == ["P-NEW"]
        assert session.exec(select(Letter)).one().sent_at == LATER
