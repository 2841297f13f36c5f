"""A listing changes by measures only, each with a cause, a public text and a new version."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.listing import LISTING_MOVES, Listing, Standing
from catalogue.domain.measure import Cause
from catalogue.domain.refusals import InvalidError, NotAllowedError, WrongStateError
from catalogue.domain.trail import OutboxRow
from catalogue.domain.words import Words
from catalogue.services import listings, versions
from catalogue.services.listings import Said
from tests import make, reviewed
from tests.reviewed import LATER, Office

TEXT = Words(zh="监督抽检流量不合格。", en="The flow failed an official test.")
ADVICE = Words(zh="停用，联系厂家。", en="Stop using it and call the maker.")
SOON = date(2027, 3, 1)


@pytest.fixture
def office(session: Session) -> Office:
    return Office(session)


@pytest.fixture
def listing(session: Session, office: Office) -> Listing:
    line = reviewed.published(session, office)
    return session.get_one(Listing, line.listing_id)


def said(**changes: Any) -> Said:
    given: dict[str, Any] = {
        "cause": Cause.SAMPLING,
        "text": TEXT,
        "advice": ADVICE,
        "due_on": SOON,
    }
    return Said(**given | changes)


@pytest.mark.parametrize("move", LISTING_MOVES, ids=lambda move: move.name)
def test_every_move_leaves_a_measure_a_version_and_a_word_to_the_index(
    move: Any, session: Session, office: Office, listing: Listing
) -> None:
    listing.standing = min(move.sources)
    listing.reason_zh = listing.reason_en = "x"
    session.add(listing)
    session.flush()
    before = len(versions.history(session, listing.id))
    told = len(session.exec(select(OutboxRow)).all())
    made = listings.take(
        session, listing, move.name, said(), roles=set(move.roles), by="somebody", at=LATER
    )
    assert (made.after, listing.standing) == (move.target, move.target)
    newest = versions.history(session, listing.id)
    assert len(newest) == before + 1
    assert TEXT.zh in newest[0].reason_zh
    assert TEXT.en in newest[0].reason_en
    assert len(session.exec(select(OutboxRow)).all()) == told + len(listing.products)


def test_a_warning_leaves_the_standing_as_it_is(
    session: Session, office: Office, listing: Listing
) -> None:
    listings.measure(session, listing, "warn", said(), by=office.administrator, at=LATER)
    assert listing.standing is Standing.PUBLISHED
    assert listing.reason_zh == ""


@pytest.mark.parametrize(
    ("name", "changes", "place"),
    [
        ("withdraw", {"text": Words(zh="", en="x")}, "text_zh"),
        ("withdraw", {"advice": listings.NONE}, "advice_zh"),
        ("suspend", {"advice": Words(zh="停用", en="")}, "advice_zh"),
        ("require-rectification", {"due_on": None}, "due_on"),
        ("require-rectification", {"due_on": date(2026, 11, 21)}, "due_on"),
        ("withdraw", {"replacements": ("nothing",)}, "replacements"),
    ],
)
def test_what_a_measure_lacks_is_named(  # noqa: PLR0913, PLR0917 - a table and three fixtures
    name: str,
    changes: dict[str, Any],
    place: str,
    session: Session,
    office: Office,
    listing: Listing,
) -> None:
    with pytest.raises(InvalidError) as refused:
        listings.measure(session, listing, name, said(**changes), by=office.administrator, at=LATER)
    assert [each.place for each in refused.value.problems] == [place]
    assert listing.standing is Standing.PUBLISHED


def test_only_an_administrator_takes_measures_and_not_for_their_own(
    session: Session, office: Office, listing: Listing
) -> None:
    for name in reviewed.ROLES:
        if name != "administrator":
            with pytest.raises(NotAllowedError):
                listings.measure(
                    session, listing, "warn", said(), by=getattr(office, name), at=LATER
                )
    assert listing.product
    enterprise = listing.product.enterprises[0]
    own = session.exec(select(Person).where(Person.memberships.any(enterprise_id=enterprise.id)))  # type: ignore[attr-defined]
    author = own.one()
    reviewed.grant(session, author, *reviewed.ROLES.values())
    with pytest.raises(NotAllowedError):
        listings.measure(session, listing, "warn", said(), by=author, at=LATER)


def test_a_withdrawn_listing_names_what_to_take_instead(
    session: Session, office: Office, listing: Listing
) -> None:
    other = make.product()
    session.add(other)
    session.flush()
    listings.measure(
        session,
        listing,
        "withdraw",
        said(replacements=(other.code,)),
        by=office.administrator,
        at=LATER,
    )
    assert [each.code for each in listings.replacements(session, [listing])] == [other.code]
    with pytest.raises(WrongStateError):
        listings.measure(session, listing, "suspend", said(), by=office.administrator, at=LATER)


def test_a_rectification_is_overdue_until_something_is_done(
    session: Session, office: Office, listing: Listing
) -> None:
    listings.measure(
        session, listing, "require-rectification", said(), by=office.administrator, at=LATER
    )
    assert listings.overdue(session, on=SOON) == []
    assert len(listings.overdue(session, on=SOON + timedelta(days=1))) == 1
    put_right = said(cause=Cause.PUT_RIGHT)
    listings.measure(session, listing, "restore", put_right, by=office.administrator, at=LATER)
    assert listings.overdue(session, on=SOON + timedelta(days=1)) == []


def test_a_listing_expires_after_its_last_day_and_once(session: Session, listing: Listing) -> None:
    assert listing.valid_until
    last = LATER.replace(year=listing.valid_until.year, month=12, day=2)
    assert listings.expire_due(session, at=last) == []
    assert listings.expire_due(session, at=last + timedelta(days=1)) == [listing]
    assert listings.expire_due(session, at=last + timedelta(days=2)) == []
