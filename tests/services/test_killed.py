"""A process killed between click and answer leaves each deed wholly done or wholly not."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.trail import AuditEvent
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import auditing, declarations, filing
from catalogue.web import db
from catalogue.web.config import Settings
from tests import declared, reviewed
from tests.reviewed import Office

SUBMIT = """
import os, signal, sys
from catalogue.domain.account import Person
from catalogue.services import declarations
from catalogue.web import db
from sqlmodel import Session
from tests import make
from uuid import UUID
url, code, who, moment = sys.argv[1:]
with Session(db.make_engine(url)) as session:
    person = session.get_one(Person, UUID(who))
    declaration = declarations.own(session, code, by=person)
    declarations.submit(session, declaration, by=person, at=make.NOON)
    session.flush()
    if moment == "after":
        session.commit()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("moment", "state"), [("before", State.DRAFT), ("after", State.SUBMITTED)])
def test_kill_leaves_all_or_nothing(
    settings: Settings, engine: Engine, moment: str, state: State
) -> None:
    with db.transaction(engine) as session:
        enterprise, person = declared.maker(session)
        made = declared.whole(session, by=person, enterprise=enterprise)
        code, who = made.code, str(person.id)
    done = subprocess.run(
        [sys.executable, "-c", SUBMIT, settings.database, code, who, moment], check=False
    )
    assert done.returncode == -signal.SIGKILL
    with Session(engine) as session:
        held = declarations.get(session, code)
        whole = state is State.SUBMITTED
        assert held.state is state
        assert len(declarations.snapshots(session, held)) == whole
        deeds = select(AuditEvent).where(AuditEvent.deed == "declaration.submit")
        assert len(session.exec(deeds).all()) == whole


DEEDS = {
    "accepted": ("scored", 'reviews.move(session, of, "accept", by=who, at=LATER)'),
    "notice over": ("noticed", "notices.close_due(session, at=LATER + timedelta(days=60))"),
    "published": (
        "cleared",
        """publishing.publish(session, notices.cleared(session), title=TITLE, notice=NOTICE,
        by=who, at=LATER + timedelta(days=60))""",
    ),
    "upkeep": ("published", "listings.expire_due(session, at=LATER + timedelta(days=2000))"),
}
DO = """
import os, signal, sys
from datetime import timedelta
from uuid import UUID
from sqlmodel import Session
from catalogue.domain.account import Person
from catalogue.services import declarations, listings, notices, publishing, reviews
from catalogue.web import db
from tests.reviewed import LATER, NOTICE, TITLE
url, code, number, deed = sys.argv[1:]
with Session(db.make_engine(url)) as session:
    who = session.get_one(Person, UUID(number))
    of = declarations.get(session, code)
    exec(deed)
    session.flush()
    sys.stdout.write("done")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _brought_to(session: Session, office: Office, place: str) -> tuple[Declaration, Person]:
    """Bring a declaration to a place on the road; return it with whoever does the next deed."""
    match place:
        case "scored":
            made = reviewed.scoring(session, office)
            reviewed.score(session, office, made)
            return made, office.reviewer
        case "noticed":
            return reviewed.on_notice(session, office).lines[0].declaration, office.publisher
        case "cleared":
            return reviewed.cleared(session, office).declaration, office.publisher
        case _:
            return reviewed.published(session, office).declaration, office.publisher


def _record(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            each.name: sorted(map(tuple, connection.execute(each.select())), key=str)
            for each in tables.sorted_tables
        }


@pytest.mark.parametrize("deed", DEEDS)
def test_kill_before_the_end_undoes_a_deed_of_the_office_wholly(
    settings: Settings, engine: Engine, deed: str
) -> None:
    place, does = DEEDS[deed]
    with db.transaction(engine) as session:
        made, by = _brought_to(session, Office(session), place)
        code, number = made.code, str(by.id)
    before = _record(engine)
    order = [sys.executable, "-c", DO, settings.database, code, number, does]
    done = subprocess.run(order, check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"done"), done.stderr
    assert _record(engine) == before
    with Session(engine) as session:
        assert auditing.verify(auditing.events(session)).whole


def test_kill_after_an_upload_leaves_a_file_that_upkeep_collects(
    engine: Engine, tmp_path: Path
) -> None:
    order = [sys.executable, "-c", KEEP, str(tmp_path / "files")]
    assert subprocess.run(order, check=False).returncode == -signal.SIGKILL
    store = Store(tmp_path / "files")
    derived = Derived(tmp_path / "derived", store)
    assert len(list(store.held())) == len(list(store.partial())) == 1
    with Session(engine) as session:
        assert filing.collect(session, derived, now=time.time()) == 0
        assert filing.collect(session, derived, now=time.time() + 2 * 24 * 3600) == 2
    assert not list(store.held())
    assert not list(store.partial())


KEEP = """
import os, signal, sys
from pathlib import Path
from catalogue.files.store import Store
store = Store(Path(sys.argv[1]))
store.put(b"whole")
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
store.put(b"half")
"""
