"""An accepted change reaches its listing as new versions, once, by somebody who did not review it."""

import pytest
from sqlmodel import Session, select

from catalogue.domain import working_days
from catalogue.domain.declaration import Declaration, Purpose
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.measure import Cause
from catalogue.domain.notice import NoticeLine
from catalogue.domain.refusals import InvalidError, NotAllowedError, WrongStateError
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.domain.years import years_after
from catalogue.services import declarations, listings, notices, taking_effect, versions
from tests import declared, reviewed
from tests.reviewed import LATER, Office


@pytest.fixture
def office(session: Session) -> Office:
    return Office(session)


@pytest.fixture
def line(session: Session, office: Office) -> NoticeLine:
    return reviewed.published(session, office)


def begun(session: Session, line: NoticeLine) -> Declaration:
    """Begin a change of the listed product: it has another summary."""
    author = declared.person(session, line.declaration.enterprise)
    listing = session.get_one(Listing, line.listing_id)
    made = declarations.start_change(session, listing=listing, by=author, at=LATER)
    said = {**made.content["product"], "summary_zh": "把积水抽得更远。"}
    declarations.save(session, made, section="product", value=said, by=author, at=LATER)
    return made


def accepted(session: Session, office: Office, line: NoticeLine) -> Declaration:
    made = begun(session, line)
    sections = declared.SECTIONS | {"product": made.content["product"]}
    author = declared.person(session, line.declaration.enterprise)
    for section, value in sections.items():
        declarations.save(session, made, section=section, value=value, by=author, at=LATER)
    for row in made.content["claims"]:
        proof = declared.proof(declared.report(session, made))
        declarations.link(session, made, key=row["key"], proof=proof, by=author, at=LATER)
    declarations.submit(session, made, by=author, at=LATER)
    return reviewed.accepted(session, office, made)


def test_a_change_in_force_is_a_new_version_of_the_same_listing(
    session: Session, office: Office, line: NoticeLine
) -> None:
    change = accepted(session, office, line)
    before = session.get_one(Listing, line.listing_id)
    assert before.product
    kept = (before.product.version, len(versions.history(session, before.id)))
    listing = taking_effect.apply_change(session, change, by=office.publisher, at=LATER)
    assert listing.id == line.listing_id
    assert listing.standing is Standing.PUBLISHED
    assert listing.product
    assert listing.product.summary_zh == "把积水抽得更远。"
    after = (listing.product.version, len(versions.history(session, listing.id)))
    assert after == (kept[0] + 1, kept[1] + 1)
    assert len(listings.every(session)) == 1


def test_a_change_takes_effect_once(session: Session, office: Office, line: NoticeLine) -> None:
    change = accepted(session, office, line)
    assert not taking_effect.in_force(session, change)
    taking_effect.apply_change(session, change, by=office.publisher, at=LATER)
    assert taking_effect.in_force(session, change)
    with pytest.raises(WrongStateError):
        taking_effect.apply_change(session, change, by=office.publisher, at=LATER)
    deeds = select(AuditEvent).where(AuditEvent.deed == "listing.change")
    assert len(session.exec(deeds).all()) == 1


def test_a_change_that_was_not_accepted_has_no_effect(
    session: Session, office: Office, line: NoticeLine
) -> None:
    with pytest.raises(WrongStateError):
        taking_effect.apply_change(session, begun(session, line), by=office.publisher, at=LATER)


def test_whoever_reviewed_a_change_does_not_bring_it_into_force(
    session: Session, office: Office, line: NoticeLine
) -> None:
    change = accepted(session, office, line)
    reviewed.grant(session, office.expert, *reviewed.ROLES.values())
    for person in (office.expert, office.administrator):
        with pytest.raises(NotAllowedError):
            taking_effect.apply_change(session, change, by=person, at=LATER)


def test_a_change_does_not_go_on_notice_as_if_it_were_new(
    session: Session, office: Office, line: NoticeLine
) -> None:
    change = accepted(session, office, line)
    with pytest.raises(InvalidError):
        notices.open_(session, [change], by=office.publisher, at=LATER)


def test_what_was_withdrawn_is_listed_again_by_an_accepted_re_admission(
    session: Session, office: Office, line: NoticeLine
) -> None:
    listing = listings.get(session, session.get_one(Listing, line.listing_id).code)
    said = listings.Said(
        Cause.RECALL, Words(zh="召回", en="recalled"), Words(zh="停用", en="stop using it")
    )
    listings.measure(session, listing, "withdraw", said, by=office.administrator, at=LATER)
    change = accepted(session, office, line)
    assert change.purpose is Purpose.READMISSION
    taking_effect.apply_change(session, change, by=office.publisher, at=LATER)
    assert listing.standing is Standing.PUBLISHED
    assert listing.valid_until == years_after(working_days.day_of(LATER), 3)
