"""XML that always parses: elements from plain values, what XML cannot hold left out."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, request

FRESH = "public, max-age=300"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: str = "", **attributes: str) -> Element:
    """Return an element; ``rel_`` and the like may end in an underline, ``xml_lang`` is xml:lang."""
    made = Element(name, _named(attributes))
    made.text = clean(text) or None
    return made


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    made = SubElement(parent, name, _named(attributes))
    made.text = clean(text) or None
    return made


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("xml_", "xml:"): clean(value) for name, value in attributes.items()
    }


def clean(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no place for."""
    return _UNWRITABLE.sub("", text)


def written(root: Element) -> str:
    return tostring(root, encoding="unicode", short_empty_elements=True)


def answer(root: Element, mimetype: str) -> Response:
    """Return a document with a tag of its bytes; 304 where the client has it."""
    response = Response(DECLARATION + written(root), mimetype=mimetype)
    response.headers["Cache-Control"] = FRESH
    response.add_etag()
    response.make_conditional(request)
    return response
