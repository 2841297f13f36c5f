"""The chain of audit events holds, whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.trail import FIRST, AuditEvent
from catalogue.services import declarations, migrations, trail
from catalogue.web import db
from tests import declared, make

WRITERS = 8


def chained(session: Session) -> int:
    """Return how many events there are; fail where one does not hold to the one before."""
    previous, number = FIRST, 0
    for event in session.exec(select(AuditEvent).order_by(col(AuditEvent.number))):
        assert event.previous == previous
        assert event.digest == event.seal()
        previous, number = event.digest, number + 1
    return number


def test_events_written_at_once_stand_in_one_chain(empty_database: Engine) -> None:
    with empty_database.begin() as connection:
        migrations.upgrade(connection)

    def write(number: int) -> None:
        with db.transaction(empty_database) as session:
            trail.record(session, deed="try", subject=f"thing {number}", by="x", at=make.NOON)
            trail.record(session, deed="try", subject=f"other {number}", by="x", at=make.NOON)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(5 * WRITERS)))
    with Session(empty_database) as session:
        assert chained(session) == 10 * WRITERS


def test_fifty_enterprises_submit_at_once_and_nothing_is_lost(engine: Engine) -> None:
    with db.transaction(engine) as session:
        waiting = []
        for _ in range(50):
            enterprise, person = declared.maker(session)
            made = declared.whole(session, by=person, enterprise=enterprise)
            waiting.append((made.code, person.id))

    def hand_in(one: tuple[str, object]) -> None:
        code, who = one
        with db.transaction(engine) as session:
            person = session.get_one(Person, who)
            declaration = declarations.own(session, code, by=person)
            declarations.submit(session, declaration, by=person, at=make.NOON)

    with ThreadPoolExecutor(len(waiting)) as pool:
        list(pool.map(hand_in, waiting))
    with Session(engine) as session:
        held = session.exec(select(Declaration).where(Declaration.state == State.SUBMITTED)).all()
        assert len(held) == 50
        assert all(len(declarations.snapshots(session, each)) == 1 for each in held)
        chained(session)
