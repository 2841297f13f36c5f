"""The sample world: every state, made once, marked everywhere, and never given to others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.notice import Course, Notice, NoticeLine
from catalogue.domain.product import Product
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import (
    auditing,
    changes,
    declarations,
    exports,
    freezing,
    migrations,
    needs,
    projects,
    publishing,
    samples,
)
from catalogue.web import db

pytestmark = pytest.mark.xdist_group("sample world")  # it is made once
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("world")
    engine = db.make_engine(f"sqlite:///{folder / 'youbei.db'}")
    with engine.begin() as connection:
        migrations.upgrade(connection)
    derived = Derived(folder / "derived", Store(folder / "files"))
    for expected in (True, False):
        with db.transaction(engine) as session:
            made = samples.load(
                session,
                derived,
                password="hash",  # noqa: S106 - nobody signs in here
                second_factor=lambda: "code",
                at=NOW,
            )
        assert made is expected
    return engine


@pytest.fixture
def session(world: Engine) -> Session:
    return Session(world)


def test_there_is_a_declaration_in_every_state(session: Session) -> None:
    assert set(session.exec(select(Declaration.state))) == set(State)


def test_there_are_listings_that_stand_that_are_put_right_and_that_are_gone(
    session: Session,
) -> None:
    assert set(session.exec(select(Listing.standing))) == {
        Standing.PUBLISHED,
        Standing.RECTIFYING,
        Standing.WITHDRAWN,
    }
    assert {Course.OPEN, Course.HELD, Course.LISTED} <= set(session.exec(select(NoticeLine.course)))


def test_everything_is_marked_as_a_sample(session: Session) -> None:
    assert set(session.exec(select(Enterprise.origin))) == {Origin.SAMPLE}
    assert set(session.exec(select(Product.origin))) == {Origin.SAMPLE}
    assert set(session.exec(select(Notice.sample))) == {True}
    for name in session.exec(select(Enterprise.name_zh)):
        assert name.startswith("样本")
    for name in session.exec(select(Product.name_zh)):
        assert name.startswith("样本")


def test_the_samples_left_a_whole_trail(session: Session) -> None:
    proof = auditing.verify(auditing.events(session))
    assert proof.whole
    assert proof.links > 200


def test_every_edition_of_the_samples_is_sealed(session: Session) -> None:
    for listing in session.exec(select(Listing)):
        seal = publishing.seal_of(session, listing.edition)
        assert seal
        assert publishing.is_whole(seal)
        assert seal.content["sample"] is True


def test_one_claim_is_better_than_its_report_and_the_checks_say_so(session: Session) -> None:
    drafts = session.exec(select(Declaration).where(Declaration.state == State.DRAFT))
    said = [
        each.message.zh
        for draft in drafts
        for each in declarations.judge(session, draft, on=NOW.date())
    ]
    assert any("3200" in each and "3050" in each for each in said)


def test_a_text_a_table_and_a_scan_are_among_the_reports(session: Session) -> None:
    legible = {
        tuple(report.legible)
        for each in session.exec(select(Declaration))
        for report in each.reports
    }
    assert ("scan",) * 3 in legible
    assert ("text",) * 3 in legible


def test_samples_are_not_given_to_others_unless_asked_for(session: Session) -> None:
    given = exports.groups(session)
    assert not any(given[group] for group in ("products", "enterprises", "listings", "editions"))
    asked = exports.groups(session, samples=True)
    assert all(asked[group] for group in ("products", "enterprises", "listings", "editions"))
    assert changes.recent(session, size=100) == []


def test_the_officer_has_a_project_a_need_and_a_frozen_choice(session: Session) -> None:
    person = session.exec(select(Person).where(Person.email.startswith("officer@"))).one()
    [project] = projects.mine(session, person)
    assert [each.number for each in project.versions] == [2, 1]
    assert len(needs.of(session, person)) == len(freezing.of(session, person)) == 1
