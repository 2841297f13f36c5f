"""Rows of results with the words marked that were asked for, by the analyzer that found them."""

from collections.abc import Callable

from markupsafe import Markup

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
    return lambda text: native(text, _marked(cut(text)))


def _marked(runs: tuple[Run, ...]) -> Markup:
    return Markup().join(
        Markup("<mark>{}</mark>").format(run.text) if run.marked else run.text for run in runs
    )
