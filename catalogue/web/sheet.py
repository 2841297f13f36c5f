"""One style sheet for the browser out of the many we write: a page then asks once, not fifty times."""

import hashlib
import re
import time
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.web.config import ROOT

_FOLDER = ROOT / "static" / "css"
_IMPORT = re.compile(r'@import url\("(.+?)"\);\n?')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")
_YEAR = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Answer for css/site.css in place of the static folder; every other sheet stays a file."""
    app.add_url_rule("/static/css/site.css", "sheet", _answer)
    app.jinja_env.globals["sheet"] = address


def address() -> str:
    """Return the address of the sheet with the digest of all it is made of."""
    return url_for("sheet", v=_digest(written()))


def written() -> str:
    """Return site.css with every sheet it imports set in its place, in its order."""
    return _joined(_newest(int(time.monotonic())))


@lru_cache(maxsize=1)
def _newest(second: int) -> int:
    """Return when a sheet was last edited; every page asks, and looking once a second is enough."""
    del second
    return max(sheet.stat().st_mtime_ns for sheet in _FOLDER.rglob("*.css"))


@cache
def _joined(newest: int) -> str:
    del newest  # a sheet that was edited makes a new one
    whole = _IMPORT.sub(lambda found: _read(_FOLDER / found[1]), _read(_FOLDER / "site.css"))
    return _INDENT.sub("\n", _COMMENT.sub("", whole)).strip() + "\n"


def _read(sheet: Path) -> str:
    return sheet.read_text(encoding="utf-8")


@cache
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _answer() -> Answer:
    text = written()
    response = Response(text, mimetype="text/css")
    response.set_etag(_digest(text))
    fresh = request.args.get("v") == _digest(text)
    response.headers["Cache-Control"] = _YEAR if fresh else "no-cache"
    return response.make_conditional(request)
