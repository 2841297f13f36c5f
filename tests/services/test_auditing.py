"""The chain of the trail is proved here and elsewhere, and one changed byte is found."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, select

from catalogue.domain.objection import Ground, Objection, Outcome
from catalogue.domain.refusals import InvalidError
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.services import auditing, objections, retention, trail
from tests import make, reviewed
from tests.reviewed import LATER, Office


def chain(session: Session, length: int = 6) -> None:
    for number in range(length):
        trail.record(
            session,
            deed="样本",
            subject=f"thing-{number}",
            by="person:1",
            at=make.NOON,
            details={"number": number, "nested": {"b": [1, None], "a": "文字"}},
        )
    session.commit()


def test_an_untouched_chain_is_whole(session: Session) -> None:
    chain(session)
    proof = auditing.verify(auditing.events(session))
    assert (proof.whole, proof.links) == (True, 6)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit_event SET actor = 'person:2' WHERE number = 3", 3),
        ("UPDATE audit_event SET deed = 'x' WHERE number = 6", 6),
        ("UPDATE audit_event SET details = '{}' WHERE number = 1", 1),
        ("DELETE FROM audit_event WHERE number = 4", 5),
        ("DELETE FROM audit_event WHERE number = 1", 2),
        ("DELETE FROM audit_event WHERE number = 6", 6),
        ("DELETE FROM audit_event WHERE number > 2", 3),
        ("DELETE FROM audit_event", 1),
        ("UPDATE audit_event SET number = 9 WHERE number = 2", 3),
        ("UPDATE audit_event SET at = 'yesterday' WHERE number = 4", 4),
        ("UPDATE audit_event SET details = '{' WHERE number = 5", 5),
        ("UPDATE audit_event SET subject = CAST(x'ff' AS TEXT) WHERE number = 2", 2),
        ("UPDATE trail_end SET links = 5", 7),
        ("UPDATE trail_end SET last = 'x'", 7),
        ("UPDATE audit_event SET digest = previous || '' WHERE number = 0", None),
    ],
)
def test_the_first_broken_link_is_named(change: str, broken: int | None, session: Session) -> None:
    chain(session)
    session.execute(text(change))
    session.commit()
    assert auditing.verify(auditing.events(session)).broken == broken


def test_an_exported_trail_is_proved_without_the_database(session: Session, tmp_path: Path) -> None:
    chain(session)
    path = tmp_path / "trail.jsonl"
    assert auditing.export(session, path) == 6
    proof = auditing.verify(auditing.read(path))
    assert (proof.whole, proof.links) == (True, 6)
    lines = path.read_text("utf-8").splitlines()
    for cut, broken in ((lines[:-1], 7), (lines[:-2], 6), (lines[:-2] + lines[-1:], 6)):
        path.write_text("\n".join(cut), "utf-8")
        assert auditing.verify(auditing.read(path)).broken == broken


def test_a_tail_cut_off_with_its_note_is_found_by_a_digest_noted_elsewhere(
    session: Session,
) -> None:
    chain(session)
    noted = auditing.verify(auditing.events(session)).last
    session.execute(text("DELETE FROM audit_event WHERE number = 6"))
    end = "(SELECT digest FROM audit_event WHERE number = 5)"
    session.execute(text(f"UPDATE trail_end SET links = 5, last = {end}"))  # noqa: S608 - our own
    session.commit()
    assert auditing.verify(auditing.events(session)).whole
    assert auditing.verify(auditing.events(session), noted=noted).fault == auditing.NEVER


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_byte_changed_in_an_exported_trail_is_found(
    data: st.DataObject, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "trail.jsonl"
    if not path.exists():
        chain(session, 3)
        auditing.export(session, path)
        (tmp_path / "whole").write_bytes(path.read_bytes())
    whole = bytearray((tmp_path / "whole").read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    whole[place] = value
    changed = tmp_path / "changed.jsonl"
    changed.write_bytes(bytes(whole))
    try:
        found = auditing.verify(auditing.read(changed))
    except InvalidError:
        return
    same = [json.loads(line) for line in (tmp_path / "whole").read_text("utf-8").splitlines()]
    told = [json.loads(line) for line in bytes(whole).decode("utf-8", "replace").splitlines()]
    numbers = [
        (each.pop("number", 0), one.pop("number", 0)) for each, one in zip(same, told, strict=True)
    ]
    assert not found.whole or same == told, numbers


def test_retention_lets_go_of_names_and_leaves_the_chain_whole(session: Session) -> None:
    office = Office(session)
    line = reviewed.on_notice(session, office).lines[0]
    secrets: list[str] = []

    def link(secret: str) -> str:
        secrets.append(secret)
        return secret

    said = objections.Said(
        Ground.OTHER,
        "这是一段够长的样本异议的原话，说的是别的事。",
        "a@example.org",
    )
    held = objections.make(session, line, said, link=link, language="zh", at=LATER)
    objections.confirm(session, secrets[0], at=LATER)
    objections.decide(
        session,
        held,
        Outcome.DISMISSED,
        reason=Words(zh="理由", en="reason"),
        by=office.publisher,
        at=LATER,
    )
    assert not any(retention.apply(session, at=LATER.replace(hour=20)).values())
    done = retention.apply(session, at=LATER.replace(year=2028))
    assert done["objector"] == 1
    assert session.exec(select(Objection.email)).one() == ""
    done = retention.apply(session, at=LATER.replace(year=2030))
    assert (done["objector"], done["objection-text"]) == (0, 1)
    assert retention.apply(session, at=LATER.replace(year=2030))["objection-text"] == 0
    assert auditing.verify(auditing.events(session)).whole


def test_the_contact_of_a_rejected_declaration_goes_from_its_versions_too(
    session: Session,
) -> None:
    from catalogue.services import declarations, reviews

    office = Office(session)
    made = reviewed.checking(session, office)
    reviews.move(
        session,
        made,
        "reject",
        by=office.reviewer,
        at=LATER,
        given=reviews.Given(reason="样本"),
    )
    name = made.content["enterprise"]["contact_name"]
    assert name
    assert retention.apply(session, at=LATER.replace(year=2028))["contact"] == 1
    kept = declarations.snapshots(session, made)
    assert kept
    assert all(name not in json.dumps(each.record, ensure_ascii=False) for each in kept)
    assert retention.apply(session, at=LATER.replace(year=2028))["contact"] == 0


def test_no_name_or_address_of_anybody_is_in_the_trail(session: Session) -> None:
    office = Office(session)
    line = reviewed.published(session, office)
    names = {each.email for each in office.people.values()}
    names |= {each.name for each in office.people.values()}
    names |= {line.declaration.author.email, line.declaration.content["enterprise"]["contact_name"]}
    for event in session.exec(select(AuditEvent)):
        whole = f"{event.actor} {event.subject} {json.dumps(event.details, ensure_ascii=False)}"
        assert [each for each in names if each and each in whole] == []
