"""An edition lists what was cleared, is frozen, and says for ever what it said on its day."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlmodel import Session

from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.listing import Standing
from catalogue.domain.notice import Course
from catalogue.domain.refusals import InvalidError, NotAllowedError, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import editions, listings, notices, publishing, versions
from tests import reviewed
from tests.reviewed import LATER, NOTICE, TITLE, Office

NONE = Words(zh="", en="")


@pytest.fixture
def office(session: Session) -> Office:
    return Office(session)


def test_a_cleared_line_is_listed_with_its_product(session: Session, office: Office) -> None:
    line = reviewed.published(session, office)
    assert line.course is Course.LISTED
    assert line.listing_id
    listing = listings.get(session, "TG-2026-0001")
    assert listing.id == line.listing_id
    assert listing.standing is Standing.PUBLISHED
    assert (listing.valid_from.isoformat(), str(listing.valid_until)) == (
        "2026-12-02",
        "2029-12-02",
    )
    assert listing.product
    assert listing.product.origin is Origin.SAMPLE
    assert [each.grade for each in listing.product.indicators] == [Grade.REPORT_CHECKED]
    assert editions.get(session, "promotion-2026-01").listings == [listing]


def test_a_figure_in_doubt_is_listed_as_not_checked(session: Session, office: Office) -> None:
    line = reviewed.cleared(session, office)
    line.doubted = [line.declaration.content["claims"][0]["key"]]
    at = LATER + reviewed.after(line.notice)
    edition = publishing.publish(
        session, [line], title=TITLE, notice=NOTICE, by=office.publisher, at=at
    )
    session.refresh(edition)
    [product] = edition.listings[0].products
    assert [each.grade for each in product.indicators] == [Grade.REPORT]


def test_a_line_that_is_not_cleared_is_not_listed(session: Session, office: Office) -> None:
    notice = reviewed.on_notice(session, office)
    with pytest.raises(WrongStateError):
        publishing.publish(
            session, notice.lines, title=TITLE, notice=NOTICE, by=office.publisher, at=LATER
        )


def test_whoever_reviewed_does_not_publish(session: Session, office: Office) -> None:
    line = reviewed.cleared(session, office)
    for name in ("reviewer", "city", "province", "expert", "second_expert"):
        person = getattr(office, name)
        reviewed.grant(session, person, *reviewed.ROLES.values())
        with pytest.raises(NotAllowedError):
            publishing.publish(session, [line], title=TITLE, notice=NOTICE, by=person, at=LATER)


def test_an_edition_says_its_title_and_notice_in_both_languages(
    session: Session, office: Office
) -> None:
    line = reviewed.cleared(session, office)
    with pytest.raises(InvalidError) as refused:
        publishing.publish(
            session,
            [line],
            title=Words(zh="第一批", en=""),
            notice=NOTICE,
            by=office.publisher,
            at=LATER,
        )
    assert [each.place for each in refused.value.problems] == ["title_en"]


def test_the_seal_holds_the_digest_of_what_was_published(session: Session, office: Office) -> None:
    line = reviewed.published(session, office)
    edition = editions.get(session, "promotion-2026-01")
    seal = publishing.seal_of(session, edition)
    assert seal
    assert publishing.is_whole(seal)
    [product] = seal.content["lines"][0]["products"]
    assert line.declaration.content["product"]["model"] == product["model"]
    assert len(versions.history(session, edition.id)) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE edition SET title_zh = 'x'",
        "DELETE FROM edition",
        "UPDATE edition_seal SET digest = 'x'",
        "DELETE FROM edition_seal",
    ],
)
def test_the_database_refuses_to_change_a_published_edition(
    change: str, either_session: Session
) -> None:
    reviewed.published(either_session, Office(either_session))
    either_session.commit()
    with pytest.raises((DatabaseError, IntegrityError), match="frozen"):
        either_session.execute(text(change))
    either_session.rollback()


def test_what_happens_to_a_listing_later_leaves_the_seal_as_it_was(
    session: Session, office: Office
) -> None:
    reviewed.published(session, office)
    edition = editions.get(session, "promotion-2026-01")
    seal = publishing.seal_of(session, edition)
    assert seal
    before = dict(seal.content)
    listings.expire_due(session, at=LATER + timedelta(days=9999))
    session.flush()
    session.refresh(seal)
    assert seal.content == before
    assert publishing.is_whole(seal)


def test_codes_go_on_through_the_year(session: Session, office: Office) -> None:
    for _ in range(2):
        reviewed.published(session, office)
    assert listings.get(session, "TG-2026-0002").edition.code == "promotion-2026-02"


def test_who_may_not_publish_is_told_so_before_what_is_missing(
    session: Session, office: Office
) -> None:
    with pytest.raises(NotAllowedError):
        publishing.publish(session, [], title=NONE, notice=NONE, by=office.administrator, at=LATER)
    with pytest.raises(NotAllowedError):
        notices.open_(session, [], days=0, by=office.administrator, at=LATER)
