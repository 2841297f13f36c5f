"""Measures a page once it has been laid out again: a new width takes a frame to be drawn."""

from collections.abc import Sequence

from playwright.sync_api import Page

_AFTER_TWO_FRAMES = """(sizes) => new Promise((tell) => requestAnimationFrame(() =>
  requestAnimationFrame(() => tell(sizes.map((size) => {
    if (size) document.documentElement.dataset.text = size;
    return document.documentElement.scrollWidth;
  })))))"""


def width_of(page: Page) -> int:
    """Return how wide the content is, in CSS pixels."""
    return widths_of(page, [""])[0]


def widths_of(page: Page, sizes: Sequence[str]) -> list[int]:
    """Return how wide the content is at each size of text; asked for its width it is laid out anew."""
    return [int(width) for width in page.evaluate(_AFTER_TWO_FRAMES, list(sizes))]
