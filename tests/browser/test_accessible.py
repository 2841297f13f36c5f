"""Everybody can use every page: axe finds nothing, nothing scrolls sideways, thumbs fit."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import measure
from tests.browser.measure import HEIGHT, Scheme
from tests.browser.pages import PAGES

WIDTHS = (320, 390, 768, 1280, 1680)
SIZES = ("normal", "large", "largest")
# between the two languages every width is seen by day and by night
LOOKS: dict[str, tuple[tuple[int, Scheme], ...]] = {
    "zh": ((390, "light"), (1280, "dark")),
    "en": ((390, "dark"), (1280, "light")),
}


def each_page() -> Iterator[Any]:
    """Give every page in both languages; all that is asked of one is asked by one process."""
    for path in PAGES:
        for language in LOOKS:
            address = f"/{language}{path}"
            yield pytest.param(address, id=address, marks=pytest.mark.xdist_group(address))


@pytest.fixture(scope="module", params=each_page())
def shown(request: pytest.FixtureRequest, window: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page, opened once for all that is asked of it; it reports no fault."""
    page, faults = window
    faults.clear()
    page.goto(request.param)
    yield page
    assert not faults


def test_axe_finds_nothing_on_a_phone_and_on_a_desk(shown: Page) -> None:
    looks = LOOKS["zh" if "/zh/" in shown.url else "en"]
    assert [each for look in looks for each in measure.wrong(shown, *look)] == []


def test_a_page_never_scrolls_sideways(shown: Page) -> None:
    too_wide = []
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": HEIGHT})
        found = zip(SIZES, measure.widths_of(shown, SIZES), strict=True)
        too_wide += [(size, width, held) for size, held in found if held > width]
    assert too_wide == []


def test_everything_to_press_is_large_enough_for_a_thumb(shown: Page) -> None:
    """Links that run on in a sentence or a cell are as high as their line, as WCAG 2.5.8 allows."""
    shown.set_viewport_size({"width": 390, "height": HEIGHT})
    small = shown.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
        .filter(each => !each.closest("p, dd, td, th, .banner__text, .specimen, label, .evidence"))
        .filter(each => each.type !== "checkbox" || !each.labels.length)
        .filter(each => getComputedStyle(each).display !== "inline")
        .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
        .filter(([, box]) => box.height > 1 && box.height < 43.5)
        .map(([html, box]) => `${Math.round(box.height)} px: ${html}`)"""
    )
    assert small == []
