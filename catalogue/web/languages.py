"""The language of a page stands first in its address; the root chooses by Accept-Language."""

from contextvars import ContextVar
from typing import Any

from flask import Flask, has_request_context, request
from werkzeug.routing import BaseConverter

from catalogue.domain.words import LANGUAGES, Language, other

TAGS = {"zh": "zh-Hans", "en": "en"}

# Of the page that is being made; asked hundreds of times for a page, and so not looked up in g.
_spoken: ContextVar[Language | None] = ContextVar("language", default=None)


class LanguageConverter(BaseConverter):
    """Matches zh or en."""

    regex = "zh|en"


def language() -> Language:
    """Return the language of this page."""
    return _spoken.get() or preferred()


def preferred() -> Language:
    """Return the language an address begins with, else what the browser asks for, else Chinese."""
    if not has_request_context():
        return "zh"
    for each in LANGUAGES:
        if request.path.startswith(f"/{each}/"):
            return each
    match = request.accept_languages.best_match(["zh", "zh-CN", "zh-Hans", "zh-TW", "zh-HK", "en"])
    return "en" if match == "en" else "zh"


def other_language() -> Language:
    return other(language())


def alternates() -> dict[Language, str]:
    """Return the address of this same page in each language, query included."""
    if request.endpoint is None or _spoken.get() is None:
        return {}
    tail = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return {each: f"/{each}{request.path[3:]}{tail}" for each in LANGUAGES}


def init_app(app: Flask) -> None:
    app.url_map.converters["language"] = LanguageConverter
    app.url_value_preprocessor(_pull)
    app.url_defaults(_add)
    app.teardown_request(_forget)


def _pull(endpoint: str | None, values: dict[str, Any] | None) -> None:
    del endpoint
    _spoken.set(values.pop("language", None) if values else None)


def _forget(error: BaseException | None) -> None:
    del error
    _spoken.set(None)


def _add(endpoint: str, values: dict[str, Any]) -> None:
    from flask import current_app

    if "language" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = language()
