"""Finds declarations, and says who may see and change them: strangers are told of nothing."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from catalogue.domain.account import Membership, Part, Person
from catalogue.domain.declaration import Declaration
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.refusals import NotAllowedError, NotFoundError
from catalogue.domain.words import Words

WRITERS = {Part.OWNER, Part.EDITOR}
LONGEST = 40


def find(session: Session, code: str) -> Declaration | None:
    if not code or len(code) > LONGEST:
        return None
    return session.exec(select(Declaration).where(Declaration.code == code)).first()


def get(session: Session, code: str) -> Declaration:
    """Return the declaration; refuse where there is none. Says nothing of who may see it."""
    found = find(session, code)
    if found is None:
        raise _unknown(code)
    return found


def own(session: Session, code: str, *, by: Person) -> Declaration:
    """Return a declaration of an enterprise this person belongs to; for others there is none."""
    found = find(session, code)
    if found is None or part_of(session, by, found.enterprise_id) is None:
        raise _unknown(code)
    return found


def _unknown(code: str) -> NotFoundError:
    return NotFoundError(
        Words(zh=f"没有编号是“{code}”的申报", en=f"No declaration has the code “{code}”")
    )


def part_of(session: Session, person: Person, enterprise_id: UUID) -> Part | None:
    """Return what the person may do within the enterprise, or None for a stranger."""
    held = session.get(Membership, (person.id, enterprise_id))
    return held.part if held else None


def may_write(session: Session, person: Person, enterprise_id: UUID) -> bool:
    return part_of(session, person, enterprise_id) in WRITERS


def require_writer(session: Session, person: Person, enterprise_id: UUID) -> None:
    """Refuse a reader, and treat a stranger as if the thing were not there."""
    part = part_of(session, person, enterprise_id)
    if part is None:
        raise NotFoundError(Words(zh="没有这份申报", en="There is no such declaration"))
    if part not in WRITERS:
        raise NotAllowedError(
            Words(
                zh="您在这家企业只能查看：请负责人或编辑来改",
                en="your part in this enterprise is to read: ask an owner or editor to change it",
            )
        )


def of_enterprise(session: Session, enterprise: Enterprise) -> list[Declaration]:
    """Return the declarations of an enterprise, the last changed first."""
    query = select(Declaration).where(Declaration.enterprise_id == enterprise.id)
    return list(session.exec(query.order_by(col(Declaration.changed_at).desc())))


def code_of(session: Session, year: int) -> str:
    """Return the next code of this year; call it only while holding the turn to write."""
    prefix = f"SB-{year}-"
    code = col(Declaration.code)
    query = select(code).where(code.startswith(prefix))
    last = session.exec(query.order_by(func.length(code).desc(), code.desc()).limit(1)).first()
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04d}"
