"""Closing an account: the person goes, what they did stays, told of somebody without a name."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from catalogue.domain.account import Membership, Part, Person, actor
from catalogue.domain.refusals import WrongStateError
from catalogue.domain.words import Words
from catalogue.services import sessions, tokens, trail
from catalogue.services.accounts import letters, members, roles

NAMELESS = "已注销 / closed"
CLOSED = "closed.invalid"  # a domain that can never receive mail
HAND_OVER = Words(
    zh="您是{enterprise}的负责人，企业还有别的成员：先交出负责人",
    en="You own {enterprise}, which has other members: hand ownership over first",
)


def close(session: Session, person: Person, *, at: datetime) -> None:
    """Take away name, address, password, second factor, parts and roles; it cannot be undone."""
    by = actor(person)
    for membership in list(person.memberships):
        _leave(session, person, membership, at)
    for role in sorted(person.held):
        roles.revoke(session, person, role, by=by, at=at)
    members.drop_claims(session, person, at=at)
    tokens.revoke_all(session, person, at=at)
    sessions.end_all(session, person, at=at)
    letters.send(session, person, letters.CLOSED, occasion="closed", at=at)
    person.email, person.name = f"{person.id.hex}@{CLOSED}", NAMELESS
    person.password, person.active, person.fs_uniquifier = None, False, uuid4().hex
    person.tf_totp_secret, person.totp_counter, person.mf_recovery_codes = None, None, []
    trail.record(session, deed="close-account", subject=by, by=by, at=at)


def _leave(session: Session, person: Person, membership: Membership, at: datetime) -> None:
    enterprise = membership.enterprise
    others = [each for each in members.of(session, enterprise) if each.person_id != person.id]
    if (
        others
        and all(each.part is not Part.OWNER for each in others)
        and (membership.part is Part.OWNER)
    ):
        raise WrongStateError(HAND_OVER.fill(enterprise=enterprise.name))
    members.take_out(session, membership, by=person, at=at)
