"""Signing in: a session 登录 that can be ended anywhere, and the brake 限速 on guessing."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Field

from catalogue.domain.columns import UTCDateTime
from catalogue.domain.identity import Entity, Row

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGIVEN = timedelta(hours=24)  # after the last wrong one


class SignIn(Entity, table=True):
    """One device that is signed in: which, from which network, when last seen."""

    __tablename__ = "sign_in"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    device: str = Field(max_length=80)
    network: str = Field(max_length=50)
    began_at: datetime = Field(sa_type=UTCDateTime)
    seen_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    def is_live(self, *, at: datetime, idle: timedelta) -> bool:
        return self.ended_at is None and at - self.seen_at < idle


class Brake(Row, table=True):
    """How many wrong tries came lately for one address, or from one network; both kept as digests."""

    __tablename__ = "brake"

    key: str = Field(primary_key=True, max_length=64)
    tries: int = 0
    last_at: datetime = Field(sa_type=UTCDateTime)
    until: datetime | None = Field(default=None, sa_type=UTCDateTime)

    def wait(self, *, at: datetime) -> timedelta:
        """Return how long the next try has to wait."""
        return max(timedelta(), self.until - at) if self.until else timedelta()

    def count(self, free: int, *, at: datetime) -> None:
        """Count a wrong try; each one beyond the free ones doubles the wait, up to the longest."""
        if at - self.last_at > FORGIVEN:
            self.tries = 0
        self.tries, self.last_at = self.tries + 1, at
        if self.tries >= free:
            doubled = FIRST_WAIT * 2 ** min(self.tries - free, 10)
            self.until = at + min(doubled, LONGEST_WAIT)
