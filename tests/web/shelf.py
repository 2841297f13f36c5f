"""A real catalogue on the shelf: what ships, an edition with two listings, and the index of it all."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from catalogue.domain.listing import Standing
from catalogue.services import imports, indexing, migrations, products
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from tests import make


def fill(folder: Path) -> Flask:
    """Return the site over a database and an index in this folder."""
    app = create_app(Settings.from_environment({"YOUBEI_VAR": str(folder)}))
    site = app.extensions["youbei"]
    with site.engine.begin() as connection:
        migrations.upgrade(connection)
    with db.transaction(site.engine) as session:
        imports.load_shipped(session, make.NOON)
        list_two(session)
    with db.transaction(site.engine) as session:
        indexing.rebuild(session, site.settings.index)
    return app


def list_two(session: Session) -> None:
    """List one product, and withdraw the listing of another with its reason."""
    kept, withdrawn = products.by_codes(session, ["D12", "D13"])
    edition = make.edition(code="2026-01")
    listing = make.listing(code="TG-2026-0001", product=kept, edition=edition)
    stopped = make.listing(
        code="TG-2026-0002",
        product=withdrawn,
        edition=edition,
        standing=Standing.WITHDRAWN,
        reason_zh="抽检不合格",
        reason_en="failed a sampling test",
    )
    session.add_all([listing, stopped])


def asked(client: FlaskClient, path: str, status: int = 200, **headers: str) -> Any:
    """Return the JSON that is answered, of the status that is expected."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.text
    return response.json
