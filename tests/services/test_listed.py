"""After the listing: contact at once, a change from what stands, the self-check, what is due."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from catalogue.domain.account import Person
from catalogue.domain.declaration import Purpose, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Listing
from catalogue.domain.measure import SelfCheck
from catalogue.domain.refusals import InvalidError, NotFoundError, WrongStateError
from catalogue.services import declarations, versions
from tests import declared, make

LATER = make.NOON + timedelta(days=1)


@pytest.fixture
def maker(session: Session) -> tuple[Enterprise, Person]:
    return declared.maker(session)


@pytest.fixture
def listing(session: Session, maker: tuple[Enterprise, Person]) -> Listing:
    accepted = declared.in_state(session, State.ACCEPTED, by=maker[1], enterprise=maker[0])
    product = declarations.as_product(session, accepted, by="person:x", at=make.NOON)
    made = make.listing(product=product, valid_until=date(2029, 5, 31))
    session.add(made)
    session.flush()
    return made


def test_a_change_begins_with_what_is_listed_and_its_evidence(
    session: Session, maker: tuple[Enterprise, Person], listing: Listing
) -> None:
    made = declarations.start_change(session, listing=listing, by=maker[1], at=LATER)
    assert (made.purpose, made.listing_id) == (Purpose.CHANGE, listing.id)
    assert made.content["product"]["model"] == "YL-3000"
    [claim] = declarations.claims(session, made)
    assert claim.bound == make.bound("at-least", 3000, None, "m**3/hour")
    assert claim.proof is not None
    assert claim.proof.report == made.reports[0].id
    assert made.reports[0].confirmed_at is not None
    found = declarations.judge(session, made, on=make.TODAY)
    assert {each.path.split("/")[0] for each in found if each.stops} == {
        "enterprise",
        "statements",
    }


def test_a_rival_can_begin_no_change(session: Session, listing: Listing) -> None:
    _, rival = declared.maker(session)
    with pytest.raises(NotFoundError):
        declarations.start_change(session, listing=listing, by=rival, at=LATER)
    with pytest.raises(NotFoundError):
        declarations.own_listing(session, listing.code, by=rival)


def test_contact_data_change_at_once_and_as_a_version(
    session: Session, maker: tuple[Enterprise, Person], listing: Listing
) -> None:
    enterprise, by = maker
    said = {"address_zh": "新路2号", "website": "https://example.org"}
    declarations.amend_contact(session, enterprise, said=said, by=by, at=LATER)
    declarations.amend_contact(session, enterprise, said=said, by=by, at=LATER)
    [version] = versions.history(session, enterprise.id)
    assert version.record["address_zh"] == "新路2号"
    with pytest.raises(InvalidError):
        declarations.amend_contact(session, enterprise, said={"website": "x"}, by=by, at=LATER)


def test_the_self_check_is_answered_once_and_change_wants_words(
    session: Session, maker: tuple[Enterprise, Person], listing: Listing
) -> None:
    enterprise, by = maker
    session.add(
        SelfCheck(listing_id=listing.id, year=2026, due_on=date(2026, 12, 31), asked_at=make.NOON)
    )
    session.flush()
    [due] = declarations.due(session, enterprise, on=make.TODAY)
    assert (due.kind, due.on) == ("self-check", date(2026, 12, 31))

    def answer(text: str, *, unchanged: bool | None) -> None:
        declarations.answer_self_check(
            session, listing, enterprise, unchanged=unchanged, text=text, by=by, at=LATER
        )

    with pytest.raises(InvalidError):
        answer("", unchanged=None)
    with pytest.raises(InvalidError):
        answer("", unchanged=False)
    answer("", unchanged=True)
    assert declarations.due(session, enterprise, on=make.TODAY) == []
    with pytest.raises(WrongStateError):
        answer("", unchanged=True)


def test_a_listing_that_ends_soon_is_said(
    session: Session, maker: tuple[Enterprise, Person], listing: Listing
) -> None:
    [due] = declarations.due(session, maker[0], on=date(2029, 5, 1))
    assert (due.kind, due.code) == ("ends", listing.code)
