"""Sessions: begun at sign-in, looked at in every request, ended by their person from anywhere."""

import ipaddress
import re
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select, update

from catalogue.domain.account import Person, actor
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.sign_in import SignIn
from catalogue.domain.words import Words
from catalogue.services import trail

IDLE = timedelta(days=14)  # without a visit, then the session is over
SEEN = timedelta(minutes=10)  # how often a visit is written down: not at every click

BROWSERS = ("Edg", "OPR", "MicroMessenger", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera", "MicroMessenger": "WeChat"}
SYSTEMS = ("Android", "iPhone", "iPad", "HarmonyOS", "Windows", "Mac OS X", "Linux")


def begin(session: Session, person: Person, *, agent: str, address: str, at: datetime) -> SignIn:
    """Write down that a device has signed in: its kind and its network, not its address."""
    made = SignIn(
        person_id=person.id,
        device=device(agent),
        network=network(address),
        began_at=at,
        seen_at=at,
    )
    session.add(made)
    trail.record(session, deed="sign-in", subject=actor(person), by=actor(person), at=at)
    session.flush()
    return made


def live(session: Session, number: str | None, person: Person, *, at: datetime) -> bool:
    """Return whether this session of this person still stands; note the visit now and then."""
    try:
        found = session.get(SignIn, UUID(number)) if number else None
    except ValueError:
        return False
    if found is None or found.person_id != person.id or not found.is_live(at=at, idle=IDLE):
        return False
    if at - found.seen_at > SEEN:
        found.seen_at = at
    return True


def of(session: Session, person: Person, *, at: datetime) -> list[SignIn]:
    """Return the sessions that stand, the last seen first."""
    query = select(SignIn).where(SignIn.person_id == person.id, col(SignIn.ended_at).is_(None))
    found = session.exec(query.order_by(col(SignIn.seen_at).desc()))
    return [each for each in found if each.is_live(at=at, idle=IDLE)]


def end(session: Session, person: Person, number: UUID, *, at: datetime) -> None:
    """End one session of this person; refuse those of others as if they were not there."""
    found = session.get(SignIn, number)
    if found is None or found.person_id != person.id:
        raise NotFoundError(Words(zh="没有这个登录", en="There is no such session"))
    if found.ended_at is None:
        found.ended_at = at
        trail.record(session, deed="sign-out", subject=actor(person), by=actor(person), at=at)


def end_all(session: Session, person: Person, *, at: datetime, but: UUID | None = None) -> None:
    """End every session of this person, save perhaps the one that asks."""
    query = update(SignIn).where(
        col(SignIn.person_id) == person.id, col(SignIn.ended_at).is_(None), col(SignIn.id) != but
    )
    session.exec(query.values(ended_at=at))
    trail.record(session, deed="sign-out-all", subject=actor(person), by=actor(person), at=at)


def device(agent: str) -> str:
    """Return browser and system as a person would name them; what is unknown is not guessed."""
    browser = next((name for name in BROWSERS if name in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    version = re.search(rf"{browser}/(\d+)", agent) if browser else None
    named = " ".join([NAMES.get(browser, browser), version[1] if version else ""]).strip()
    return " · ".join(filter(None, [named, system.replace("Mac OS X", "macOS")]))[:80] or "?"


def network(address: str) -> str:
    """Return the network an address lies in (/24, for IPv6 /48): near enough to recognise."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    length = 24 if parsed.version == 4 else 48  # noqa: PLR2004 - the two versions there are
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))
