"""Brings declarations along the road of review as the people on it do, each in their own name."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from catalogue.domain.account import Person, RoleGrant
from catalogue.domain.criteria import criteria
from catalogue.domain.declaration import Declaration
from catalogue.domain.moves import Role
from catalogue.domain.notice import Notice, NoticeLine
from catalogue.domain.review import Answer, Duty, Recommendation
from catalogue.domain.words import Words
from catalogue.services import notices, publishing, reviews
from tests import declared, make

LATER = make.NOON + timedelta(hours=2)
TITLE = Words(zh="样本批次", en="Sample edition")
NOTICE = Words(zh="样本公告正文。", en="The text of a sample notice.")


def person(session: Session, *roles: Role) -> Person:
    """Make somebody of no enterprise who holds these roles."""
    made = declared.person(session)
    grant(session, made, *roles)
    return made


def grant(session: Session, held: Person, *roles: Role) -> None:
    held.roles = [
        RoleGrant(person_id=held.id, name=each, granted_by="operator", since=make.NOON)
        for each in dict.fromkeys(roles)
    ]
    session.add(held)
    session.flush()


@dataclass
class Office:
    """Everybody who takes part in a review, each made when first needed."""

    session: Session
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        if name not in ROLES:
            raise AttributeError(name)
        if name not in self.people:
            self.people[name] = person(self.session, ROLES[name])
        return self.people[name]


ROLES = {
    "reviewer": Role.REVIEWER,
    "second_reviewer": Role.REVIEWER,
    "city": Role.CITY,
    "province": Role.PROVINCE,
    "expert": Role.EXPERT,
    "second_expert": Role.EXPERT,
    "publisher": Role.PUBLISHER,
    "administrator": Role.ADMINISTRATOR,
}


def points(share: float = 0.8) -> dict[str, int | None]:
    return {each.code: round(each.most * share) for each in criteria()}


def submitted(session: Session) -> Declaration:
    enterprise, author = declared.maker(session)
    return declared.submitted(session, by=author, enterprise=enterprise)


def checking(session: Session, office: Office, handed_in: Declaration | None = None) -> Declaration:
    """Return a declaration whose formal check has begun."""
    made = handed_in or submitted(session)
    reviews.take(session, made, Duty.CHECK, by=office.reviewer, at=LATER)
    return made


def accept_claims(session: Session, office: Office, declaration: Declaration) -> None:
    for each in reviews.claims(session, declaration):
        reviews.decide(
            session, declaration, each.claim.key, Answer.ACCEPTED, by=office.reviewer, at=LATER
        )


def recommending(
    session: Session, office: Office, handed_in: Declaration | None = None
) -> Declaration:
    made = checking(session, office, handed_in)
    accept_claims(session, office, made)
    reviews.move(session, made, "pass-check", by=office.reviewer, at=LATER)
    return made


def recommend(session: Session, office: Office, declaration: Declaration) -> None:
    for duty, by in ((Duty.CITY, office.city), (Duty.PROVINCE, office.province)):
        reviews.take(session, declaration, duty, by=by, at=LATER)
        reviews.give_opinion(
            session, declaration, duty, Recommendation.RECOMMENDED, text="", by=by, at=LATER
        )


def scoring(session: Session, office: Office, handed_in: Declaration | None = None) -> Declaration:
    made = recommending(session, office, handed_in)
    recommend(session, office, made)
    reviews.move(session, made, "recommend", by=office.reviewer, at=LATER)
    return made


def score(session: Session, office: Office, declaration: Declaration, share: float = 0.8) -> None:
    for by in (office.expert, office.second_expert):
        reviews.take(session, declaration, Duty.EXPERT, by=by, at=LATER)
        reviews.score(session, declaration, points(share), remark="理由", by=by, at=LATER)


def accepted(session: Session, office: Office, handed_in: Declaration | None = None) -> Declaration:
    made = scoring(session, office, handed_in)
    score(session, office, made)
    reviews.move(session, made, "accept", by=office.reviewer, at=LATER)
    return made


def on_notice(session: Session, office: Office, *declarations: Declaration) -> Notice:
    made = declarations or (accepted(session, office),)
    return notices.open_(session, made, by=office.publisher, at=LATER)


def after(notice: Notice) -> timedelta:
    """Return how long after LATER the notice is over."""
    return timedelta(days=(notice.closes_on - notice.opens_on).days + 1)


def cleared(session: Session, office: Office) -> NoticeLine:
    notice = on_notice(session, office)
    return notices.close_due(session, at=LATER + after(notice))[0]


def published(session: Session, office: Office) -> NoticeLine:
    """Return the line of a declaration that has been listed."""
    line = cleared(session, office)
    at = LATER + after(line.notice)
    publishing.publish(session, [line], title=TITLE, notice=NOTICE, by=office.publisher, at=at)
    return line
