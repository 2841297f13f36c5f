"""Auditing: proves the chain of the trail, here or from an exported file, and names where it breaks."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.trail import FIRST, AuditEvent, TrailEnd
from catalogue.domain.words import Words

CHUNK = 500
NO_FAULT = Words(zh="", en="")
UNREAD = (SQLAlchemyError, ValueError, TypeError)  # what a database answers that was written in


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event that holds something which is no text, no moment or no JSON."""

    number: int


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain says that it ends: how many events it has, and the digest of the last."""

    links: int = 0
    last: str = FIRST


Link = AuditEvent | Unreadable | End


@dataclass(frozen=True, slots=True)
class Proof:
    """How a chain was found: how many links hold, and the first that does not."""

    links: int
    broken: int | None = None
    fault: Words = NO_FAULT
    last: str = FIRST

    @property
    def whole(self) -> bool:
        return self.broken is None


SEAL = Words(
    zh="内容和封条对不上：这一条被改过", en="its content does not fit its seal: it was changed"
)
FOLLOWS = Words(
    zh="接不上前一条：中间有删掉、插入或换了次序的",
    en="it does not follow the one before: something was deleted, put in or moved",
)
GARBLED = Words(zh="读不出来：这一条被改过", en="it cannot be read: it was changed")
CUT = Words(
    zh="链条的末尾和记下的不一样：后面的被删掉了，或者记下的被改过",
    en="the chain does not end where it was noted to end: "
    "what followed was deleted, or the note was changed",
)
NEVER = Words(
    zh="给出的摘要不在链条里：后面的被删掉了，或者整条链被重写过",
    en="the digest given is not in the chain: what followed was deleted, or all was written anew",
)


def events(session: Session) -> Iterator[Link]:
    """Walk through the trail in its order, then give its end; what cannot be read is named."""
    numbers = session.exec(select(AuditEvent.number).order_by(col(AuditEvent.number))).all()
    for start in range(0, len(numbers), CHUNK):
        some = numbers[start : start + CHUNK]
        try:
            yield from _read(session, some)
        except UNREAD:
            for each in some:
                yield from _alone(session, each or 0)
    yield _end(session)


def _read(session: Session, numbers: Sequence[int | None]) -> Sequence[AuditEvent]:
    """Read these events whole before any is given, so that none is given twice."""
    query = select(AuditEvent).where(col(AuditEvent.number).in_(numbers))
    return session.exec(query.order_by(col(AuditEvent.number))).all()


def _alone(session: Session, number: int) -> Sequence[Link]:
    try:
        return _read(session, (number,))
    except UNREAD:
        return (Unreadable(number),)


def _end(session: Session) -> End:
    try:
        kept = session.exec(select(TrailEnd)).first()
    except UNREAD:
        kept = None
    return End(kept.links, kept.last) if kept else End()


def verify(links: Iterable[Link], *, noted: str = FIRST) -> Proof:
    """Prove a chain: each event fits its seal and the one before, the noted digest is in it."""
    last, count, number, met = FIRST, 0, 0, noted == FIRST
    end: End | None = None
    for each in links:
        if isinstance(each, End):
            end = each
            continue
        number = each.number or 0
        if isinstance(each, Unreadable):
            return Proof(count, number, GARBLED, last)
        fault = FOLLOWS if end else _fault(each, last)
        if fault is not None:
            return Proof(count, number, fault, last)
        last, count = each.digest, count + 1
        met = met or last == noted
    if end != End(count, last):
        return Proof(count, number + 1, CUT, last)
    return Proof(count, last=last) if met else Proof(count, number + 1, NEVER, last)


def _fault(each: AuditEvent, last: str) -> Words | None:
    if each.previous != last:
        return FOLLOWS
    return SEAL if each.seal() != each.digest else None


def written(link: AuditEvent | End) -> str:
    """Return an event as one line of JSON, from which its seal can be made again; or the end."""
    said = asdict(link) if isinstance(link, End) else _said(link)
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _said(event: AuditEvent) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "deed": event.deed,
        "subject": event.subject,
        "details": event.details,
        "previous": event.previous,
        "digest": event.digest,
    }


def export(session: Session, path: Path) -> int:
    """Write the whole trail to a file, one event a line and its end; return how many events."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for each in events(session):
            if isinstance(each, Unreadable):
                where = Words(zh=f"第{each.number}条", en=f"event {each.number}: ")
                raise InvalidError(Words(zh=where.zh + GARBLED.zh, en=where.en + GARBLED.en))
            file.write(written(each) + "\n")
            count += isinstance(each, AuditEvent)
    return count


def read(path: Path) -> Iterator[Link]:
    """Read an exported trail; a line that cannot be read is refused with its number."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield _link(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                message = Words(
                    zh=f"第{number}行读不出来：文件被改过或截断了",
                    en=f"line {number} cannot be read: the file was changed or cut off",
                )
                raise InvalidError(message, (Problem(f"{path.name}:{number}", message),)) from error


def _link(said: dict[str, Any]) -> AuditEvent | End:
    if "links" in said:
        return End(int(said["links"]), str(said["last"]))
    moment, number = datetime.fromisoformat(said["at"]), int(said["number"])
    return AuditEvent(**{**said, "at": moment, "number": number})
