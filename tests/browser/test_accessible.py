"""Everybody can use every page: axe finds nothing, nothing scrolls sideways, thumbs fit."""

from typing import Literal, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import measure
from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# every fault is told in full; what passes is not written out, which takes longer than to look
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
Scheme: TypeAlias = Literal["light", "dark"]
languages = pytest.mark.parametrize("language", ["zh", "en"])
everywhere = pytest.mark.parametrize("path", PAGES)


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, a line for each element."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


def seen(page: Page, width: int, scheme: Scheme) -> list[str]:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    return [f"{width} {scheme} {each}" for each in violations(page)]


# axe measures with inline styles of its own, which the page policy would stop: bypass_csp


@everywhere
def test_axe_finds_nothing_in_chinese_on_a_phone_by_day_or_a_desk_by_night(
    page_at: OpenPage, path: str
) -> None:
    page = page_at(f"/zh{path}", bypass_csp=True)
    assert seen(page, 390, "light") + seen(page, 1280, "dark") == []


@everywhere
def test_axe_finds_nothing_in_english_on_a_phone_by_night_or_a_desk_by_day(
    page_at: OpenPage, path: str
) -> None:
    page = page_at(f"/en{path}", bypass_csp=True)
    assert seen(page, 390, "dark") + seen(page, 1280, "light") == []


@languages
@everywhere
def test_a_page_never_scrolls_sideways(page_at: OpenPage, path: str, language: str) -> None:
    page = page_at(f"/{language}{path}", 320)
    too_wide = []
    sizes = ("normal", "large", "largest")
    for width in (320, 390, 768, 1280, 1680):
        page.set_viewport_size({"width": width, "height": 844})
        found = zip(sizes, measure.widths_of(page, sizes), strict=True)
        too_wide += [(size, width, held) for size, held in found if held > width]
    assert too_wide == []


@everywhere
def test_everything_to_press_is_large_enough_for_a_thumb(page_at: OpenPage, path: str) -> None:
    """Links that run on in a sentence or a cell are as high as their line, as WCAG 2.5.8 allows."""
    page = page_at(f"/zh{path}", 390)
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
