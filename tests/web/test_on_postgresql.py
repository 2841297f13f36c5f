"""The whole site on PostgreSQL: the sample world is made there, and its people are answered everywhere."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from catalogue.cli.routes import addresses
from catalogue.domain.declaration import State
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import imports, indexing, migrations, samples
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from tests import visit
from tests.services import postgres

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("site on postgresql")]

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
LINK = re.compile(r'href="(/[^"#]*)')
FAULT = 500
DIFFERENT = ("maker", "reviewer", "publisher", "administrator")
EACH, MANY = 1, 60
WHO = [None, *(f"{who}@sample.youbei.example" for who in DIFFERENT)]


@pytest.fixture(scope="module")
def site(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("site")
    database = postgres.new_database(postgres_server, "site")
    given = {"YOUBEI_VAR": str(folder), "YOUBEI_DATABASE": database, "YOUBEI_MODE": "development"}
    settings = Settings.from_environment(given)
    engine = db.make_engine(settings.database)
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with db.transaction(engine) as session:
        imports.load_shipped(session, NOW)
        samples.load(
            session,
            Derived(folder / "derived", Store(settings.files)),
            password="hash",  # noqa: S106 - the sample sign-ins ask for none
            second_factor=lambda: "code",
            at=NOW,
        )
        indexing.rebuild(session, settings.index)
    engine.dispose()
    made = create_app(settings)
    yield made
    assert made.extensions["youbei"].engine.pool.checkedout() == 0, "somebody kept a connection"
    made.extensions["youbei"].engine.dispose()


def walk(site: Flask, client: FlaskClient) -> dict[str, int]:
    """Ask every address that names no thing, and of every view the first that links lead to."""
    adapter = site.url_map.bind("localhost")
    rules = (each.rule for each in addresses(site) if "GET" in each.methods)
    waiting = deque(each.replace("<language:language>", "zh") for each in rules)
    asked: Counter[str] = Counter()
    answered: dict[str, int] = {}
    while waiting:
        path = waiting.popleft()
        if "<" in path or path in answered:
            continue
        with suppress(HTTPException):
            view, _ = adapter.match(urlsplit(path).path)
            asked[view] += 1
            if asked[view] <= EACH:
                answer = client.get(path)
                answered[path] = answer.status_code
                if answer.mimetype == "text/html":
                    waiting.extend(LINK.findall(answer.get_data(as_text=True)))
                answer.close()
    return answered


@pytest.mark.parametrize("who", WHO)
def test_everybody_is_answered_everywhere(site: Flask, who: str | None) -> None:
    client = site.test_client()
    if who:
        page = visit.get(client, "/zh/samples")
        assert len(page.all("#declared ~ table tbody tr")) >= len(State)
        token = str(page.all("main input[name=csrf_token]")[0]["value"])
        assert client.post("/zh/samples", data={"email": who, "csrf_token": token}).location
    answered = walk(site, client)
    assert len(answered) > MANY
    assert {path: status for path, status in answered.items() if status >= FAULT} == {}
