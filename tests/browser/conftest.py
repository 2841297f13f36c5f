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


@pytest.fixture(scope="session")
def window(browser: Browser, live_site: str) -> Iterator[tuple[Page, list[str]]]:
    """A window for pages that are only looked at, and what its console reports.

    A new window costs more than most pages do.
    Nothing is kept in it from page to page, and axe may write styles in it, which the page policy
    would stop; that our own pages have none is asked of each page by ``tests.visit``.
    """
    context = browser.new_context(
        base_url=live_site, reduced_motion="reduce", bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    faults: list[str] = []
    live.listen(page, faults)
    yield page, faults
    context.close()


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
        live.listen(page, faults)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
