"""The brake on guessing: after five wrong tries the next has to wait, longer each time.

It counts an address that nobody has like any other, so that waiting says nothing. Guesses from one
network at one address stop first; those from everywhere at one address, and those of one network at
all addresses, stop later: otherwise anybody could lock out anybody, or one office itself.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from catalogue.domain.sign_in import Brake

FREE = (5, 20, 50)  # wrong tries before a wait: both together, the address, the network


def wait(session: Session, keys: Sequence[str], *, at: datetime) -> timedelta:
    """Return how long the next try has to wait, by any of the keys."""
    found = (session.get(Brake, key) for key in keys)
    return max((each.wait(at=at) for each in found if each), default=timedelta())


def count(
    session: Session, keys: Sequence[str], *, at: datetime, free: Sequence[int] = FREE
) -> None:
    """Count a try under each of the keys, the narrowest first."""
    for key, tries in zip(keys, free, strict=False):
        found = session.get(Brake, key, with_for_update=True) or Brake(key=key, last_at=at)
        found.count(tries, at=at)
        session.add(found)


def release(session: Session, keys: Sequence[str]) -> None:
    """Forget wrong tries, once the right one has come."""
    session.exec(delete(Brake).where(col(Brake.key).in_(keys)))
