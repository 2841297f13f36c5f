"""The cluster made for the tests: it ends when they do, whoever still holds a connection to it."""

import pytest
from sqlalchemy import create_engine, text

from tests.services import postgres

pytestmark = pytest.mark.postgres


def test_a_connection_nobody_closed_does_not_keep_the_server_alive() -> None:
    with postgres.cluster() as address:
        engine = create_engine(address)
        held = engine.connect()
        assert held.scalar(text("SELECT 1")) == 1
    held.invalidate()
    engine.dispose()
