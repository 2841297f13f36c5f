"""Letters: written in the transaction of their deed, handed to a postbox after it, tried again.

The postbox is an SMTP server, or a folder where none is set; sending twice does no harm that a
second copy would not: a letter is marked as sent before the next one is tried.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from catalogue.domain.letter import Letter
from catalogue.domain.words import Language, Words

BATCH = 50
TIMEOUT = 20  # seconds
PORTS = {"smtp": 587, "smtps": 465}
SIGNED = Words(
    zh="有备 · 安全应急装备目录\n这封信由网站自动寄出，不用回复。",
    en="Youbei · emergency equipment catalogue\nThis letter was sent by the site; no answer is read.",
)


class Postbox(Protocol):
    """Takes letters away."""

    def post(self, message: EmailMessage, letter: Letter) -> None: ...


class Folder:
    """A folder in which every letter becomes a file that mail programs open."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def post(self, message: EmailMessage, letter: Letter) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.path / file_name(letter)).write_bytes(bytes(message))


def file_name(letter: Letter) -> str:
    return f"{letter.made_at:%Y%m%d-%H%M%S}-{letter.id}.eml"


class Server:
    """An SMTP server, named as smtp://user:password@host:port; smtps:// speaks TLS at once."""

    def __init__(self, address: str) -> None:
        self.parts = urlsplit(address)

    def post(self, message: EmailMessage, letter: Letter) -> None:
        del letter
        with self._connection() as server:
            server.send_message(message)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        host, port = self.parts.hostname or "localhost", self.parts.port
        kind = self.parts.scheme
        made = (
            smtplib.SMTP_SSL(
                host, port or PORTS[kind], timeout=TIMEOUT, context=ssl.create_default_context()
            )
            if kind == "smtps"
            else smtplib.SMTP(host, port or PORTS["smtp"], timeout=TIMEOUT)
        )
        with made as server:
            if kind != "smtps" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if self.parts.username:
                server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
            yield server


def postbox(smtp: str, folder: Path) -> Postbox:
    """Return the server that is set, or the folder."""
    return Server(smtp) if smtp else Folder(folder)


def write(  # noqa: PLR0913 - a letter is all of this
    session: Session,
    *,
    key: str,
    to: str,
    subject: Words,
    text: Words,
    language: Language,
    at: datetime,
) -> Letter | None:
    """Put a letter into the outbox; a key that was used before has been told, and is not again."""
    if session.exec(select(Letter.id).where(Letter.key == key)).first() is not None:
        return None
    made = Letter(
        key=key,
        recipient=to,
        subject=" ".join(subject.in_(language).split())[:200],
        text=f"{text.in_(language)}\n\n-- \n{SIGNED.in_(language)}\n",
        language=language,
        made_at=at,
        due_at=at,
    )
    session.add(made)
    session.flush()
    return made


def send_due(session: Session, box: Postbox, *, sender: str, at: datetime) -> int:
    """Hand every letter that is due to the postbox, each in a transaction of its own.

    A letter is claimed before it is sent, by moving its next try: two senders never take the same.
    """
    sent = 0
    for letter in session.exec(_due(at)).all():
        if not _claim(session, letter, at):
            continue
        try:
            box.post(_message(letter, sender), letter)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            letter.fault = type(error).__name__
        else:
            letter.sent(at=at)
            sent += 1
        session.commit()
    return sent


def _due(at: datetime) -> SelectOfScalar[Letter]:
    query = select(Letter).where(col(Letter.sent_at).is_(None), col(Letter.due_at) <= at)
    return query.order_by(col(Letter.due_at)).limit(BATCH)


def _claim(session: Session, letter: Letter, at: datetime) -> bool:
    """Count the try before it is made; whoever finds it counted already leaves the letter be."""
    due = letter.due_at
    letter.failed("not answered", at=at)
    counted = {"tries": letter.tries, "due_at": letter.due_at, "fault": letter.fault}
    session.expire(letter)
    here = update(Letter).where(col(Letter.id) == letter.id, col(Letter.due_at) == due)
    claimed = session.exec(here.values(**counted)).rowcount == 1
    session.commit()
    return claimed


def _message(letter: Letter, sender: str) -> EmailMessage:
    """Return the letter as mail; the library refuses line ends in a header."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("有备 Youbei", addr_spec=sender)
    message["To"] = Address(addr_spec=letter.recipient)
    message["Subject"] = letter.subject
    message["Date"] = letter.made_at
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "zh-Hans" if letter.language == "zh" else "en"
    message.set_content(letter.text)
    return message
