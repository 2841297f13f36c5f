"""Icons, pictograms and the mark: files of static/img set into the page, each read once."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

_FOLDER = Path(__file__).parents[3] / "static" / "img"
_OPENING = re.compile(r"<svg\b[^>]*>")
_LOOSE = re.compile(r'\s(?:xmlns|width|height)="[^"]*"')
_COMMENT = re.compile(r"<!--.*?-->|\n\s*", re.DOTALL)


def icon(name: str, css: str = "icon") -> Markup:
    """Return an icon of static/img/icons; it repeats a word, so it is hidden from readers."""
    return _inline(f"icons/{name}", css)


def pictogram(slug: str, size: str = "") -> Markup:
    """Return the pictogram of a scenario; size is empty, small or large."""
    return _inline(f"pictograms/{slug}", f"pictogram pictogram--{size}" if size else "pictogram")


def drawing(name: str, css: str) -> Markup:
    """Return the mark or the wordmark."""
    return _inline(name, css)


@cache
def _inline(path: str, css: str) -> Markup:
    source = _COMMENT.sub("", (_FOLDER / f"{path}.svg").read_text(encoding="utf-8"))
    hidden = f'<svg class="{css}" aria-hidden="true" focusable="false"'
    opening = _LOOSE.sub("", _OPENING.search(source)[0]).replace("<svg", hidden, 1)  # type: ignore[index]
    return Markup(_OPENING.sub(lambda _: opening, source, count=1))  # noqa: S704 - our own files
