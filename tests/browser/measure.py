"""Measures a page once it has been laid out again: a new width takes a frame to be drawn."""

from playwright.sync_api import Page

_AFTER_TWO_FRAMES = """() => new Promise((tell) => requestAnimationFrame(() =>
  requestAnimationFrame(() => tell(document.documentElement.scrollWidth))))"""


def width_of(page: Page) -> int:
    """Return how wide the content is, in CSS pixels."""
    return int(page.evaluate(_AFTER_TWO_FRAMES))
