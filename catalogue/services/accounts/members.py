"""Members of an enterprise: claimed, invited, let in, given another part, removed, handed over."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlmodel import Session, col, select

from catalogue.domain.account import Membership, Part, Person, actor
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.joining import JoinRequest
from catalogue.domain.refusals import NotFoundError, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.accounts import letters

LinkOf: TypeAlias = Callable[..., str]
LAST_OWNER = Words(
    zh="企业要有一位负责人：先把负责人交给别人",
    en="An enterprise has an owner: hand ownership over first",
)
NOBODY = Words(zh="企业里没有这位成员", en="The enterprise has no such member")


def of(session: Session, enterprise: Enterprise) -> list[Membership]:
    """Return the members, owners first, then by name."""
    query = select(Membership).where(Membership.enterprise_id == enterprise.id)
    order = tuple(Part)
    found = session.exec(query)
    return sorted(found, key=lambda each: (order.index(each.part), each.person.called))


def owners(session: Session, enterprise: Enterprise) -> list[Person]:
    return [each.person for each in of(session, enterprise) if each.part is Part.OWNER]


def claim(session: Session, person: Person, uscc: str, name: str, *, at: datetime) -> None:
    """Write down that a person says they belong to the enterprise of this credit code."""
    query = select(JoinRequest).where(
        JoinRequest.uscc == uscc,
        JoinRequest.person_id == person.id,
        col(JoinRequest.ended_at).is_(None),
    )
    if session.exec(query).first() is None:
        made = JoinRequest(
            person_id=person.id, uscc=uscc, enterprise_name=name.strip()[:200], made_at=at
        )
        session.add(made)
        session.flush()


def drop_claims(session: Session, person: Person, *, at: datetime) -> None:
    """End what was claimed with an address before anybody confirmed it."""
    for request in waiting(session, person):
        request.ended_at = at
    session.flush()


def settle_claims(session: Session, person: Person, *, link: LinkOf, at: datetime) -> None:
    """Look at what a confirmed person claims: the first to come owns, the next must ask."""
    query = select(JoinRequest).where(
        JoinRequest.person_id == person.id, col(JoinRequest.ended_at).is_(None)
    )
    for request in session.exec(query).all():
        if request.enterprise_id is None:
            _settle(session, person, request, link, at)


def _settle(
    session: Session, person: Person, request: JoinRequest, link: LinkOf, at: datetime
) -> None:
    enterprise = _enterprise(session, request, person, at)
    if person.part_in(enterprise):
        request.ended_at = at
        return
    request.enterprise_id = enterprise.id
    asked = owners(session, enterprise)
    if not asked:
        join(session, person, enterprise, Part.OWNER, by=actor(person), at=at)
        request.ended_at = at
    for owner in asked:
        letters.send(
            session,
            owner,
            letters.ASKED,
            occasion=f"asked:{request.id}",
            at=at,
            name=person.called,
            email=person.email,
            enterprise=enterprise.name,
            link=link(owner, enterprise),
        )


def _enterprise(session: Session, request: JoinRequest, person: Person, at: datetime) -> Enterprise:
    """Return the enterprise of the credit code; made, as declared, where nobody knew it."""
    query = select(Enterprise).where(Enterprise.uscc == request.uscc)
    found = session.exec(query).first()
    if found is not None:
        return found
    made = Enterprise(
        code=request.uscc,
        uscc=request.uscc,
        name_zh=request.enterprise_name,
        origin=Origin.DECLARED,
    )
    session.add(made)
    session.flush()
    _record(session, "add-enterprise", made, actor(person), at)
    return made


def join(  # noqa: PLR0913 - a membership says all of this
    session: Session, person: Person, enterprise: Enterprise, part: Part, *, by: str, at: datetime
) -> Membership:
    """Make a person a member, or give a member another part."""
    found = next((each for each in person.memberships if each.enterprise_id == enterprise.id), None)
    if found is None:
        found = Membership(person_id=person.id, enterprise_id=enterprise.id, part=part, since=at)
        person.memberships.append(found)
    found.part = part
    session.flush()
    _record(session, "join", enterprise, by, at, person=str(person.id), part=part.value)
    return found


def requests(session: Session, enterprise: Enterprise) -> list[JoinRequest]:
    """Return who waits for the owner's answer, the longest first."""
    query = select(JoinRequest).where(
        JoinRequest.enterprise_id == enterprise.id, col(JoinRequest.ended_at).is_(None)
    )
    return list(session.exec(query.order_by(col(JoinRequest.made_at))))


def waiting(session: Session, person: Person) -> list[JoinRequest]:
    """Return what this person has asked and nobody has answered."""
    query = select(JoinRequest).where(
        JoinRequest.person_id == person.id, col(JoinRequest.ended_at).is_(None)
    )
    return list(session.exec(query))


