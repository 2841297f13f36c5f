"""The letters that the site has sent, as they lie in the folder that stands for a mail server."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy

from flask import Flask
from sqlmodel import Session, col, select

from catalogue.domain.letter import Letter
from catalogue.services import mail

LINK = re.compile(r"https?://[^/\s]+(/\S+)")


@dataclass(frozen=True, slots=True)
class Received:
    """A letter as its reader sees it."""

    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        """Return the path of the only link in it."""
        (found,) = LINK.findall(self.text)
        return str(found)


def letters(app: Flask) -> list[Received]:
    """Send what is due, then return every letter so far in the order they were written."""
    site = app.extensions["youbei"]
    folder = site.settings.var / "mail"
    with Session(site.engine) as session:
        mail.send_due(session, mail.Folder(folder), sender="youbei@example.org", at=now())
        written = session.exec(select(Letter).order_by(col(Letter.made_at))).all()
        return [_read((folder / mail.file_name(each)).read_bytes()) for each in written]


def last(app: Flask) -> Received:
    return letters(app)[-1]


def now() -> datetime:
    return datetime.now(UTC)


def _read(raw: bytes) -> Received:
    message = message_from_bytes(raw, policy=policy.default)
    return Received(str(message["To"]), str(message["Subject"]), message.get_content())
