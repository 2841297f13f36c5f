"""What changed between two states of a declaration, field by field, the evidence included."""

from dataclasses import dataclass

from sqlmodel import Session

from catalogue.domain.declaration import Declaration
from catalogue.domain.version import Version
from catalogue.domain.words import Words
from catalogue.services import versions
from catalogue.services.declarations.content import Place, Record, places


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; '' before for what is new, '' after for what went."""

    path: str
    words: Words
    before: str
    after: str


def difference(before: Record, after: Record) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of the form; what went comes last."""
    held, now = _by_path(before), _by_path(after)
    changed = [
        Change(path, place.words, held[path].value if path in held else "", place.value)
        for path, place in now.items()
        if (held[path].value if path in held else "") != place.value
    ]
    gone = [
        Change(path, place.words, place.value, "")
        for path, place in held.items()
        if path not in now and place.value
    ]
    return (*changed, *gone)


def _by_path(record: Record) -> dict[str, Place]:
    return {each.path: each for each in places(record)}


def snapshots(session: Session, declaration: Declaration) -> list[Version]:
    """Return what was handed in at each submission and correction, the newest first."""
    return versions.history(session, declaration.id)
