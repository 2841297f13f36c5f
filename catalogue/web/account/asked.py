"""What a form of the account was given, and how it is answered when something is wrong."""

import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.web import auth
from catalogue.web.framing import page
from catalogue.web.templating import say
from catalogue.web.values.said import Link

LONGEST = 254
SECRET_LONGEST = 1024  # of a password: argon2 takes any, a thread should not


def text(name: str, longest: int = LONGEST) -> str:
    """Return what was typed in a field, without the spaces around it."""
    return request.form.get(name, "").strip()[:longest]


def password(name: str = "password") -> str:
    """Return a password exactly as typed."""
    return request.form.get(name, "")[:SECRET_LONGEST]


def now() -> datetime:
    return datetime.now(UTC)


def network() -> str:
    return request.remote_addr or ""


def keys(address: str) -> tuple[str, str]:
    """Return the digests by which tries are counted: of the address, and of the network."""
    return auth.digest("address", address), auth.digest("network", network())


def next_place(default: str) -> str:
    r"""Return where ``next`` leads if that is a page of this site, else the default.

    Browsers read “//x” and “/\x” as another site, and drop tabs and line ends on the way.
    """
    wished = request.values.get("next", "")
    inside = re.fullmatch(r"/(zh|en)(/[^\\\x00-\x20]*|\?[^\\\x00-\x20]*)?", wished)
    return wished if inside and not urlsplit(wished).netloc else default


def onward(view: str, **values: Any) -> Redirect:
    return redirect(url_for(view, **values), 303)


def form(template: str, problems: tuple[Problem, ...] = (), **context: Any) -> Response:
    """Show a page with a form; with problems, each stands at its field, and the answer is 422."""
    said = defaultdict(str, {each.place: say(each.message) for each in problems})
    links = [Link(say(each.message), f"#{each.place}") for each in problems]
    html = page(template, "account", errors=links, said=said, robots="noindex", **context)
    response = Response(html, 422 if problems else 200, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def refused(template: str, refusal: InvalidError, **context: Any) -> Response:
    return form(template, refusal.problems, **context)
