"""Personal tokens for programs: shown once, kept as a digest, limited by scope and date."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem
from catalogue.domain.token import ApiToken, Scope
from catalogue.domain.words import Words
from catalogue.services import trail

MARK = "yb_"  # so that a leaked token can be recognised as ours
LETTERS = len(MARK) + 5  # of a token that are shown again
DAYS = (7, 30, 90, 365)
MOST = 20  # live tokens of one person
USED = timedelta(minutes=10)  # how often use is written down


def make(  # noqa: PLR0913 - a token says all of this
    session: Session,
    person: Person,
    *,
    name: str,
    scopes: Iterable[Scope],
    days: int,
    at: datetime,
) -> tuple[ApiToken, str]:
    """Make a token; return what is kept, and the token itself, which is never seen again."""
    held = [each for each in of(session, person) if each.is_live(at=at)]
    _check(name, set(scopes), days, len(held))
    shown = MARK + secrets.token_urlsafe(32)
    made = ApiToken(
        person_id=person.id,
        name=name,
        scopes=sorted(each.value for each in set(scopes)),
        opening=shown[:LETTERS],
        digest=_digest(shown),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    session.add(made)
    _record(session, "make-token", made, at=at, scopes=made.scopes, days=days)
    return made, shown


def _check(name: str, scopes: set[Scope], days: int, held: int) -> None:
    problems = []
    if not name:
        problems.append(Problem("name", Words(zh="给令牌起个名字", en="Give the token a name")))
    if not scopes:
        what = Words(zh="至少选一项令牌能做的事", en="Choose at least one thing it may do")
        problems.append(Problem("scopes", what))
    if days not in DAYS:
        problems.append(Problem("days", Words(zh="选一个有效期", en="Choose how long it holds")))
    if held >= MOST:
        full = Words(
            zh=f"已有{MOST}个令牌：先撤销不用的", en=f"You have {MOST} tokens: revoke one first"
        )
        problems.append(Problem("name", full))
    if problems:
        raise InvalidError(Words(zh="令牌没有建立", en="No token was made"), tuple(problems))


def find(session: Session, shown: str, *, at: datetime) -> ApiToken | None:
    """Return the live token that was shown, if its person may still sign in; note its use."""
    query = select(ApiToken).where(ApiToken.digest == _digest(shown))
    found = session.exec(query).first()
    if found is None or not found.is_live(at=at) or not found.person.active:
        return None
    if found.used_at is None or at - found.used_at > USED:
        found.used_at = at
    return found


def of(session: Session, person: Person) -> list[ApiToken]:
    query = select(ApiToken).where(ApiToken.person_id == person.id)
    return list(session.exec(query.order_by(col(ApiToken.made_at).desc())))


def revoke(session: Session, person: Person, number: UUID, *, at: datetime) -> None:
    """Revoke a token of this person; refuse those of others as if they were not there."""
    found = session.get(ApiToken, number)
    if found is None or found.person_id != person.id:
        raise NotFoundError(Words(zh="没有这个令牌", en="There is no such token"))
    if found.revoked_at is None:
        found.revoked_at = at
        _record(session, "revoke-token", found, at=at)


def revoke_all(session: Session, person: Person, *, at: datetime) -> None:
    for each in of(session, person):
        if each.revoked_at is None:
            each.revoked_at = at


def _record(
    session: Session, deed: str, token: ApiToken, *, at: datetime, **details: object
) -> None:
    by = f"person:{token.person_id}"
    subject = f"token:{token.id}"
    trail.record(session, deed=deed, subject=subject, by=by, at=at, details=details)


def _digest(shown: str) -> str:
    """Return a plain digest: of 256 random bits nothing can be guessed back."""
    return hashlib.sha256(shown.encode()).hexdigest()
