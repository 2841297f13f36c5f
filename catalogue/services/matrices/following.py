"""A thread that follows the outbox and merges what changed, so that no visitor does."""

import logging
from threading import Event, Thread

from sqlalchemy import Engine
from sqlmodel import Session

from catalogue.services.matrices import columns, keeping
from catalogue.services.matrices.shelf import Shelf

LOG = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks at the outbox


class Follower(Thread):
    """Reads every column that anybody may ask about, then looks for changes until it is stopped."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(name="columns", daemon=True)
        self.engine, self.ended = engine, Event()
        self.known: Shelf | None = None

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
        """Bring the columns to the end of the outbox; where nothing was told that is one question."""
        with Session(self.engine) as session:
            held = keeping.catch_up(session)
            if held is not self.known:
                keeping.take_each(session, held, columns.stated(session))
        self.known = held
