"""Roles of the whole site: granted and revoked by an administrator, or from a shell."""

from datetime import datetime

from sqlmodel import Session, col, select

from catalogue.domain.account import Person, RoleGrant, actor
from catalogue.domain.moves import GRANTED, Role
from catalogue.domain.refusals import InvalidError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import trail


def grant(session: Session, person: Person, role: Role, *, by: str, at: datetime) -> None:
    """Grant a role; granting it twice changes nothing."""
    if role not in GRANTED:
        what = Words(zh=f"“{role}”不能授予个人", en=f"“{role}” is not granted to people")
        raise InvalidError(what, (Problem("role", what),))
    if role in person.held:
        return
    person.roles.append(RoleGrant(person_id=person.id, name=role, granted_by=by, since=at))
    details = {"role": role.value}
    trail.record(session, deed="grant-role", subject=actor(person), by=by, at=at, details=details)


def revoke(session: Session, person: Person, role: Role, *, by: str, at: datetime) -> None:
    """Revoke a role; the last administrator stays, or nobody could grant any more."""
    found = next((each for each in person.roles if each.name is role), None)
    if found is None:
        return
    if role is Role.ADMINISTRATOR and len(holders(session, role)) == 1:
        last = Words(
            zh="这是最后一位管理员：先授予别人，再撤销",
            en="This is the last administrator: grant the role to somebody else first",
        )
        raise WrongStateError(last)
    person.roles.remove(found)
    details = {"role": role.value}
    trail.record(session, deed="revoke-role", subject=actor(person), by=by, at=at, details=details)


def holders(session: Session, role: Role | None = None) -> list[Person]:
    """Return who holds this role, or any role, in the order of their addresses."""
    held = select(RoleGrant.person_id)
    held = held.where(RoleGrant.name == role) if role else held
    query = select(Person).where(col(Person.id).in_(held))
    return list(session.exec(query.order_by(col(Person.email))))


def forget_factor(session: Session, person: Person, *, by: str, at: datetime) -> None:
    """Switch off a second factor whose phone and codes are lost; a role must set up a new one."""
    person.tf_totp_secret, person.totp_counter, person.mf_recovery_codes = None, None, []
    trail.record(session, deed="forget-factor", subject=actor(person), by=by, at=at)
