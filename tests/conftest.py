"""What tests stand on: a migrated database for each test, the app over it, a visitor."""

import gc
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session

from catalogue.services import imports, indexing, migrations
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from tests import make
from tests.apps import Apps
from tests.cast import Cast
from tests.services import postgres

EITHER = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
_databases = count(1)

# A busy machine is slow, not wrong; a person's run explores, a machine's run repeats itself.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")

# Looking for cycles took a seventh of a run: whatever is collected lives as long as the run itself.
gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest revision, made once and copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "youbei.db"
    engine = db.make_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrations.upgrade(connection)
    engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    """The settings of a fresh machine, in a folder of the test's own."""
    shutil.copy(migrated, tmp_path / "youbei.db")
    return Settings.from_environment({"YOUBEI_VAR": str(tmp_path)})


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    made = db.make_engine(settings.database)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        yield opened


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The site as a first start leaves it: the catalogue that ships, indexed. Only to be read."""
    made = Settings.from_environment({"YOUBEI_VAR": str(tmp_path_factory.mktemp("shipped"))})
    engine = db.make_engine(made.database)
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with db.transaction(engine) as opened:
        imports.load_shipped(opened, make.NOON)
        indexing.rebuild(opened, made.index)
    engine.dispose()
    return made


@pytest.fixture
def stocked(shipped: Settings, tmp_path: Path) -> Iterator[Session]:
    """A session on the catalogue that ships, in a database of the test's own."""
    path = shutil.copy(shipped.var / "youbei.db", tmp_path / "stocked.db")
    engine = db.make_engine(f"sqlite:///{path}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="session")
def shipped_app(shipped: Settings) -> Iterator[Flask]:
    made = create_app(shipped)
    yield made
    made.extensions["youbei"].engine.dispose()


@pytest.fixture
def reader(shipped_app: Flask) -> FlaskClient:
    """Somebody without an account who reads the catalogue that ships."""
    return shipped_app.test_client()


@pytest.fixture(scope="session")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Apps:
    return Apps(tmp_path_factory.mktemp("apps"))


@pytest.fixture
def app(settings: Settings, apps: Apps) -> Iterator[Flask]:
    made = apps.over(settings)
    yield made
    made.extensions["youbei"].engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Somebody without an account."""
    return app.test_client()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """People with every part and role, who sign in when first named."""
    return Cast(app)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.cluster() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_on_postgresql(postgres_server: str) -> str:
    """The name of an empty database at the newest revision, made once and copied for each test."""
    name = "migrated"
    engine = db.make_engine(postgres.new_database(postgres_server, name))
    with engine.begin() as connection:
        migrations.upgrade(connection)
    engine.dispose()
    return name


@pytest.fixture(params=EITHER)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with nothing in it, on each of the two databases the product runs on."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        address = postgres.new_database(server, f"test_{next(_databases)}")
    made = db.make_engine(address)
    yield made
    made.dispose()


@pytest.fixture(params=EITHER)
def either_session(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path
) -> Iterator[Session]:
    """A session at the newest revision, on each of the two databases."""
    if request.param == "sqlite":
        address = f"sqlite:///{shutil.copy(migrated, tmp_path / 'either.db')}"
    else:
        server = request.getfixturevalue("postgres_server")
        like = request.getfixturevalue("migrated_on_postgresql")
        address = postgres.new_database(server, f"test_{next(_databases)}", like=like)
    made = db.make_engine(address)
    with Session(made) as opened:
        yield opened
    made.dispose()
