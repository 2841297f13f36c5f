"""A process killed between click and answer leaves a declaration wholly submitted or wholly not."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from catalogue.domain.declaration import State
from catalogue.domain.trail import AuditEvent
from catalogue.services import declarations
from catalogue.web import db
from catalogue.web.config import Settings
from tests import declared

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
