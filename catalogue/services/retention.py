"""Retention: personal data goes after its days, and the chain of the trail stays whole.

The trail names people by an identity only, so nothing in it has to be changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlmodel import Session, col, select

from catalogue.domain.declaration import Declaration, State
from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.version import Version
from catalogue.domain.vocabulary import reading
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.accounts import retention as accounts

CONTACT = ("contact_name", "contact_phone")
ERASED = Words(zh="（保存期满，已删除）", en="(deleted at the end of its term)")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept for how many days."""

    code: str
    what: Words
    days: int


def _rule(row: reading.Row) -> Rule:
    return Rule(row["code"], Words(zh=row["zh"], en=row["en"]), row["days"])


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, those of the accounts included."""
    own = reading.read("retention", _rule)
    others = (Rule(code, kept.what, kept.days) for code, kept in accounts.KEPT.items())
    return (*own, *others)


def apply(session: Session, *, at: datetime) -> dict[str, int]:
    """Delete or make nameless what is past its days; return how many of each. Safe to repeat."""
    trail.hold(session)
    days = {each.code: each.days for each in rules()}
    done = {
        code: sum(1 for _ in map(let_go, due(session, at - timedelta(days=days[code]))))
        for code, (due, let_go) in _DEEDS.items()
    }
    done["contact"] = _contacts(session, at - timedelta(days=days["contact"]))
    session.flush()
    done |= accounts.forget(session, at=at)
    if any(done.values()):
        trail.record(
            session,
            deed="retention.apply",
            subject="personal data",
            by="upkeep",
            at=at,
            details={code: count for code, count in done.items() if count},
        )
    return done


def _addressed(session: Session, before: datetime) -> list[Objection]:
    query = select(Objection).where(col(Objection.decided_at) < before, Objection.email != "")
    return list(session.exec(query))


def _worded(session: Session, before: datetime) -> list[Objection]:
    query = select(Objection).where(col(Objection.decided_at) < before, Objection.text != ERASED.zh)
    return [*session.exec(query), *_lapsed(session, before)]


def _lapsed(session: Session, before: datetime) -> list[Objection]:
    query = select(Objection).where(
        Objection.outcome == Outcome.LAPSED,
        col(Objection.made_at) < before,
        Objection.text != ERASED.zh,
    )
    return list(session.exec(query))


def _unaddress(objection: Objection) -> None:
    objection.email = ""


def _unword(objection: Objection) -> None:
    objection.text, objection.evidence_sha256, objection.evidence_name = ERASED.zh, "", ""


_DEEDS: dict[
    str, tuple[Callable[[Session, datetime], list[Objection]], Callable[[Objection], None]]
] = {
    "objector": (_addressed, _unaddress),
    "objection-text": (_worded, _unword),
}


def _contacts(session: Session, before: datetime) -> int:
    """Take the contact out of declarations that came to nothing, their kept versions included."""
    query = select(Declaration).where(
        col(Declaration.state).in_((State.REJECTED, State.TAKEN_BACK)),
        col(Declaration.changed_at) < before,
    )
    count = 0
    for each in session.exec(query):
        held = each.content.get("enterprise", {})
        if not any(held.get(name) for name in CONTACT):
            continue
        each.content = each.content | {"enterprise": _nameless(held)}
        session.add(each)
        for version in session.exec(select(Version).where(Version.subject_id == each.id)):
            told = version.record.get("enterprise", {})
            version.record = version.record | {"enterprise": _nameless(told)}
            session.add(version)
        count += 1
    return count


def _nameless(held: dict[str, object]) -> dict[str, object]:
    return held | dict.fromkeys((name for name in CONTACT if held.get(name)), "")
