"""How long the traces of accounts are kept, in one table, and the deed that forgets them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, or_, select

from catalogue.domain.account import Person, RoleGrant
from catalogue.domain.joining import Invitation, JoinRequest
from catalogue.domain.letter import Letter
from catalogue.domain.sign_in import Brake, SignIn
from catalogue.domain.token import ApiToken
from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """A trace that names a person or their device, and the days it is kept."""

    what: Words
    days: int


KEPT = {
    "session": Kept(
        Words(
            zh="登录记录（设备、网段），最后一次出现之后", en="sessions, after they were last seen"
        ),
        90,
    ),
    "brake": Kept(
        Words(zh="输错的次数，最后一次之后", en="counts of wrong tries, after the last one"), 2
    ),
    "letter": Kept(
        Words(
            zh="寄出或放弃的邮件（正文寄出即删）",
            en="letters sent or given up (the text goes at once)",
        ),
        30,
    ),
    "unconfirmed": Kept(
        Words(zh="没有确认邮箱的账号", en="accounts whose address was never confirmed"), 7
    ),
    "invitation": Kept(Words(zh="结束或过期的邀请", en="invitations that have ended"), 30),
    "request": Kept(Words(zh="已答复的加入申请", en="requests to join, after the answer"), 180),
    "token": Kept(Words(zh="撤销或过期的令牌", en="tokens revoked or expired"), 180),
}


def forget(session: Session, *, at: datetime) -> dict[str, int]:
    """Delete what is due by the table; return how many of each. Doing it twice does no harm."""
    due = {name: at - timedelta(days=each.days) for name, each in KEPT.items()}
    gone = {
        name: session.exec(delete(kind).where(over(due[name]))).rowcount for name, kind, over in DUE
    }
    gone["unconfirmed"] = _forget_unconfirmed(session, due["unconfirmed"])
    return gone


DUE: tuple[tuple[str, Any, Any], ...] = (
    ("session", SignIn, lambda due: col(SignIn.seen_at) < due),
    ("brake", Brake, lambda due: col(Brake.last_at) < due),
    (
        "letter",
        Letter,
        lambda due: (col(Letter.made_at) < due) & col(Letter.due_at).is_(None),
    ),
    (
        "invitation",
        Invitation,
        lambda due: or_(col(Invitation.ended_at) < due, col(Invitation.expires_at) < due),
    ),
    ("request", JoinRequest, lambda due: col(JoinRequest.ended_at) < due),
    (
        "token",
        ApiToken,
        lambda due: or_(col(ApiToken.revoked_at) < due, col(ApiToken.expires_at) < due),
    ),
)


def _forget_unconfirmed(session: Session, due: datetime) -> int:
    """Delete people who never confirmed; whoever was given a role or a part has been vouched for."""
    query = select(Person).where(col(Person.confirmed_at).is_(None), col(Person.made_at) < due)
    found = [each for each in session.exec(query) if not each.roles and not each.memberships]
    for each in found:
        for kind in (JoinRequest, SignIn, ApiToken, RoleGrant):
            session.exec(delete(kind).where(col(kind.person_id) == each.id))
        session.delete(each)
    session.flush()
    return len(found)
