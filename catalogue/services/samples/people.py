"""The people of the sample world: who they are, where they belong, which roles they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from catalogue.domain.account import Membership, Part, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Origin
from catalogue.domain.moves import Role
from catalogue.domain.words import Words
from catalogue.services import accounts, trail

DOMAIN = "@sample.youbei.example"
PASSWORD = "youbei-sample-2026"  # noqa: S105 - of people who do not exist, in development only
LOADER = "samples"  # who the sample world comes in as


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample person; ``enterprise`` is the code of the one they belong to, or ''."""

    key: str
    name: Words
    enterprise: str = ""
    part: Part | None = None
    role: Role | None = None

    @property
    def email(self) -> str:
        return self.key + DOMAIN


MAKERS = {
    "SAMPLE-A": Words(zh="样本企业甲", en="Sample Maker A"),
    "SAMPLE-B": Words(zh="样本企业乙", en="Sample Maker B"),
}
PEOPLE = (
    Sample("maker", Words(zh="样本申报人", en="Sample maker"), "SAMPLE-A", Part.OWNER),
    Sample("editor", Words(zh="样本编辑", en="Sample editor"), "SAMPLE-A", Part.EDITOR),
    Sample("rival", Words(zh="样本申报人乙", en="Sample maker B"), "SAMPLE-B", Part.OWNER),
    Sample("reviewer", Words(zh="样本审核人", en="Sample reviewer"), role=Role.REVIEWER),
    Sample("city", Words(zh="样本市级", en="Sample city"), role=Role.CITY),
    Sample("province", Words(zh="样本省级", en="Sample province"), role=Role.PROVINCE),
    Sample("officer", Words(zh="样本采购人", en="Sample procurement officer")),
    Sample("expert", Words(zh="样本专家甲", en="Sample expert A"), role=Role.EXPERT),
    Sample("expert2", Words(zh="样本专家乙", en="Sample expert B"), role=Role.EXPERT),
    Sample("publisher", Words(zh="样本发布人", en="Sample publisher"), role=Role.PUBLISHER),
    Sample(
        "administrator", Words(zh="样本管理员", en="Sample administrator"), role=Role.ADMINISTRATOR
    ),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of the sample world by key, and the enterprises by code."""

    people: dict[str, Person]
    enterprises: dict[str, Enterprise]

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    def writer(self, enterprise: str) -> Person:
        """Return who declares for an enterprise."""
        return self.people["maker" if enterprise == "SAMPLE-A" else "rival"]


def make(
    session: Session, *, password: str, second_factor: Callable[[], str], at: datetime
) -> Cast:
    """Make enterprises and people; the password comes hashed, each second factor encrypted."""
    enterprises = {code: _enterprise(session, code, name) for code, name in MAKERS.items()}
    people = {
        each.key: _person(session, each, enterprises, password, second_factor, at)
        for each in PEOPLE
    }
    trail.record(
        session,
        deed="samples.load",
        subject="samples",
        by=LOADER,
        at=at,
        details={"people": len(people), "enterprises": len(enterprises)},
    )
    return Cast(people, enterprises)


def _enterprise(session: Session, code: str, name: Words) -> Enterprise:
    made = Enterprise(
        code=code,
        name_zh=name.zh,
        name_en=name.en,
        region="35",
        note_zh="样本：这家企业不存在。",
        note_en="A sample: there is no such enterprise.",
        origin=Origin.SAMPLE,
    )
    session.add(made)
    session.flush()
    return made


def _person(  # noqa: PLR0913, PLR0917 - a person is all of this
    session: Session,
    sample: Sample,
    enterprises: dict[str, Enterprise],
    password: str,
    second_factor: Callable[[], str],
    at: datetime,
) -> Person:
    made = accounts.add(
        session,
        email=sample.email,
        name=sample.name.zh,
        password=password,
        language="zh",
        at=at,
        by=LOADER,
        confirmed=True,
    )
    if sample.part is not None:
        enterprise = enterprises[sample.enterprise]
        made.memberships.append(
            Membership(person_id=made.id, enterprise_id=enterprise.id, part=sample.part, since=at)
        )
    if sample.role is not None:
        made.tf_totp_secret = second_factor()
        accounts.grant(session, made, sample.role, by=LOADER, at=at)
    session.add(made)
    session.flush()
    return made
