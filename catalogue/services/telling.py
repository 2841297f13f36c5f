"""Letters to the people whom something concerns: each of them once for an occasion, in their language."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from catalogue.domain.account import Membership, Person, RoleGrant
from catalogue.domain.listing import Listing
from catalogue.domain.moves import Role
from catalogue.domain.words import Words
from catalogue.services import mail


def members(session: Session, enterprise_id: UUID) -> list[Person]:
    query = select(Person).join(Membership).where(Membership.enterprise_id == enterprise_id)
    return list(session.exec(query))


def owners(session: Session, listing: Listing) -> list[Person]:
    """Return the people of the enterprises that a listing speaks of."""
    ids = (
        [listing.enterprise_id]
        if listing.enterprise_id
        else [maker.enterprise_id for each in listing.products for maker in each.makers]
    )
    return [person for each in ids for person in members(session, each)]


def administrators(session: Session) -> list[Person]:
    query = select(Person).join(RoleGrant).where(RoleGrant.name == Role.ADMINISTRATOR)
    return list(session.exec(query))


def tell(  # noqa: PLR0913, PLR0917 - a letter to several says all of this
    session: Session,
    people: Iterable[Person],
    key: str,
    subject: Words,
    text: Words,
    at: datetime,
) -> int:
    """Write to each of them once for this occasion; return how many letters are new."""
    written = 0
    for person in people:
        made = mail.write(
            session,
            key=f"{key}:{person.id}"[:120],
            to=person.email,
            subject=subject,
            text=text,
            language="zh" if person.language == "zh" else "en",
            at=at,
        )
        written += made is not None
    return written
