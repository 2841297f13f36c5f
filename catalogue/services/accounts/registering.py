"""Registering, confirming, resetting: what is answered never says whether an address is known."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, select
from stdnum.cn import uscc

from catalogue.domain.account import Person, actor
from catalogue.domain.enterprise import credit_code_problem
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Language, Words
from catalogue.services import sessions, tokens, trail
from catalogue.services.accounts import letters, members, passwords, people

NAME_LONGEST = 100
NOT_DONE = Words(zh="还没有注册", en="Not registered yet")


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody fills in; without a credit code they register for themselves alone."""

    email: str
    name: str
    password: str
    language: Language
    uscc: str = ""
    enterprise_name: str = ""
    for_enterprise: bool = False

    def check(self) -> None:
        """Refuse with every problem, each at its field."""
        about = (self.name, self.email, self.enterprise_name)
        found = [  # in the order of the form
            *(claim_problems(self.uscc, self.enterprise_name) if self.for_enterprise else ()),
            name_problem(self.name),
            people.address_problem(people.tidy(self.email)),
            passwords.problem(self.password, about=about),
        ]
        if any(found):
            raise InvalidError(NOT_DONE, tuple(each for each in found if each))


def name_problem(name: str) -> Problem | None:
    if not name.strip():
        return Problem("name", Words(zh="填写姓名", en="Enter your name"))
    if len(name) > NAME_LONGEST or not name.isprintable():
        what = Words(
            zh=f"姓名最多{NAME_LONGEST}个字符，不能换行",
            en=f"A name has up to {NAME_LONGEST} characters on one line",
        )
        return Problem("name", what)
    return None


def claim_problems(code: str, name: str) -> list[Problem]:
    """Return what is wrong with the enterprise that somebody says they belong to."""
    found = []
    if not code:
        what = Words(zh="填写统一社会信用代码", en="Enter the unified social credit code")
        found.append(Problem("uscc", what))
    elif wrong := credit_code_problem(code):
        found.append(Problem("uscc", wrong))
    if not name.strip() or not name.isprintable():
        what = Words(
            zh="填写营业执照上的企业名称", en="Enter the name of the enterprise as licensed"
        )
        found.append(Problem("enterprise_name", what))
    return found


def register(  # noqa: PLR0913 - the links are made where addresses are known
    session: Session,
    asked: Registration,
    *,
    hashed: str,
    confirm_link: "members.LinkOf",
    sign_in_link: str,
    at: datetime,
) -> None:
    """Add an unconfirmed person and write the link; a known address is told so by mail alone.

    Until an address is confirmed the last to register counts. Confirming takes the password too,
    so that nobody can prepare an account at somebody else's address and wait for their click.
    """
    known = people.by_address(session, asked.email)
    if known is not None and known.confirmed_at is not None:
        letters.send(session, known, letters.KNOWN, occasion="known", at=at, link=sign_in_link)
        return
    person = known or people.add(
        session,
        email=asked.email,
        name=asked.name,
        password=hashed,
        language=asked.language,
        at=at,
    )
    person.name, person.password, person.language = asked.name.strip(), hashed, asked.language
    members.drop_claims(session, person, at=at)
    if asked.for_enterprise:
        members.claim(session, person, code(asked.uscc), asked.enterprise_name, at=at)
    write_confirm(session, person, link=confirm_link(person), at=at)


def write_confirm(session: Session, person: Person, *, link: str, at: datetime) -> None:
    letters.send(session, person, letters.CONFIRM, occasion="confirm", at=at, link=link)


def code(text: str) -> str:
    compact: str = uscc.compact(text)
    return compact


def confirm(
    session: Session, person: Person, *, members_link: "members.LinkOf", at: datetime
) -> None:
    """Confirm an address; what the person claimed when registering is looked at now."""
    if person.confirmed_at is not None:
        return
    person.confirmed_at = at
    trail.record(session, deed="confirm-person", subject=actor(person), by=actor(person), at=at)
    members.settle_claims(session, person, link=members_link, at=at)


def vouch(session: Session, person: Person, *, at: datetime) -> None:
    """Confirm an address by a letter that was answered; what others claimed with it is dropped."""
    if person.confirmed_at is None:
        members.drop_claims(session, person, at=at)
        confirm(session, person, members_link=lambda *_: "", at=at)


def set_active(session: Session, person: Person, *, active: bool, by: str, at: datetime) -> None:
    """Shut an account or open it again; shutting it ends its sessions and tokens."""
    if person.active == active:
        return
    person.active = active
    if not active:
        person.fs_uniquifier = uuid4().hex
        sessions.end_all(session, person, at=at)
        tokens.revoke_all(session, person, at=at)
    deed = "open-account" if active else "shut-account"
    trail.record(session, deed=deed, subject=actor(person), by=by, at=at)


def change_password(
    session: Session, person: Person, hashed: str, *, sign_in_link: str, at: datetime
) -> None:
    """Set a new password: every session ends, every link that was mailed is worthless."""
    person.password, person.fs_uniquifier = hashed, uuid4().hex
    sessions.end_all(session, person, at=at)
    trail.record(session, deed="change-password", subject=actor(person), by=actor(person), at=at)
    letters.send(session, person, letters.CHANGED, occasion="changed", at=at, link=sign_in_link)


def change_address(session: Session, person: Person, address: str, *, at: datetime) -> bool:
    """Set a new address that has been confirmed; return False where somebody has it by now."""
    taken = session.exec(select(Person).where(Person.email == people.tidy(address))).first()
    if taken is not None:
        return taken.id == person.id
    letters.send(session, person, letters.OLD_ADDRESS, occasion="old-address", at=at)
    person.email = people.tidy(address)
    person.fs_uniquifier = uuid4().hex
    sessions.end_all(session, person, at=at)
    trail.record(session, deed="change-address", subject=actor(person), by=actor(person), at=at)
    return True
