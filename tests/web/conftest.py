"""For tests that only read: one filled catalogue for the whole run."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web import shelf


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The site over the shipped catalogue; nobody may change it."""
    app = shelf.fill(tmp_path_factory.mktemp("filled"))
    yield app
    app.extensions["youbei"].engine.dispose()


@pytest.fixture
def reader(filled: Flask) -> FlaskClient:
    """A program that reads the filled catalogue."""
    return filled.test_client()
