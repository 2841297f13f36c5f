"""Everybody can use every page: axe finds nothing, nothing scrolls sideways, thumbs fit."""

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
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_by_day_or_night(
    page_at: OpenPage, path: str, language: str, width: int
) -> None:
    # axe measures with inline styles of its own, which the page policy would stop
    page = page_at(f"/{language}{path}", width, bypass_csp=True)
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page)
    assert found == {"light": [], "dark": []}


@languages
@everywhere
def test_a_page_never_scrolls_sideways(page_at: OpenPage, path: str, language: str) -> None:
    page = page_at(f"/{language}{path}", 320)
    too_wide = {}
    for width in (320, 390, 768, 1280, 1680):
        page.set_viewport_size({"width": width, "height": 844})
        held = page.evaluate("document.documentElement.scrollWidth")
        if held > width:
            too_wide[width] = held
    assert too_wide == {}


@languages
@everywhere
def test_large_text_fits_a_phone(page_at: OpenPage, path: str, language: str) -> None:
    page = page_at(f"/{language}{path}", 390)
    too_wide = {}
    for size in ("large", "largest"):
        page.evaluate("size => document.documentElement.dataset.text = size", size)
        held = page.evaluate("document.documentElement.scrollWidth")
        if held > 390:
            too_wide[size] = held
    assert too_wide == {}


@languages
@everywhere
def test_everything_to_press_is_large_enough_for_a_thumb(
    page_at: OpenPage, path: str, language: str
) -> None:
    """Links that run on in a sentence or a cell are as high as their line, as WCAG 2.5.8 allows."""
    page = page_at(f"/{language}{path}", 390)
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
