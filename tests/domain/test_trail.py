"""The trail cannot be changed unseen: each event seals the one before."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from catalogue.domain.trail import FIRST, AuditEvent
from catalogue.services import trail
from tests import make


def event(**changes: Any) -> AuditEvent:
    given: make.Given = {
        "at": make.NOON,
        "actor": "operator",
        "deed": "import",
        "subject": "file.json",
        "details": {"new": 69},
        "previous": FIRST,
        "digest": "",
    }
    return AuditEvent(**given | changes)


CHANGES: list[make.Given] = [
    {"at": make.NOON + timedelta(seconds=1)},
    {"actor": "somebody"},
    {"deed": "withdraw"},
    {"subject": "other.json"},
    {"details": {"new": 70}},
    {"previous": "1" * 64},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_whatever_is_changed_breaks_the_seal(change: make.Given) -> None:
    assert event(**change).seal() != event().seal()


def test_the_order_of_details_does_not_matter() -> None:
    one, other = {"new": 1, "same": 2}, {"same": 2, "new": 1}
    assert event(details=one).seal() == event(details=other).seal()


def test_each_event_holds_the_digest_of_the_one_before(either_session: Session) -> None:
    for number in range(3):
        trail.record(
            either_session, deed="import", subject=str(number), by="operator", at=make.NOON
        )
    either_session.commit()
    kept = either_session.exec(select(AuditEvent).order_by("number")).all()
    assert [each.previous for each in kept] == [FIRST, *(each.digest for each in kept[:-1])]
    assert [each.seal() for each in kept] == [each.digest for each in kept]
