"""A real server with the shipped catalogue, and a real browser before it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sqlmodel import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from catalogue.services import imports, indexing
from catalogue.web import create_app, db
from catalogue.web.config import ROOT, Settings

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OpenPage = Callable[..., Page]


class Quiet(WSGIRequestHandler):
    """Answers without a line of log for every sheet and picture."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del code, size


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """Return where Chromium is: Debian's, or the one that playwright installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    return own if Path(own).is_file() else None


@pytest.fixture(scope="session")
def live_settings(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Settings:
    """The catalogue that ships, in a database and an index of the tests' own."""
    var = tmp_path_factory.mktemp("live")
    shutil.copy(migrated, var / "youbei.db")
    settings = Settings.from_environment({"YOUBEI_VAR": str(var), "YOUBEI_MODE": "development"})
    engine = db.make_engine(settings.database)
    with Session(engine) as session:
        batch = imports.read(ROOT / "catalogue" / "definitions" / "public_sources.json")
        imports.take(session, batch, imports.plan(session, batch), by="tests", at=NOON)
        session.commit()
        indexing.rebuild(session, settings.index)
    engine.dispose()
    return settings


@pytest.fixture(scope="session")
def live_site(live_settings: Settings) -> Iterator[str]:
    """The address of the site, served over a real socket."""
    app = create_app(live_settings)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["youbei"].engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip("Chromium is not installed: apt install chromium, or playwright install")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page_at(browser: Browser, live_site: str) -> Iterator[OpenPage]:
    """Open a path in a window of its own; every fault the console reports fails the test."""
    contexts = []
    faults: list[str] = []

    def open_page(
        path: str, width: int = 1280, *, dark: bool = False, js: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=live_site,
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _serious(said) else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def _serious(said: Any) -> bool:
    """Return whether the console reports a fault; that a page we asked for is missing is none."""
    return said.type == "error" and "status of 4" not in said.text
