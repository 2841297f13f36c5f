"""Invitations: mailed by an owner, taken up by whoever reads the mail, until they expire."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from catalogue.domain.account import Part, Person, actor
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.joining import Invitation
from catalogue.domain.refusals import GoneError, InvalidError, NotFoundError, Problem
from catalogue.domain.words import Language, Words
from catalogue.services import trail
from catalogue.services.accounts import letters, members, people

HOLDS = timedelta(days=7)
MOST = 30  # open invitations of one enterprise
GONE = Words(
    zh="这份邀请已经用过、收回或过期：请企业的负责人再发一次",
    en="This invitation was used, withdrawn or has expired: ask the owner to send another",
)


def invite(  # noqa: PLR0913 - an invitation is all of this
    session: Session,
    enterprise: Enterprise,
    email: str,
    part: Part,
    *,
    by: Person,
    link: members.LinkOf,
    language: Language,
    at: datetime,
) -> Invitation:
    """Mail an invitation; an earlier one to the same address is withdrawn."""
    address = people.tidy(email)
    still = [each for each in open_ones(session, enterprise, at=at) if each.email != address]
    _check(session, enterprise, address, len(still))
    for each in open_ones(session, enterprise, at=at):
        if each.email == address:
            each.ended_at = at
    secret = secrets.token_urlsafe(32)
    made = Invitation(
        enterprise_id=enterprise.id,
        email=address,
        part=part,
        digest=_digest(secret),
        made_at=at,
        expires_at=at + HOLDS,
    )
    session.add(made)
    session.flush()
    letters.send_to(
        session,
        address,
        letters.INVITED,
        occasion=f"invited:{made.id}",
        language=language,
        at=at,
        enterprise=enterprise.name,
        part=part.words,
        link=link(secret),
    )
    _record(session, "invite", enterprise, made, actor(by), at)
    return made


def _check(session: Session, enterprise: Enterprise, address: str, held: int) -> None:
    problem = people.address_problem(address)
    known = people.by_address(session, address)
    if known and known.part_in(enterprise):
        what = Words(zh="这个人已经是成员", en="This person is a member already")
        problem = Problem("email", what)
    if held >= MOST:
        what = Words(
            zh=f"已有{MOST}份邀请没有答复：先收回几份",
            en=f"{MOST} invitations are open: withdraw some first",
        )
        problem = Problem("email", what)
    if problem:
        raise InvalidError(Words(zh="没有发出邀请", en="No invitation was sent"), (problem,))


def open_ones(session: Session, enterprise: Enterprise, *, at: datetime) -> list[Invitation]:
    query = select(Invitation).where(
        Invitation.enterprise_id == enterprise.id, col(Invitation.ended_at).is_(None)
    )
    found = session.exec(query.order_by(col(Invitation.made_at)))
    return [each for each in found if each.is_open(at=at)]


def get(session: Session, secret: str, *, at: datetime) -> Invitation:
    """Return the open invitation of this secret; refuse one that is used or over."""
    query = select(Invitation).where(Invitation.digest == _digest(secret))
    found = session.exec(query).first()
    if found is None or not found.is_open(at=at):
        raise GoneError(GONE)
    return found


def accept(session: Session, invitation: Invitation, person: Person, *, at: datetime) -> None:
    """Let the invited person in. Nobody loses a part by accepting a lesser one."""
    invitation.ended_at = at
    order = tuple(Part)
    held = person.part_in(invitation.enterprise)
    if held is None or order.index(invitation.part) < order.index(held):
        members.join(
            session, person, invitation.enterprise, invitation.part, by=actor(person), at=at
        )


def withdraw(
    session: Session, enterprise: Enterprise, number: UUID, *, by: Person, at: datetime
) -> None:
    found = session.get(Invitation, number)
    if found is None or found.enterprise_id != enterprise.id:
        raise NotFoundError(Words(zh="没有这份邀请", en="There is no such invitation"))
    if found.ended_at is None:
        found.ended_at = at
        _record(session, "withdraw-invitation", enterprise, found, actor(by), at)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _record(  # noqa: PLR0913, PLR0917 - an audit event says all of this
    session: Session, deed: str, enterprise: Enterprise, made: Invitation, by: str, at: datetime
) -> None:
    details = {"invitation": str(made.id), "part": made.part.value}
    subject = f"enterprise:{enterprise.code}"
    trail.record(session, deed=deed, subject=subject, by=by, at=at, details=details)
