"""A letter 邮件 to be sent: written in the transaction of its deed, sent after it, tried again."""

from datetime import datetime, timedelta

from sqlalchemy import Index
from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Entity

TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)


class Letter(Entity, table=True):
    """What is sent to whom; ``key`` names the occasion, so that nobody is told twice.

    The text goes when the letter has gone: it may hold a link that opens an account.
    """

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_open", "sent_at", "due_at"),)

    key: str = Field(unique=True, max_length=120)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str
    language: str = Field(max_length=2)
    made_at: datetime = Field(sa_type=UTCDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    tries: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    fault: str = Field(default="", max_length=200)

    def sent(self, *, at: datetime) -> None:
        self.sent_at, self.due_at, self.text, self.fault = at, None, "", ""

    def failed(self, fault: str, *, at: datetime) -> None:
        """Wait twice as long after each failure, and give up after eight."""
        self.tries, self.fault = self.tries + 1, fault[:200]
        self.due_at = at + FIRST_PAUSE * 4 ** (self.tries - 1) if self.tries < TRIES else None
