"""Measures a page once it has been laid out again: a new width takes a frame to be drawn."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme: TypeAlias = Literal["light", "dark"]
HEIGHT = 844
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SCRIPT = Axe().axe_script

_AFTER_TWO_FRAMES = """(sizes) => new Promise((tell) => requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    const text = document.documentElement.dataset, before = text.text;
    tell(sizes.map((size) => {
      if (size) text.text = size;
      return document.documentElement.scrollWidth;
    }));
    if (before === undefined) delete text.text; else text.text = before;
  })))"""

# every fault is told in full; what passes is not written out, which takes longer than to look
_FOUND = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""


def width_of(page: Page) -> int:
    """Return how wide the content is, in CSS pixels."""
    return widths_of(page, [""])[0]


def widths_of(page: Page, sizes: Sequence[str]) -> list[int]:
    """Return how wide the content is at each size of text; asked for its width it is laid out anew."""
    return [int(width) for width in page.evaluate(_AFTER_TWO_FRAMES, list(sizes))]


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, a line for each element; the page has axe from its first look."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    return [str(each) for each in page.evaluate(_FOUND, _RULES)]


def wrong(page: Page, width: int, scheme: Scheme) -> list[str]:
    """Return what axe finds wrong at this width by day or by night."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    return [f"{width} {scheme} {each}" for each in violations(page)]
