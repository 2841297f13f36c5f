"""What was accepted is put before the public; an objection holds it, and its outcome is published."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.letter import Letter
from catalogue.domain.notice import Course, NoticeLine
from catalogue.domain.objection import Ground, Objection, Outcome
from catalogue.domain.refusals import (
    GoneError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.services import notices, objections
from catalogue.services.objections import Said
from tests import reviewed
from tests.reviewed import LATER, Office

REASON = Words(  # with braces, as people write them: no letter takes them for places of its own
    zh="查过原报告{第2页}，数值属实。",
    en="The report {page 2} was checked and bears the figure out.",
)
SECRETS: list[str] = []


@pytest.fixture
def office(session: Session) -> Office:
    return Office(session)


@pytest.fixture
def line(session: Session, office: Office) -> NoticeLine:
    return reviewed.on_notice(session, office).lines[0]


def said(**changes: object) -> Said:
    given: dict[str, object] = {
        "ground": Ground.FIGURE,
        "text": "报告第2页的流量是在扬程3 m时测的，不是5 m。",
        "email": "Objector@Example.org",
    }
    return Said(**given | changes)  # type: ignore[arg-type]


def made(session: Session, line: NoticeLine, **changes: object) -> tuple[Objection, str]:
    """Make an objection and return it with the secret of its link."""
    secrets: list[str] = []

    def link(secret: str) -> str:
        secrets.append(secret)
        return f"https://example.org/{secret}"

    held = objections.make(session, line, said(**changes), link=link, language="zh", at=LATER)
    return held, secrets[0]


def confirmed(session: Session, line: NoticeLine, **changes: object) -> Objection:
    _held, secret = made(session, line, **changes)
    return objections.confirm(session, secret, at=LATER)


def letters(session: Session) -> list[Letter]:
    return list(session.exec(select(Letter)))


def test_a_notice_lasts_seven_working_days(session: Session, line: NoticeLine) -> None:
    notice = line.notice
    assert (notice.opens_on.isoformat(), notice.closes_on.isoformat()) == (
        "2026-11-21",
        "2026-12-01",
    )
    assert notice.is_open(notice.opens_on)
    assert notice.is_open(notice.closes_on)
    assert not notice.is_open(notice.closes_on + timedelta(days=1))


def test_what_is_on_notice_waits_no_longer(
    session: Session, office: Office, line: NoticeLine
) -> None:
    assert notices.waiting(session) == []
    with pytest.raises(InvalidError):
        reviewed.on_notice(session, office, line.declaration)


def test_whoever_reviewed_cannot_put_on_notice(session: Session, office: Office) -> None:
    accepted = reviewed.accepted(session, office)
    reviewed.grant(session, office.reviewer, *reviewed.ROLES.values())
    with pytest.raises(NotAllowedError):
        notices.open_(session, [accepted], by=office.reviewer, at=LATER)


@pytest.mark.parametrize("days", [0, 4, 31])
def test_a_notice_is_neither_too_short_nor_too_long(
    days: int, session: Session, office: Office
) -> None:
    accepted = reviewed.accepted(session, office)
    with pytest.raises(InvalidError):
        notices.open_(session, [accepted], days=days, by=office.publisher, at=LATER)


def test_lines_clear_when_the_days_are_over_and_only_once(
    session: Session, line: NoticeLine
) -> None:
    over = reviewed.after(line.notice)
    assert notices.close_due(session, at=LATER + over - timedelta(days=1)) == []
    assert notices.close_due(session, at=LATER + over) == [line]
    assert notices.close_due(session, at=LATER + over * 9) == []
    assert line.course is Course.CLEARED


def test_an_objection_counts_once_its_link_is_followed(session: Session, line: NoticeLine) -> None:
    held, secret = made(session, line)
    assert (held.outcome, line.course) == (Outcome.UNCONFIRMED, Course.OPEN)
    [told] = [each for each in letters(session) if each.recipient == held.email]
    assert held.token not in told.text
    assert secret in told.text
    objections.confirm(session, secret, at=LATER)
    assert (held.outcome, line.course) == (Outcome.OPEN, Course.HELD)
    assert objections.confirm(session, secret, at=LATER) == held


def test_a_link_ends_after_three_days_and_the_address_is_let_go(
    session: Session, line: NoticeLine
) -> None:
    held, secret = made(session, line)
    late = LATER + timedelta(hours=73)
    with pytest.raises(GoneError):
        objections.confirm(session, secret, at=late)
    assert objections.lapse_due(session, at=late) == 1
    assert (held.outcome, held.email) == (Outcome.LAPSED, "")
    assert objections.lapse_due(session, at=late) == 0


def test_a_wrong_link_confirms_nothing(session: Session, line: NoticeLine) -> None:
    held, _ = made(session, line)
    for wrong in ("", held.token, "x" * 43):
        with pytest.raises(NotFoundError):
            objections.confirm(session, wrong, at=LATER)


def test_an_objection_that_waits_for_its_link_keeps_the_line_from_clearing(
    session: Session, line: NoticeLine
) -> None:
    made(session, line)
    over = LATER + reviewed.after(line.notice)
    assert notices.close_due(session, at=over) == []
    objections.lapse_due(session, at=over)
    assert notices.close_due(session, at=over) == [line]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"text": "不对"}, "text"),
        ({"text": "长" * 4001}, "text"),
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"indicator": "nothing"}, "indicator"),
    ],
)
def test_what_is_wrong_with_an_objection_is_named(
    changes: dict[str, str], place: str, session: Session, line: NoticeLine
) -> None:
    with pytest.raises(InvalidError) as refused:
        made(session, line, **changes)
    assert [each.place for each in refused.value.problems] == [place]


def test_one_address_objects_three_times_a_day(session: Session, line: NoticeLine) -> None:
    for _ in range(objections.MOST_A_DAY):
        made(session, line)
    with pytest.raises(InvalidError):
        made(session, line, email=" objector@example.org")
    made(session, line, email="other@example.org")


def test_nobody_objects_after_the_notice(session: Session, line: NoticeLine) -> None:
    late = LATER + reviewed.after(line.notice)
    with pytest.raises(WrongStateError):
        objections.make(session, line, said(), link=str, language="zh", at=late)


def test_the_enterprise_is_told_of_an_objection_and_not_of_the_objector(
    session: Session, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    author = session.get_one(Person, line.declaration.author_id)
    written = [each for each in letters(session) if each.recipient == author.email]
    [told] = [each for each in written if held.code in each.text]
    assert held.email not in told.text + told.subject
    assert held.text not in told.text


def test_no_address_and_no_text_of_an_objector_is_in_the_trail(
    session: Session, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    for event in session.exec(select(AuditEvent)):
        whole = f"{event.actor} {event.subject} {event.details}"
        assert held.email not in whole
        assert held.text not in whole


def test_the_enterprise_replies_once(session: Session, line: NoticeLine) -> None:
    held = confirmed(session, line)
    author = session.get_one(Person, line.declaration.author_id)
    objections.reply(session, held, "扬程写在报告第3页。", by=author, at=LATER)
    with pytest.raises(WrongStateError):
        objections.reply(session, held, "再说一次", by=author, at=LATER)


def test_nobody_else_replies(session: Session, office: Office, line: NoticeLine) -> None:
    held = confirmed(session, line)
    with pytest.raises(NotFoundError):
        objections.reply(session, held, "我来说", by=office.publisher, at=LATER)


def test_a_dismissed_objection_lets_the_line_go_on(
    session: Session, office: Office, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    objections.decide(
        session, held, Outcome.DISMISSED, reason=REASON, by=office.publisher, at=LATER
    )
    assert line.course is Course.OPEN
    told = [each for each in letters(session) if each.recipient == held.email]
    assert REASON.zh in told[-1].text


def test_an_upheld_objection_strikes_the_line(
    session: Session, office: Office, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    objections.decide(session, held, Outcome.UPHELD, reason=REASON, by=office.publisher, at=LATER)
    assert line.course is Course.STRUCK
    assert notices.close_due(session, at=LATER + timedelta(days=99)) == []


def test_a_line_is_held_until_the_last_objection_is_decided(
    session: Session, office: Office, line: NoticeLine
) -> None:
    first = confirmed(session, line)
    second = confirmed(session, line, email="other@example.org")
    objections.decide(
        session, first, Outcome.DISMISSED, reason=REASON, by=office.publisher, at=LATER
    )
    assert [each.code for each in objections.open_against(session, line)] == [second.code]
    objections.decide(
        session, second, Outcome.DISMISSED, reason=REASON, by=office.publisher, at=LATER
    )
    assert line.course is Course.OPEN


def test_a_partly_upheld_objection_names_the_figures_in_doubt(
    session: Session, office: Office, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    with pytest.raises(InvalidError):
        objections.decide(
            session, held, Outcome.PARTLY, reason=REASON, by=office.publisher, at=LATER
        )
    key = line.declaration.content["claims"][0]["key"]
    objections.decide(
        session,
        held,
        Outcome.PARTLY,
        reason=REASON,
        doubted=[key],
        by=office.publisher,
        at=LATER,
    )
    assert (line.course, line.doubted) == (Course.OPEN, [key])


@pytest.mark.parametrize("reason", [Words(zh="", en="x"), Words(zh="某", en=" ")])
def test_an_outcome_says_why_in_both_languages(
    reason: Words, session: Session, office: Office, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    with pytest.raises(InvalidError):
        objections.decide(
            session, held, Outcome.UPHELD, reason=reason, by=office.publisher, at=LATER
        )


def test_an_objection_is_not_decided_twice_nor_by_a_reviewer(
    session: Session, office: Office, line: NoticeLine
) -> None:
    held = confirmed(session, line)
    with pytest.raises(NotAllowedError):
        objections.decide(
            session, held, Outcome.UPHELD, reason=REASON, by=office.reviewer, at=LATER
        )
    objections.decide(session, held, Outcome.UPHELD, reason=REASON, by=office.publisher, at=LATER)
    with pytest.raises(WrongStateError):
        objections.decide(
            session, held, Outcome.DISMISSED, reason=REASON, by=office.publisher, at=LATER
        )


def test_an_unconfirmed_objection_is_not_there(session: Session, line: NoticeLine) -> None:
    held, _ = made(session, line)
    with pytest.raises(NotFoundError):
        objections.get(session, held.code)
    assert objections.every(session) == objections.of_line(session, line) == []
