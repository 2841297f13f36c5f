"""Projects: sheets kept under an account; every save a version, and nobody overwrites anybody."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from catalogue.domain.account import Person, actor
from catalogue.domain.project import Project, ProjectMember, ProjectVersion
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from catalogue.domain.sheet import Requirement, Sheet, record
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.accounts import people

MOST = 500  # projects of one person
MOST_MEMBERS = 50


class OvertakenError(WrongStateError):
    """Somebody saved meanwhile; the version that stands now is beside what was typed."""

    def __init__(self, project: Project) -> None:
        newest = project.newest
        super().__init__(
            Words(
                zh=f"{newest.author.called}先存了第{newest.number}版，您写的没有存，也没有丢",
                en=f"{newest.author.called} saved version {newest.number} first; what you wrote "
                "is neither saved nor lost",
            )
        )
        self.project = project


def start(session: Session, sheet: Sheet, *, by: Person, at: datetime, note: str = "") -> Project:
    """Keep a sheet as a new project of this person."""
    if len(mine(session, by)) >= MOST:
        raise WrongStateError(
            Words(zh=f"一个账号最多{MOST}个项目", en=f"An account holds at most {MOST} projects")
        )
    code = f"XM-{at.year}-{secrets.token_hex(4).upper()}"
    project = Project(
        code=code, owner_id=by.id, title=_title(sheet), revision=1, made_at=at, changed_at=at
    )
    session.add(project)
    session.flush()
    _keep(session, project, sheet, by=by, at=at, note=note)
    trail.record(session, deed="project.start", subject=code, by=actor(by), at=at)
    session.refresh(project)
    return project


def _title(sheet: Sheet) -> str:
    return (sheet.title or sheet.name.zh)[:200]


def _keep(  # noqa: PLR0913 - a version says all of this
    session: Session, project: Project, sheet: Sheet, *, by: Person, at: datetime, note: str
) -> None:
    session.add(
        ProjectVersion(
            project_id=project.id,
            number=project.revision,
            sheet=record.sheet(sheet),
            note=note[:500],
            made_by=by.id,
            made_at=at,
        )
    )
    session.flush()


def save(  # noqa: PLR0913 - a version says all of this
    session: Session,
    project: Project,
    sheet: Sheet,
    *,
    revision: int,
    by: Person,
    at: datetime,
    note: str = "",
) -> Project:
    """Add a version to a project; refuse if somebody saved since ``revision`` was read.

    The number is moved on by one statement that names the number it expects, so of two that come
    at once only one is taken, on every database.
    """
    _admit(project, by)
    if project.newest.asked == sheet:
        return project
    moved = session.execute(
        update(Project)
        .where(col(Project.id) == project.id, col(Project.revision) == revision)
        .values(revision=revision + 1, changed_at=at, title=_title(sheet))
    )
    session.expire(project)
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # of an update there is a count
        raise OvertakenError(project)
    _keep(session, project, sheet, by=by, at=at, note=note)
    details = {"number": project.revision}
    trail.record(
        session, deed="project.save", subject=project.code, by=actor(by), at=at, details=details
    )
    session.refresh(project)
    return project


def _admit(project: Project, person: Person) -> None:
    if not project.admits(person):
        raise NotAllowedError(
            Words(zh="您没有被邀请到这个项目", en="You were not invited to this project")
        )


def get(session: Session, code: str, *, by: Person) -> Project:
    """Return a project this person may see; one of others is as if it were not there."""
    found = session.exec(select(Project).where(Project.code == code[:40])).first()
    if found is None or not found.admits(by):
        raise NotFoundError(
            Words(zh=f"没有项目“{code[:40]}”", en=f"There is no project “{code[:40]}”")
        )
    return found


def mine(session: Session, person: Person) -> Sequence[Project]:
    """Return the projects of a person and those shared with them, the last changed first."""
    shared = select(ProjectMember.project_id).where(ProjectMember.person_id == person.id)
    query = select(Project).where(
        or_(col(Project.owner_id) == person.id, col(Project.id).in_(shared))
    )
    return session.exec(query.order_by(col(Project.changed_at).desc())).all()


def invite(session: Session, project: Project, email: str, *, by: Person, at: datetime) -> Person:
    """Let somebody with an account read and change a project; only its owner may."""
    _own(project, by)
    found = people.by_address(session, email)
    if found is None:
        words = Words(
            zh="这个邮箱还没有账号：请对方先注册",
            en="No account has this address: they sign up first",
        )
        raise InvalidError(words, (Problem("email", words),))
    if len(project.members) >= MOST_MEMBERS:
        raise WrongStateError(
            Words(zh=f"最多邀请{MOST_MEMBERS}人", en=f"At most {MOST_MEMBERS} people are invited")
        )
    if not project.admits(found):
        session.add(ProjectMember(project_id=project.id, person_id=found.id, since=at))
        session.flush()
        session.refresh(project)
        trail.record(
            session,
            deed="project.invite",
            subject=project.code,
            by=actor(by),
            at=at,
            details={"person": str(found.id)},
        )
    return found


def _own(project: Project, by: Person) -> None:
    if project.owner_id != by.id:
        raise NotAllowedError(
            Words(zh="只有项目的负责人能邀请", en="Only the owner of a project may invite")
        )


def difference(before: Sheet, after: Sheet) -> tuple[Words, ...]:
    """Return what changed from one version to the next, a sentence for each change."""
    said: list[Words] = []
    if before.title != after.title:
        said.append(
            Words(
                zh=f"标题从“{before.title}”改为“{after.title}”",
                en=f"Title changed from “{before.title}” to “{after.title}”",
            )
        )
    if before.scope != after.scope:
        one, other = before.scope.words, after.scope.words
        said.append(
            Words(
                zh=f"范围从{one.zh}改为{other.zh}", en=f"Scope changed from {one.en} to {other.en}"
            )
        )
    gone = [each for each in before.requirements if each not in after.requirements]
    came = [each for each in after.requirements if each not in before.requirements]
    return (*said, *_paired(gone, came), *_moved(before, after, bool(gone or came)))


def _paired(gone: list[Requirement], came: list[Requirement]) -> list[Words]:
    """Say a requirement on the same thing as changed, others as added or removed."""
    said = []
    left = list(came)
    for old in gone:
        new = next((each for each in left if each.ask.name == old.ask.name), None)
        if new is None:
            words = _whole(old)
            said.append(Words(zh=f"去掉：{words.zh}", en=f"Removed: {words.en}"))
            continue
        left.remove(new)
        same = (old.weight, old.note) == (new.weight, new.note)
        one, other = (old.words, new.words) if same else (_whole(old), _whole(new))
        said.append(Words(zh=f"{one.zh} → {other.zh}", en=f"{one.en} → {other.en}"))
    for new in left:
        words = _whole(new)
        said.append(Words(zh=f"加上：{words.zh}", en=f"Added: {words.en}"))
    return said


def _whole(each: Requirement) -> Words:
    """Return a requirement with its weight and its note."""
    kind = Words(zh="必须", en="mandatory")
    if each.weight is not None:
        kind = Words(zh=f"评分{each.weight}", en=f"scored {each.weight}")
    words = each.words
    note = Words(zh=f"：{each.note}", en=f": {each.note}") if each.note else Words(zh="", en="")
    return Words(zh=f"{words.zh}（{kind.zh}{note.zh}）", en=f"{words.en} ({kind.en}{note.en})")


def _moved(before: Sheet, after: Sheet, changed: bool) -> tuple[Words, ...]:
    if changed or before.requirements == after.requirements:
        return ()
    return (Words(zh="要求的次序变了", en="The order of the requirements changed"),)
