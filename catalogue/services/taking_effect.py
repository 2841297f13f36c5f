"""Accepted changes and re-admissions take effect: the listing they ask for gets a new version."""

from datetime import datetime

from sqlmodel import Session, select

from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, Purpose, State
from catalogue.domain.listing import Listing
from catalogue.domain.measure import Cause
from catalogue.domain.moves import Role
from catalogue.domain.refusals import NotAllowedError, WrongStateError
from catalogue.domain.review import Answer
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.services import declarations, listings, reviews, trail

CHANGE = "listing.change"  # the deed that the trail knows a change in force by
CHANGED = Words(zh="变更申报{code}审核通过", en="the change asked for in {code} was accepted")


def in_force(session: Session, declaration: Declaration) -> bool:
    """Return whether an accepted change has been brought to its listing: the trail says so."""
    applied = select(AuditEvent).where(AuditEvent.deed == CHANGE)
    return any(
        each.details.get("declaration") == declaration.code for each in session.exec(applied)
    )


def apply_change(
    session: Session, declaration: Declaration, *, by: Person, at: datetime
) -> Listing:
    """Bring an accepted change or re-admission to its listing: new versions, never edits."""
    trail.hold(session)
    against = reviews.publishing_conflict(session, by, declaration)
    if against is not None:
        raise NotAllowedError(against)
    listing = session.get(Listing, declaration.listing_id) if declaration.listing_id else None
    if declaration.state is not State.ACCEPTED or listing is None:
        raise WrongStateError(
            Words(zh="只有通过的变更申报可以生效", en="only an accepted change can take effect")
        )
    if in_force(session, declaration):
        raise WrongStateError(Words(zh="这项变更已经生效", en="this change is in force already"))
    accepted = [
        each.claim.key
        for each in reviews.claims(session, declaration)
        if each.decision is not None and each.decision.answer is Answer.ACCEPTED
    ]
    made = declarations.as_products(session, declaration, by=actor(by), at=at, checked=accepted)
    if listing.enterprise_id:
        listing.cover(made)
    text = CHANGED.fill(code=declaration.code)
    if declaration.purpose is Purpose.READMISSION:
        said = listings.Said(Cause.REVIEWED, text)
        roles = {Role.PUBLISHER}
        listings.take(session, listing, "readmit", said, roles=roles, by=actor(by), at=at)
    else:
        listings.keep(session, listing, reason=text, by=actor(by), at=at)
    trail.record(
        session,
        deed=CHANGE,
        subject=listing.code,
        by=actor(by),
        at=at,
        details={"declaration": declaration.code},
    )
    trail.tell(session, "index", [each.code for each in listing.products], at=at)
    return listing
