"""An objection is made by anybody, and counts once the link in the letter was followed."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from catalogue.domain import working_days
from catalogue.domain.moves import Role
from catalogue.domain.notice import Course, NoticeLine
from catalogue.domain.objection import Ground, Objection, Outcome
from catalogue.domain.refusals import (
    GoneError,
    InvalidError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from catalogue.domain.words import Language, Words
from catalogue.services import accounts, notices, trail
from catalogue.services.objections import letters

PATIENCE = timedelta(hours=72)  # in which the link of the letter holds
LONGEST, SHORTEST = 4000, 20
MOST_A_DAY = 3  # objections from one address in a day
_OVER = {Course.CLEARED, Course.STRUCK, Course.LISTED}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody objects, as it came from the form."""

    ground: Ground
    text: str
    email: str
    indicator: str = ""
    evidence_sha256: str = ""
    evidence_name: str = ""


Link = Callable[[str], str]  # turns a secret into the address that confirms


def make(  # noqa: PLR0913 - an objection has a language, a link and a moment
    session: Session,
    line: NoticeLine,
    said: Said,
    *,
    link: Link,
    language: Language,
    at: datetime,
) -> Objection:
    """Take an objection in; it counts once its link has been followed, and holds the line then."""
    trail.hold(session)
    check(line, said)
    if not line.notice.is_open(working_days.day_of(at)) or line.course in _OVER:
        raise WrongStateError(
            Words(zh="公示期已过，不再收异议", en="the notice is over: no objection can be made")
        )
    _refuse_too_many(session, said, at)
    secret = secrets.token_urlsafe(32)
    made = Objection(
        code=_code(session, at.year),
        line_id=line.id,
        ground=said.ground,
        indicator=said.indicator,
        text=said.text.strip(),
        evidence_sha256=said.evidence_sha256,
        evidence_name=said.evidence_name[:255],
        email=accounts.tidy(said.email),
        language=language,
        token=_digest(secret),
        made_at=at,
    )
    session.add(made)
    session.flush()
    record(session, made, "objection.make", by="public", at=at)
    text = letters.CONFIRM_TEXT.fill(link=link(secret))
    letters.tell_objector(session, made, "confirm", subject=letters.CONFIRM, text=text, at=at)
    return made


def check(line: NoticeLine, said: Said) -> None:
    """Refuse an objection that is not whole, naming what is wrong with it."""
    found = problems(line, said)
    if found:
        raise InvalidError(Words(zh="异议没有写全", en="the objection is not whole"), found)


def problems(line: NoticeLine, said: Said) -> tuple[Problem, ...]:
    """Return what is wrong with it, in the order of the form."""
    found = []
    length = len(said.text.strip())
    if not SHORTEST <= length <= LONGEST:
        found.append(
            Problem(
                "text",
                Words(
                    zh=f"写{SHORTEST}到{LONGEST}个字，说清哪里不对；现在{length}个字",
                    en=f"say in {SHORTEST} to {LONGEST} characters what is wrong; "
                    f"there are {length}",
                ),
            )
        )
    keys = {row["key"] for row in line.declaration.content.get("claims", ())}
    if said.indicator and said.indicator not in keys:
        found.append(
            Problem("indicator", Words(zh="申报里没有这项指标", en="no such figure is declared"))
        )
    wrong = accounts.address_problem(said.email)
    if wrong is not None:
        found.append(wrong)
    return tuple(found)


def _refuse_too_many(session: Session, said: Said, at: datetime) -> None:
    """Refuse without saying what the address has objected to before."""
    query = select(func.count()).where(
        Objection.email == accounts.tidy(said.email),
        col(Objection.made_at) > at - timedelta(days=1),
    )
    if session.exec(query).one() >= MOST_A_DAY:
        message = Words(
            zh=f"一个邮箱一天最多提{MOST_A_DAY}条异议，明天再来",
            en=f"an address can object {MOST_A_DAY} times a day: come back tomorrow",
        )
        raise InvalidError(message, (Problem("email", message),))


def _code(session: Session, year: int) -> str:
    prefix = f"YY-{year}-"
    query = select(func.count()).where(col(Objection.code).startswith(prefix))
    return f"{prefix}{session.exec(query).one() + 1:04d}"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def by_secret(session: Session, secret: str) -> Objection | None:
    """Return the objection that a link confirms; a link works again without doing anything."""
    return session.exec(select(Objection).where(Objection.token == _digest(secret))).first()


def confirm(session: Session, secret: str, *, at: datetime) -> Objection:
    """Let an objection count: its line is held, enterprise and publisher are told, not by whom."""
    trail.hold(session)
    held = by_secret(session, secret)
    if held is None:
        raise NotFoundError(Words(zh="没有这个链接", en="there is no such link"))
    if held.outcome is Outcome.LAPSED or _late(held, at):
        raise GoneError(
            Words(zh="这个链接已失效：重新提一次", en="This link has ended: object anew")
        )
    if held.outcome is not Outcome.UNCONFIRMED:
        return held
    held.outcome, held.confirmed_at = Outcome.OPEN, at
    session.add(held)
    record(session, held, "objection.confirm", by="public", at=at)
    if held.line.course is Course.OPEN:
        notices.turn(session, held.line, "hold", role=Role.UPKEEP, by="upkeep", at=at)
    text = letters.MADE.fill(code=held.code, ground=held.ground.words)
    letters.tell_enterprise(session, held, "made", text, at)
    return held


def _late(held: Objection, at: datetime) -> bool:
    return held.outcome is Outcome.UNCONFIRMED and at > held.made_at + PATIENCE


def lapse_due(session: Session, *, at: datetime) -> int:
    """Let go of objections that nobody confirmed in time, with their address; safe to repeat."""
    trail.hold(session)
    query = select(Objection).where(
        Objection.outcome == Outcome.UNCONFIRMED, col(Objection.made_at) < at - PATIENCE
    )
    count = 0
    for each in session.exec(query):
        each.outcome, each.email = Outcome.LAPSED, ""
        session.add(each)
        record(session, each, "objection.lapse", by="upkeep", at=at)
        count += 1
    return count


def record(session: Session, held: Objection, deed: str, *, by: str, at: datetime) -> None:
    """Leave the trail; neither address nor text of the objector enters it."""
    details = {"ground": held.ground.value}
    trail.record(session, deed=deed, subject=held.code, by=by, at=at, details=details)
