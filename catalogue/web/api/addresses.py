"""Where things stand: in the API, and as a page in each language."""

from urllib.parse import quote

from catalogue.domain.words import LANGUAGES, Words

ROOT = "/api/v1"


def api(kind: str, code: str = "") -> str:
    """Return the API's address of a list, or of one thing in it."""
    return f"{ROOT}/{kind}/{quote(code, safe='')}" if code else f"{ROOT}/{kind}"


def page(language: str, kind: str, code: str = "") -> str:
    return f"/{language}/{kind}/{quote(code, safe='')}" if code else f"/{language}/{kind}"


def links(kind: str, code: str) -> dict[str, str]:
    """Return the addresses of one thing that has a page of its own."""
    return {"self": api(kind, code)} | {each: page(each, kind, code) for each in LANGUAGES}


def reference(kind: str, code: str, name: Words) -> dict[str, object]:
    """Return a thing named in another's answer: enough to show it and to ask for it."""
    return {"code": code, "name": name, "link": api(kind, code)}
