"""Finished pages, kept for whoever asks the same: gone with any change of what they were made from.

Only pages that are the same for everybody: whoever brings a cookie beyond the two of what a visitor
likes gets a page of their own, made anew. Each process keeps its own, up to a number of bytes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from threading import Lock
from typing import Any

from flask import Response, current_app, make_response, request, session
from werkzeug.wrappers import Response as Answer

from catalogue.services.indexing import IndexUnavailableError
from catalogue.web import marks, preferences
from catalogue.web.site import site

LARGEST = 16 * 1024 * 1024  # bytes kept by one process
SHELF = "youbei.shelf"
OURS = {"text", "units"}  # the cookies that say what a visitor likes; no other may be there
GOOD = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page and the digest of its bytes."""

    body: bytes
    digest: str


class Shelf:
    """Pages by what they depend on, the longest unasked gone first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._largest = largest
        self._bytes = 0
        self._lock = Lock()

    def get(self, name: Hashable) -> Page | None:
        with self._lock:
            if name in self._pages:
                self._pages.move_to_end(name)
            return self._pages.get(name)

    def put(self, name: Hashable, page: Page) -> None:
        with self._lock:
            held = self._pages.pop(name, None)
            self._bytes += len(page.body) - (len(held.body) if held else 0)
            self._pages[name] = page
            while self._bytes > self._largest:
                self._bytes -= len(self._pages.popitem(last=False)[1].body)


def kept(view: Callable[..., Any]) -> Callable[..., Answer]:
    """Give a page again, as it was, while nothing it was made from has changed."""

    @wraps(view)
    def answer(*args: Any, **named: Any) -> Answer:
        name = _name()
        if name is None:
            return make_response(view(*args, **named))
        shelf = _shelf()
        page = shelf.get(name)
        if page is None:
            made = make_response(view(*args, **named))
            if made.status_code != GOOD or session.modified:
                return made
            body = made.get_data()
            page = Page(body, hashlib.blake2b(body, digest_size=16).hexdigest())
            shelf.put(name, page)
        return _given(page)

    return answer


def _given(page: Page) -> Response:
    """Return the page; a browser that still has it is told so and gets no bytes."""
    response = Response(page.body, mimetype="text/html")
    response.set_etag(page.digest)
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


def _name() -> Hashable | None:
    """Return all that the page depends on; None where it is somebody's own, or there is no index."""
    if request.cookies.keys() - OURS:
        return None
    try:
        index = site().finder.generation()
    except IndexUnavailableError:
        return None
    record = marks.mark(site().engine)
    if record is None:
        return None
    liked = (preferences.text_size(), request.cookies.get("units", ""))
    return request.url, liked, index, record, datetime.now(UTC).date()


def _shelf() -> Shelf:
    held: Shelf = current_app.extensions.setdefault(SHELF, Shelf())
    return held
