"""The brake on guessing: after five wrong tries the next has to wait, longer each time.

It counts by address and by network, and counts an address that nobody has like any other.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from catalogue.domain.sign_in import FREE, Brake

FREE_OF_NETWORK = 20  # an office shares one network


def wait(session: Session, keys: Iterable[str], *, at: datetime) -> timedelta:
    """Return how long the next try has to wait, by any of the keys."""
    found = (session.get(Brake, key) for key in keys)
    return max((each.wait(at=at) for each in found if each), default=timedelta())


def count(session: Session, address: str, network: str, *, at: datetime) -> None:
    """Count a wrong try of an address from a network, both given as digests."""
    for key, free in ((address, FREE), (network, FREE_OF_NETWORK)):
        found = session.get(Brake, key, with_for_update=True) or Brake(key=key, last_at=at)
        found.count(free, at=at)
        session.add(found)


def release(session: Session, address: str) -> None:
    """Forget the wrong tries of an address, once the right one has come."""
    session.exec(delete(Brake).where(col(Brake.key) == address))
