"""People: added with an address that can receive mail, found by it in any case of its letters."""

import unicodedata
from datetime import datetime
from uuid import UUID, uuid4

from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session, select

from catalogue.domain.account import Person, actor
from catalogue.domain.refusals import NotFoundError, Problem
from catalogue.domain.words import Language, Words
from catalogue.services import trail


def tidy(address: str) -> str:
    """Return an address as it is kept: one form, no spaces around, small letters."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def address_problem(address: str, place: str = "email") -> Problem | None:
    """Return what keeps an address from receiving mail; no other server is asked."""
    if not address:
        return Problem(place, Words(zh="填写邮箱", en="Enter an email address"))
    if "@" not in address:
        what = Words(
            zh="邮箱少了@后面的部分，例如name@company.cn",
            en="Add the part after @, as in name@company.cn",
        )
        return Problem(place, what)
    try:
        validate_email(
            address, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError:
        what = Words(
            zh="这个邮箱写法收不到邮件：对照name@company.cn再看一遍",
            en="Mail cannot reach an address written like this: compare it with name@company.cn",
        )
        return Problem(place, what)
    return None


def by_address(session: Session, address: str) -> Person | None:
    return session.exec(select(Person).where(Person.email == tidy(address))).first()


def get(session: Session, number: UUID) -> Person:
    found = session.get(Person, number)
    if found is None:
        raise NotFoundError(Words(zh="没有这个人", en="There is no such person"))
    return found


def add(  # noqa: PLR0913 - a person is all of this
    session: Session,
    *,
    email: str,
    name: str,
    password: str | None,
    language: Language,
    at: datetime,
    by: str = "",
    confirmed: bool = False,
) -> Person:
    """Add a person; ``password`` is a hash, and ``by`` the operator where it is not themselves."""
    made = Person(
        email=tidy(email),
        name=name.strip()[:100],
        password=password,
        language=language,
        fs_uniquifier=uuid4().hex,
        confirmed_at=at if confirmed else None,
        made_at=at,
    )
    session.add(made)
    session.flush()
    trail.record(session, deed="add-person", subject=actor(made), by=by or actor(made), at=at)
    return made
