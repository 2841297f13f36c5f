"""Auditing: proves the chain of the trail, here or from an exported file, and names where it breaks."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.trail import FIRST, AuditEvent
from catalogue.domain.words import Words

CHUNK = 500
NO_FAULT = Words(zh="", en="")


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
LINK = Words(
    zh="接不上前一条：中间有删掉、插入或换了次序的",
    en="it does not follow the one before: something was deleted, put in or moved",
)


def events(session: Session) -> Iterator[AuditEvent]:
    """Walk through the trail in its order."""
    query = select(AuditEvent).order_by(col(AuditEvent.number))
    yield from session.exec(query.execution_options(yield_per=CHUNK))


def verify(chain: Iterable[AuditEvent]) -> Proof:
    """Prove a chain: every event fits its seal, and holds the digest of the one before."""
    last, count = FIRST, 0
    for each in chain:
        fault = LINK if each.previous != last else SEAL if each.seal() != each.digest else None
        if fault is not None:
            return Proof(count, each.number, fault, last)
        last, count = each.digest, count + 1
    return Proof(count, last=last)


def written(event: AuditEvent) -> str:
    """Return an event as one line of JSON, from which its seal can be made again."""
    said = {
        "number": event.number,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "deed": event.deed,
        "subject": event.subject,
        "details": event.details,
        "previous": event.previous,
        "digest": event.digest,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def export(session: Session, path: Path) -> int:
    """Write the whole trail to a file, one event a line; return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for each in events(session):
            file.write(written(each) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[AuditEvent]:
    """Read an exported trail; a line that cannot be read is refused with its number."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield _event(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                message = Words(
                    zh=f"第{number}行读不出来：文件被改过或截断了",
                    en=f"line {number} cannot be read: the file was changed or cut off",
                )
                raise InvalidError(message, (Problem(f"{path.name}:{number}", message),)) from error


def _event(said: dict[str, Any]) -> AuditEvent:
    moment, number = datetime.fromisoformat(said["at"]), int(said["number"])
    return AuditEvent(**{**said, "at": moment, "number": number})
