"""A thread that follows the outbox and merges what changed, so that no visitor does."""

import logging
from threading import Event, Thread

from sqlalchemy import Engine
from sqlmodel import Session

from catalogue.services.matrices import keeping

LOG = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks at the outbox


class Follower(Thread):
    """Looks for changes until it is stopped, once somebody asked for a matrix: before, nothing is held.

    A process in which nobody compares thus keeps no columns: of 100,000 products they are 75 MB.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(name="columns", daemon=True)
        self.engine, self.ended = engine, Event()

    def run(self) -> None:
        keeping.followed(now=True)
        while not self.ended.is_set():
            try:
                self.look()
            except Exception:
                LOG.exception(
                    "the columns were not brought up to date; they will be when asked for"
                )
            self.ended.wait(PAUSE)
        keeping.followed(now=False)

    def look(self) -> None:
        """Bring what is held to the end of the outbox; where nothing was told that is one question."""
        with Session(self.engine) as session:
            if keeping.holds(session):
                keeping.catch_up(session)
