"""Accounts without the web: passwords, letters, what is forgotten and when."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.letter import TRIES, Letter
from catalogue.domain.sign_in import FIRST_WAIT, LONGEST_WAIT, Brake, SignIn
from catalogue.domain.words import Words
from catalogue.services import accounts, enterprises, mail, sessions
from catalogue.services.accounts import members, passwords, retention
from tests.make import NOON

SENDER = "youbei@example.org"


def person(session: Session, email: str = "li.na@example.com", **changes: object) -> Person:
    given = {"name": "李娜", "password": None, "language": "zh", "at": NOON, "confirmed": True}
    return accounts.add(session, email=email, **given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "chosen",
    [
        "Password2026!",
        "woaini5201314",
        "qwertyuiop123",
        "aaaaaaaaaaaaaa",
        "li.na.li.na.2026",
        "YouBei-YouBei-1",
        "elevenchars",
    ],
)
def test_a_password_of_common_pieces_is_refused(chosen: str) -> None:
    assert passwords.problem(chosen, about=("Li Na", "li.na@example.com"))


@pytest.mark.parametrize(
    "chosen",
    [
        "correct horse battery staple",
        "aquamarine kettle",
        "门前老树长新芽院里枯木又开花",
        "x7#kQ2vLp9!w",
    ],
)
def test_a_long_password_needs_no_capitals_and_no_signs(chosen: str) -> None:
    assert passwords.problem(chosen, about=("Li Na", "li.na@example.com")) is None


def test_each_wrong_try_beyond_the_free_ones_doubles_the_wait_up_to_a_limit() -> None:
    brake = Brake(key="x", last_at=NOON)
    waits = []
    for _ in range(14):
        brake.count(5, at=NOON)
        waits.append(brake.wait(at=NOON))
    assert waits[:4] == [timedelta()] * 4
    assert waits[4:7] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT


def test_wrong_tries_are_forgiven_after_a_day() -> None:
    brake = Brake(key="x", last_at=NOON, tries=40)
    brake.count(5, at=NOON + timedelta(days=2))
    assert brake.tries == 1


class Refusing:
    """A mail server that takes nothing."""

    def post(self, message: EmailMessage, letter: Letter) -> None:
        del message, letter
        raise smtplib.SMTPServerDisconnected("gone")


class Taking:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    def post(self, message: EmailMessage, letter: Letter) -> None:
        del letter
        self.taken.append(message)


def letter(session: Session, key: str = "x", to: str = "li.na@example.com") -> Letter | None:
    subject = Words(zh="一\r\nBcc: c@d.example", en="One")
    text = Words(zh="链接", en="A link")
    return mail.write(session, key=key, to=to, subject=subject, text=text, language="zh", at=NOON)


def test_a_letter_is_written_once_for_its_occasion(session: Session) -> None:
    assert letter(session)
    assert letter(session) is None


def test_a_letter_is_sent_once_and_its_text_goes(session: Session) -> None:
    letter(session)
    box = Taking()
    assert mail.send_due(session, box, sender=SENDER, at=NOON) == 1
    assert mail.send_due(session, box, sender=SENDER, at=NOON + timedelta(days=1)) == 0
    assert len(box.taken) == 1
    assert session.exec(select(Letter.text)).one() == ""


def test_a_line_end_makes_no_header(session: Session) -> None:
    letter(session)
    box = Taking()
    mail.send_due(session, box, sender=SENDER, at=NOON)
    assert box.taken[0]["Bcc"] is None
    assert box.taken[0]["To"] == "li.na@example.com"
    assert box.taken[0]["Subject"] == "一 Bcc: c@d.example"


def test_a_server_that_is_away_is_tried_again_later_and_given_up_at_last(
    session: Session,
) -> None:
    letter(session)
    at, tries = NOON, 0
    while tries < TRIES:
        assert mail.send_due(session, Refusing(), sender=SENDER, at=at) == 0
        kept = session.exec(select(Letter)).one()
        tries = kept.tries
        assert kept.fault == "SMTPServerDisconnected"
        assert kept.due_at is None or kept.due_at > at
        at = kept.due_at or at
    assert kept.due_at is None
    assert mail.send_due(session, Taking(), sender=SENDER, at=at + timedelta(days=99)) == 0


def test_two_senders_never_take_the_same_letter(engine: object, session: Session) -> None:
    letter(session)
    session.commit()
    found = session.exec(select(Letter)).one()
    with Session(session.get_bind()) as other:
        mail.send_due(other, Taking(), sender=SENDER, at=NOON)
    assert not mail._claim(session, found, NOON)


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox 130 · Linux",
        ),
        (
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
            ),
            "Edge 140 · Windows",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
                "MicroMessenger/8.0.50"
            ),
            "WeChat 8 · iPhone",
        ),
        ("", "?"),
        ("curl/8.0\n<script>", "?"),
    ],
)
def test_a_device_is_named_as_a_person_would(agent: str, named: str) -> None:
    assert sessions.device(agent) == named


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("not an address", "?"),
    ],
)
def test_of_an_address_only_the_network_is_kept(address: str, network: str) -> None:
    assert sessions.network(address) == network


def test_what_is_due_is_forgotten_by_the_table_and_nothing_before(session: Session) -> None:
    found = person(session)
    sessions.begin(session, found, agent="", address="", at=NOON)
    session.add(Brake(key="x", last_at=NOON))
    for name in ("brake", "session"):
        due = NOON + timedelta(days=retention.KEPT[name].days)
        assert accounts.forget(session, at=due)[name] == 0
        assert accounts.forget(session, at=due + timedelta(seconds=1))[name] == 1
    assert session.exec(select(SignIn)).all() == []
    again = accounts.forget(session, at=due + timedelta(seconds=1))
    assert set(again.values()) == {0}


def test_an_account_that_was_never_confirmed_is_deleted_after_a_week(session: Session) -> None:
    person(session, confirmed=False)
    person(session, email="kept@example.com")
    assert accounts.forget(session, at=NOON + timedelta(days=8))["unconfirmed"] == 1
    assert session.exec(select(Person.email)).all() == ["kept@example.com"]


def test_an_address_is_one_whatever_its_letters(session: Session) -> None:
    person(session, email="Li.Na@Example.com")
    assert accounts.by_address(session, " LI.NA@example.COM ")


def test_the_real_owner_gets_the_enterprise_and_the_first_claimant_is_written_to(
    session: Session,
) -> None:
    first, real = person(session), person(session, "wang.fang@example.com")
    code = "91110000600037341L"
    for each in (first, real):
        members.claim(session, each, code, "样例企业", at=NOON)
        members.settle_claims(session, each, link=lambda *_: "", at=NOON)
    enterprise = enterprises.get(session, code)
    assert members.owners(session, enterprise) == [first]
    members.give(session, enterprise, real, by="operator", at=NOON)
    assert members.owners(session, enterprise) == [real]
    assert first.memberships == []
    assert members.requests(session, enterprise) == []
    told = session.exec(select(Letter).where(Letter.recipient == first.email)).all()
    assert "营业执照" in told[-1].text
