"""What every template may call: both languages side by side, figures, addresses of static files."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from catalogue.domain.vocabulary import terms
from catalogue.domain.words import Words
from catalogue.web.config import ROOT
from catalogue.web.languages import TAGS, language, other_language


def t(zh: str, en: str, one: str | None = None, **values: Any) -> Markup:
    """Return the text in the page's language, its ``{named}`` places filled and escaped.

    ``one`` is the English for n = 1. Words and numbers enter in the page's language.
    """
    spoken_here = language()
    chosen = zh if spoken_here == "zh" else en
    if one is not None and spoken_here == "en" and values.get("n") == 1:
        chosen = one
    if not values and "{" not in chosen:
        return Markup(chosen)  # noqa: S704 - the text is the template's own
    filled = chosen.format_map({name: escape(spoken(value)) for name, value in values.items()})
    return Markup(filled)  # noqa: S704 - the text is the template's own, and what fills it is escaped


def spoken(value: Any) -> Any:
    """Return a value as the page's language writes it."""
    if isinstance(value, Words):
        return escape(value.in_(language()))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    return value


def say(words: Words) -> str:
    return words.in_(language())


def as_written(words: Words) -> str:
    """Say it in the reader's language, or as it was written where nobody put it into that one."""
    return say(words) or words.zh or words.en


def number(value: Any) -> str:
    return terms.group(value, language())


@lru_cache(maxsize=2_000)
def drawn(component: Macro, *values: Any, **named: Any) -> Markup:
    """Return what a component makes of values; of equal values it makes the same, and is not asked twice.

    Only for components that look at nothing else. Each language has components of its own.
    """
    return Markup(component(*values, **named))  # noqa: S704 - a component escapes what it is given


def asset(path: str) -> str:
    """Return the address of a static file with the digest of its bytes, so it may be kept long."""
    return f"/static/{path}?v={_digest(path)}"


@cache
def _digest(path: str) -> str:
    file = Path(ROOT / "static" / path)
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "missing"


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        t=t,
        say=say,
        number=number,
        language=language,
        other_language=other_language,
        language_tag=lambda: TAGS[language()],
        asset=asset,
        drawn=drawn,
    )
