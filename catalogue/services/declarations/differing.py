"""What changed between two states of a declaration, field by field, the evidence included."""

from dataclasses import dataclass

from sqlmodel import Session

from catalogue.domain.declaration import Declaration
from catalogue.domain.version import Version
from catalogue.domain.words import Words
from catalogue.services import versions
from catalogue.services.declarations.content import Place, Record, places, record


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


def untouched(session: Session, declaration: Declaration) -> tuple[str, ...]:
    """Return what a round of corrections names and nobody has changed since it was handed in."""
    handed_in = snapshots(session, declaration)
    if not declaration.remarks or not handed_in:
        return ()
    changed = [each.path for each in difference(handed_in[0].record, record(declaration))]
    return tuple(
        named for named in declaration.remarks if not any(_is_in(path, named) for path in changed)
    )


def _is_in(path: str, named: str) -> bool:
    """Return whether a field is what was named, or inside it; proofs stand inside their claims."""
    return (
        path == named
        or path.startswith(f"{named}/")
        or (named == "proofs" and path.endswith("/proof"))
    )
