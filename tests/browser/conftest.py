"""A real server with the shipped catalogue, and a real browser before it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import live

HERE = Path(__file__).parent
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served over a real socket."""
    with live.served(live.filled(tmp_path_factory.mktemp("live"))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = live.chromium()
    if executable is None:
        pytest.skip("Chromium is not installed: apt install chromium, or playwright install")
    with live.opened(executable) as browser:
        yield browser


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
