"""Marks a text that is not in the page's language, so that faces and voices fit it."""

import re

from markupsafe import Markup

from catalogue.web.languages import language

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z(]{2,}")


def native(text: str, inner: str | None = None) -> str:
    """Return the text, in a span with its own language where that is not the page's.

    Markup is left alone: whoever built it has marked it. A model number is in no language.
    ``inner`` is the text as it is to be shown, where that is not plainly.
    """
    if isinstance(text, Markup) or not isinstance(text, str):
        return text
    inner = text if inner is None else inner
    if language() == "en" and _HAN.search(text):
        return Markup('<span lang="zh-Hans">{}</span>').format(inner)
    if language() == "zh" and not _HAN.search(text) and _ENGLISH.search(text):
        return Markup('<span lang="en">{}</span>').format(inner)
    return inner
