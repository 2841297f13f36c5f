"""Rows of results with the words marked that were asked for, by the analyzer that found them."""

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from catalogue.services import lexicon
from catalogue.web.native import native
from search.highlight import Highlighter, Run

# How a text of a row is shown.
Shown = Callable[[str], str]


def shown(words: str) -> Shown:
    """Return how the rows of a search for these words show their texts."""
    if not words:
        return native
    cut = Highlighter(words, lexicon.analyzer())

    @lru_cache(maxsize=None, typed=True)  # kinds and makers come again from row to row
    def marked(text: str) -> str:
        return native(text, _marked(cut(text)))

    return marked


def _marked(runs: tuple[Run, ...]) -> Markup:
    said = [f"<mark>{escape(run.text)}</mark>" if run.marked else escape(run.text) for run in runs]
    return Markup("".join(said))  # noqa: S704 - every run is escaped
