"""What a page of the office is asked for: the declaration, the moment, the form, and how it answers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from flask import Response, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Redirect

from catalogue.domain import working_days
from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.refusals import InvalidError, NotAllowedError, NotFoundError, Problem
from catalogue.domain.words import Words
from catalogue.services import declarations, reviews
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

Choice = TypeVar("Choice", bound=StrEnum)
HIDDEN = {State.DRAFT, State.TAKEN_BACK}  # nobody's but the enterprise's
PARTS = (
    ("queue", "review.queue", Words(zh="待审", en="Queue")),
    ("notices", "review.notices", Words(zh="公示", en="Notices")),
    ("objections", "review.objections", Words(zh="异议", en="Objections")),
    ("editions", "review.editions", Words(zh="批次", en="Editions")),
    ("listings", "review.listings", Words(zh="公告", en="Listings")),
    ("figures", "review.figures", Words(zh="统计", en="Figures")),
)


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return working_days.day_of(now())


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


def text(name: str) -> str:
    return request.form.get(name, "").strip()


def typed(*names: str) -> dict[str, str]:
    """Return what was typed, to be shown again after a refusal."""
    return {name: text(name) for name in names}


def words(name: str) -> Words:
    """Return what was typed in both languages."""
    return Words(zh=text(f"{name}_zh"), en=text(f"{name}_en"))


def choice(kind: type[Choice], name: str) -> Choice:
    """Return what was chosen; anything else is refused beside its field."""
    try:
        return kind(text(name))
    except ValueError:
        message = Words(zh="从列出的里面选一个", en="choose one of those listed")
        raise InvalidError(message, (Problem(name, message),)) from None


def day(name: str) -> date | None:
    """Return the day that was typed, or None where nothing was."""
    typed = text(name)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        message = Words(zh="日期写成2026-12-01", en="write the date as 2026-12-01")
        raise InvalidError(message, (Problem(name, message),)) from None


def shown(template: str, status: int = 200, tab: str = "queue", **context: Any) -> Response:
    """Show a page of the office: nobody's cache keeps it, no search engine reads it."""
    tabs = [(Link(say(name), url_for(view)), key == tab) for key, view, name in PARTS]
    html = page(template, "review", robots="noindex", tabs=tabs, **context)
    response = Response(html, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def onward(view: str, **values: Any) -> Redirect:
    return redirect(url_for(f"review.{view}", **values), 303)


def links(refused: InvalidError | None) -> list[Link]:
    """Return what is wrong as links to the fields."""
    if refused is None:
        return []
    problems: Sequence[Problem] = refused.problems or (Problem("", refused.message),)
    return [Link(say(each.message), f"#{anchor(each.place) or 'main'}") for each in problems]


def anchor(place: str) -> str:
    return place.replace("/", "-").replace(" ", "-")


def errors(refused: InvalidError | None) -> dict[str, str]:
    """Return what is wrong by the name of its field."""
    said: defaultdict[str, str] = defaultdict(str)
    for each in refused.problems if refused else ():
        said[each.place] = say(each.message)
    return said


def days_late(due: date) -> str:
    """Return how the deadline stands: days left, today, days late."""
    left = working_days.between(today(), due)
    if due < today():
        late = working_days.between(due, today())
        return str(t("超{n}个工作日", "{n} working days late", one="1 working day late", n=late))
    return str(t("剩{n}个工作日", "{n} working days left", one="1 working day left", n=left))
