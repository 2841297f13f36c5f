"""What changed in the public record, newest first: versions, and what differs from the one before."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select, tuple_

from catalogue.domain.version import Version
from catalogue.services.genuine import without_samples

PUBLIC = ("product", "enterprise", "laboratory", "edition", "listing")


def recent(session: Session, *, size: int, before: UUID | None = None) -> list[Version]:
    """Return up to ``size`` versions of public things, those made before that one, newest first; samples are left out."""
    query = without_samples(
        select(Version).where(col(Version.kind).in_(PUBLIC)), Version.subject_id
    )
    held = None if before is None else session.get(Version, before)
    if held is not None:
        earlier = col(Version.made_at) < held.made_at
        same = and_(Version.made_at == held.made_at, col(Version.id) < held.id)
        query = query.where(or_(earlier, same))
    order = (col(Version.made_at).desc(), col(Version.id).desc())
    return list(session.exec(query.order_by(*order).limit(size)))


def predecessors(session: Session, made: Sequence[Version]) -> dict[UUID, Version]:
    """Return the version before each of these, by the id of the later one."""
    wanted = {(each.subject_id, each.number - 1): each.id for each in made if each.number > 1}
    if not wanted:
        return {}
    pair = tuple_(col(Version.subject_id), col(Version.number))
    found = session.exec(select(Version).where(pair.in_(list(wanted))))
    return {wanted[each.subject_id, each.number]: each for each in found}


def differing(before: Version, after: Version) -> list[str]:
    """Return the names of the fields whose values differ, both languages of a text as one name."""
    names = dict.fromkeys([*after.record, *before.record])
    return list(
        dict.fromkeys(
            name.removesuffix("_zh").removesuffix("_en")
            for name in names
            if before.record.get(name) != after.record.get(name)
        )
    )


def figures_differing(before: Version, after: Version) -> list[str]:
    """Return the codes of the indicators of a product whose figures differ."""
    one, other = (_by_code(each) for each in (before, after))
    return [code for code in dict.fromkeys([*other, *one]) if one.get(code) != other.get(code)]


def _by_code(version: Version) -> dict[str, list[object]]:
    figures: dict[str, list[object]] = {}
    for each in version.record.get("indicators", ()):
        figures.setdefault(each["code"], []).append(each)
    return figures
