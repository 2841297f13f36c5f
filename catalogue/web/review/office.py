"""What a page of the office stands on: who asks, which declaration, and how the page is shown."""

from datetime import date
from typing import Any

from flask import Response, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Redirect

from catalogue.domain import working_days
from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.refusals import NotAllowedError, NotFoundError
from catalogue.domain.words import Words
from catalogue.services import declarations, reviews
from catalogue.web import asked, db, signed_in
from catalogue.web.framing import page
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

HIDDEN = {State.DRAFT, State.TAKEN_BACK}  # nobody's but the enterprise's
PARTS = (
    ("queue", "review.queue", Words(zh="待审", en="Queue")),
    ("notices", "review.notices", Words(zh="公示", en="Notices")),
    ("objections", "review.objections", Words(zh="异议", en="Objections")),
    ("editions", "review.editions", Words(zh="批次", en="Editions")),
    ("listings", "review.listings", Words(zh="公告", en="Listings")),
    ("figures", "review.figures", Words(zh="统计", en="Figures")),
)


def person() -> Person:
    return signed_in.required()


def declaration(code: str) -> Declaration:
    """Return a declaration that was handed in; a draft is not there for the office."""
    found = declarations.get(db.session(), code)
    if found.state in HIDDEN and found.submitted_at is None:
        raise NotFoundError(Words(zh="没有这份申报", en="There is no such declaration"))
    refuse_own(found)
    return found


def refuse_own(of: Declaration) -> None:
    """Keep whoever belongs to the enterprise from reading what is said of it among reviewers."""
    if reviews.guards.belongs(db.session(), person(), of.enterprise_id):
        raise NotAllowedError(reviews.guards.OWN)


def shown(template: str, status: int = 200, tab: str = "queue", **context: Any) -> Response:
    """Show a page of the office: nobody's cache keeps it, no search engine reads it."""
    tabs = [(Link(say(name), url_for(view)), key == tab) for key, view, name in PARTS]
    html = page(template, "review", robots="noindex", tabs=tabs, **context)
    response = Response(html, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def onward(view: str, **values: Any) -> Redirect:
    return redirect(url_for(f"review.{view}", **values), 303)


def days_late(due: date) -> str:
    """Return how the deadline stands: days left, today, days late."""
    left = working_days.between(asked.today(), due)
    if due < asked.today():
        late = working_days.between(due, asked.today())
        return str(t("超{n}个工作日", "{n} working days late", one="1 working day late", n=late))
    return str(t("剩{n}个工作日", "{n} working days left", one="1 working day left", n=left))
