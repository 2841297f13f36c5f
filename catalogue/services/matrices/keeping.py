"""Keeps the columns of a process in step with the record: what changed is merged, the rest stays held."""

from collections.abc import Iterable
from threading import Event, Lock

from sqlmodel import Session

from catalogue.services import trail
from catalogue.services.matrices import columns, merging
from catalogue.services.matrices.shelf import Shelf

LARGE = 100  # changes: as many are merged in a few hundredths of a second
ANEW = 2000  # changes: merging more would take longer than reading all

_held: dict[str, Shelf] = {}  # by the address of the database; one at a time
_turn = Lock()
_following = Event()


def holds(session: Session) -> bool:
    """Tell whether the record was asked for as columns."""
    return _address(session) in _held


def shelf(session: Session) -> Shelf:
    """Return the record as it stands now.

    After a large change, such as an import, a site whose columns are followed answers from those
    held: its follower merges at the same time, as the index catches up, and nobody waits for it.
    """
    held = _held.get(_address(session))
    if held is not None:
        behind = trail.told(session) - held.told
        if behind == 0 or (behind > LARGE and _following.is_set()):
            return held
    return catch_up(session)


def catch_up(session: Session) -> Shelf:
    """Merge what changed since the columns were read, or read all; return what is then held."""
    with _turn:
        held, last = _held.get(_address(session)), trail.told(session)
        if held is None or held.told > last:
            held = columns.read(session, last)
        elif held.told < last:
            held = _merged(session, held, last)
        _held.clear()
        _held[_address(session)] = held
        return held


def take(session: Session, held: Shelf, codes: Iterable[str]) -> None:
    """Read the columns of these indicators that were not read yet."""
    missing = set(codes) - held.columns.keys()
    if missing:
        held.columns.update(columns.figures(session, missing, held.ids))


def take_each(session: Session, held: Shelf, codes: Iterable[str]) -> None:
    """Read one column after the other: all at once would need their rows in memory together."""
    for code in codes:
        take(session, held, (code,))


def followed(*, now: bool) -> None:
    """Say whether somebody brings the columns up to date without being asked."""
    _following.set() if now else _following.clear()


def forget() -> None:
    """Let go of what is held, for a record that changed without a word to the outbox."""
    _held.clear()


def _merged(session: Session, held: Shelf, last: int) -> Shelf:
    codes = trail.told_since(session, held.told)
    known = tuple(held.columns)  # another thread may be taking one more
    if len(codes) > ANEW:
        anew = columns.read(session, last)
        take_each(session, anew, known)
        return anew
    changed = columns.read(session, last, codes)
    changed.columns.update(columns.figures(session, known, changed.ids, some=True))
    return merging.merged(held, changed)


def _address(session: Session) -> str:
    return str(session.get_bind().engine.url)