def answer(  # noqa: PLR0913 - an answer is all of this
    session: Session,
    enterprise: Enterprise,
    number: UUID,
    part: Part | None,
    *,
    by: Person,
    link: LinkOf,
    at: datetime,
) -> None:
    """Let somebody in with a part, or, without one, decline."""
    request = session.get(JoinRequest, number)
    if request is None or request.enterprise_id != enterprise.id or request.ended_at is not None:
        raise NotFoundError(Words(zh="没有这份申请", en="There is no such request"))
    request.ended_at = at
    person, name = request.person, enterprise.name
    if part is None:
        _record(session, "decline-join", enterprise, actor(by), at, person=str(person.id))
        occasion = f"declined:{request.id}"
        letters.send(session, person, letters.DECLINED, occasion=occasion, at=at, enterprise=name)
        return
    join(session, person, enterprise, part, by=actor(by), at=at)
    letters.send(
        session,
        person,
        letters.JOINED,
        occasion=f"joined:{request.id}",
        at=at,
        enterprise=name,
        part=part.words,
        link=link(person, enterprise),
    )


def member(session: Session, enterprise: Enterprise, number: UUID) -> Membership:
    found = session.get(Membership, (number, enterprise.id))
    if found is None:
        raise NotFoundError(NOBODY)
    return found


def change_part(  # noqa: PLR0913 - a change says all of this
    session: Session,
    enterprise: Enterprise,
    number: UUID,
    part: Part,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Give a member another part; the last owner stays one."""
    found = member(session, enterprise, number)
    if found.part is Part.OWNER and part is not Part.OWNER:
        _keep_an_owner(session, enterprise)
    join(session, found.person, enterprise, part, by=actor(by), at=at)


def remove(
    session: Session, enterprise: Enterprise, number: UUID, *, by: Person, at: datetime
) -> None:
    """Take a member out; the last owner cannot leave."""
    found = member(session, enterprise, number)
    if found.part is Part.OWNER:
        _keep_an_owner(session, enterprise)
    gone, name = found.person, enterprise.name
    take_out(session, found, by=by, at=at)
    if gone.id != by.id:
        occasion = f"removed:{enterprise.id}"
        letters.send(session, gone, letters.REMOVED, occasion=occasion, at=at, enterprise=name)


def take_out(session: Session, found: Membership, *, by: Person, at: datetime) -> None:
    """End a membership, whether or not an owner is left."""
    enterprise, number = found.enterprise, found.person_id
    found.person.memberships.remove(found)
    session.delete(found)
    _record(session, "leave", enterprise, actor(by), at, person=str(number))


def hand_over(  # noqa: PLR0913 - a hand-over is from somebody to somebody, who are written to
    session: Session,
    enterprise: Enterprise,
    number: UUID,
    *,
    by: Person,
    link: LinkOf,
    in_doubt: str,
    at: datetime,
) -> None:
    """Make another member the owner; whoever handed over stays as an editor, and both are told.

    ``in_doubt`` leads to a new password, for an owner who did not do this themselves.
    """
    found = member(session, enterprise, number)
    if found.person_id == by.id:
        raise WrongStateError(Words(zh="您已经是负责人", en="You are the owner already"))
    join(session, found.person, enterprise, Part.OWNER, by=actor(by), at=at)
    join(session, by, enterprise, Part.EDITOR, by=actor(by), at=at)
    for person, texts, name, leads in (
        (found.person, letters.OWNS, by.called, link(found.person, enterprise)),
        (by, letters.HANDED, found.person.called, in_doubt),
    ):
        letters.send(
            session,
            person,
            texts,
            occasion=f"handed:{enterprise.id}",
            at=at,
            enterprise=enterprise.name,
            name=name,
            link=leads,
        )


def _keep_an_owner(session: Session, enterprise: Enterprise) -> None:
    if len(owners(session, enterprise)) == 1:
        raise WrongStateError(LAST_OWNER)


def _record(
    session: Session, deed: str, enterprise: Enterprise, by: str, at: datetime, **details: object
) -> None:
    subject = f"enterprise:{enterprise.code}"
    trail.record(session, deed=deed, subject=subject, by=by, at=at, details=details)


def give(
    session: Session, enterprise: Enterprise, person: Person, *, by: str, at: datetime
) -> None:
    """Make a person the only owner, whose licence the operator has seen; earlier owners leave.

    The first to claim a credit code owns it, and no register says whether rightly. This is how
    the enterprise itself gets its account back.
    """
    for held in of(session, enterprise):
        if held.part is Part.OWNER and held.person_id != person.id:
            replaced = held.person
            replaced.memberships.remove(held)
            session.delete(held)
            _record(session, "leave", enterprise, by, at, person=str(replaced.id))
            occasion = f"replaced:{enterprise.id}"
            name = enterprise.name
            letters.send(
                session, replaced, letters.REPLACED, occasion=occasion, at=at, enterprise=name
            )
    join(session, person, enterprise, Part.OWNER, by=by, at=at)
    for request in requests(session, enterprise):
        if request.person_id == person.id:
            request.ended_at = at
