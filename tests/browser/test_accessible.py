from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
languages = pytest.mark.parametrize("language", ["zh", "en"])
everywhere = pytest.mark.parametrize("path", PAGES)


def violations(page: Any) -> list[str]:
    """Return what axe finds wrong, a line for each element."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


@languages
@everywhere
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    page_at: OpenPage, path: str, language: str, width: int, dark: bool
) -> None:
    # axe measures with inline styles of its own, which the page policy would stop
    page = page_at(f"/{language}{path}", width, dark=dark, bypass_csp=True)
    assert violations(page) == []


@languages
@everywhere
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1680])
def test_a_page_never_scrolls_sideways(
    page_at: OpenPage, path: str, language: str, width: int
) -> None:
    page = page_at(f"/{language}{path}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@languages
@pytest.mark.parametrize("size", ["large", "largest"])
def test_large_text_fits_a_phone(page_at: OpenPage, language: str, size: str) -> None:
    page = page_at(f"/{language}/patterns", 390)
    page.evaluate("size => document.documentElement.dataset.text = size", size)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@languages
def test_everything_to_press_is_large_enough_for_a_thumb(page_at: OpenPage, language: str) -> None:
    page = page_at(f"/{language}/patterns", 390)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
        .filter(each => !each.closest("p, dd, td, th, .banner__text, .specimen, label, .evidence"))
        .filter(each => each.type !== "checkbox" || !each.labels.length)
        .filter(each => getComputedStyle(each).display !== "inline")
        .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
        .filter(([, box]) => box.height > 1 && box.height < 43.5)
        .map(([html, box]) => `${Math.round(box.height)} px: ${html}`)"""
    )
    assert small == []
