"""The site as people meet it: the shipped catalogue, a real server, a real browser."""

import shutil
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from sqlmodel import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from catalogue.services import imports, indexing, migrations
from catalogue.web import create_app, db
from catalogue.web.config import ROOT, Settings

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CATALOGUE = ROOT / "catalogue" / "definitions" / "public_sources.json"


class Quiet(WSGIRequestHandler):
    """Answers without a line of log for every sheet and picture."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del code, size


def whole(app: Any) -> Any:
    """Return the app with each answer read, and its file closed, before any of it is sent.

    Werkzeug's server leaves an answer open when the browser hangs up while it is sent.
    """

    def answered(environ: Any, start_response: Any) -> Iterable[bytes]:
        with closing(app(environ, start_response)) as parts:
            return [b"".join(parts)]

    return answered


def filled(folder: Path) -> Settings:
    """Return the settings of a site whose database and index hold the catalogue that ships."""
    given = {"YOUBEI_VAR": str(folder), "YOUBEI_MODE": "development"}
    settings = Settings.from_environment(given)
    engine = db.make_engine(settings.database)
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with Session(engine) as session:
        batch = imports.read(CATALOGUE)
        imports.take(session, batch, imports.plan(session, batch), by="tests", at=NOON)
        session.commit()
        indexing.rebuild(session, settings.index)
    engine.dispose()
    return settings


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the site on a free port; gives its address, which its letters lead to."""
    place = socket.create_server(("127.0.0.1", 0))
    port = place.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    app = create_app(replace(settings, base_url=address))
    site = whole(app)
    server = make_server(
        "127.0.0.1", port, site, threaded=True, request_handler=Quiet, fd=place.detach()
    )
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["youbei"].engine.dispose()


def chromium() -> str | None:
    """Return where Chromium is: Debian's, or the one that playwright installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    return own if Path(own).is_file() else None


@contextmanager
def opened(executable: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        # the sandbox needs rights that a container seldom gives; all that is opened here is ours
        browser = driver.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


def listen(page: Page, faults: list[str]) -> None:
    """Note every fault that the page or its console reports."""
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if _serious(said) else None)


def _serious(said: ConsoleMessage) -> bool:
    """Return whether the console reports a fault; that a page we asked for is missing is none."""
    return said.type == "error" and "status of 4" not in said.text
