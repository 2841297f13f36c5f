"""Who may not: nobody reviews their own, and author, reviewer and publisher are different people."""

from sqlmodel import Session, col, or_, select

from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.moves import Role
from catalogue.domain.refusals import NotAllowedError
from catalogue.domain.review import Assignment, Duty
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words

ROLES = {
    Duty.CHECK: Role.REVIEWER,
    Duty.CITY: Role.CITY,
    Duty.PROVINCE: Role.PROVINCE,
    Duty.EXPERT: Role.EXPERT,
}

OWN = Words(
    zh="您属于或曾属于这家企业，要回避",
    en="you belong or belonged to this enterprise and are recused",
)
TWICE = Words(
    zh="您在这份申报里已经做过“{duty}”，不能再做别的",
    en="you have done the {duty} of this declaration and can do no other part of it",
)
RECUSED = Words(zh="您已回避这份申报", en="you are recused from this declaration")
NO_ROLE = Words(zh="这一步要“{role}”来做", en="this step is for the role “{role}”")
REVIEWED = Words(
    zh="您审过这份申报，公示和公告要由别人来做",
    en="you have reviewed this declaration: notice and publication are for somebody else",
)


def belongs(session: Session, person: Person, enterprise_id: object) -> bool:
    """Return whether the person belongs to the enterprise, or ever did anything in its name."""
    if any(each.enterprise_id == enterprise_id for each in person.memberships):
        return True
    wrote = select(Declaration.id).where(
        Declaration.enterprise_id == enterprise_id, Declaration.author_id == person.id
    )
    return session.exec(wrote.limit(1)).first() is not None or _left(session, person, enterprise_id)


def _left(session: Session, person: Person, enterprise_id: object) -> bool:
    """Return whether the trail knows the person as a member of the enterprise who has gone."""
    enterprise = session.get(Enterprise, enterprise_id)
    if enterprise is None:
        return False
    subjects = (enterprise.code, f"enterprise:{enterprise.code}", f"enterprise:{enterprise.id}")
    known = select(AuditEvent).where(
        col(AuditEvent.subject).in_(subjects),
        or_(AuditEvent.actor == actor(person), col(AuditEvent.deed).in_(LEAVING)),
    )
    return any(
        event.actor == actor(person) or actor(person) in map(str, event.details.values())
        for event in session.exec(known)
    )


LEAVING = ("join", "leave", "remove-member", "accept-invitation", "hand-over", "change-part")


def assignments(session: Session, declaration: Declaration) -> list[Assignment]:
    """Return everybody who has or had a duty for the declaration, first come first."""
    query = select(Assignment).where(Assignment.declaration_id == declaration.id)
    return list(session.exec(query.order_by(col(Assignment.since))))


def require_role(person: Person, role: Role) -> None:
    """Refuse whoever does not hold the role, before anything is said of what they sent."""
    if role not in person.held:
        raise NotAllowedError(NO_ROLE.fill(role=role.words))


def conflict(
    session: Session, person: Person, declaration: Declaration, duty: Duty
) -> Words | None:
    """Return why the person may not have this duty for the declaration, or None."""
    if ROLES[duty] not in person.held:
        return NO_ROLE.fill(role=ROLES[duty].words)
    if belongs(session, person, declaration.enterprise_id):
        return OWN
    for each in assignments(session, declaration):
        if each.person_id == person.id and each.recusal:
            return RECUSED
        if each.person_id == person.id and each.duty is not duty:
            return TWICE.fill(duty=each.duty.words)
    return None


def holds(session: Session, person: Person, declaration: Declaration, duty: Duty) -> bool:
    """Return whether the person has this duty now, and still may."""
    now = any(
        each.person_id == person.id and each.duty is duty and each.ended_at is None
        for each in assignments(session, declaration)
    )
    return now and conflict(session, person, declaration, duty) is None


def require(session: Session, person: Person, declaration: Declaration, duty: Duty) -> None:
    """Refuse whoever does not have this duty, saying why or what to do first."""
    against = conflict(session, person, declaration, duty)
    if against is not None:
        raise NotAllowedError(against)
    if not holds(session, person, declaration, duty):
        raise NotAllowedError(
            Words(
                zh=f"先领取这份申报的“{duty.words.zh}”",
                en=f"take the {duty.words.en} of this declaration first",
            )
        )


def publishing_conflict(session: Session, person: Person, declaration: Declaration) -> Words | None:
    """Return why the person may not put the declaration on notice, decide on it or list it."""
    if Role.PUBLISHER not in person.held:
        return NO_ROLE.fill(role=Role.PUBLISHER.words)
    if belongs(session, person, declaration.enterprise_id):
        return OWN
    if any(each.person_id == person.id for each in assignments(session, declaration)):
        return REVIEWED
    return None
