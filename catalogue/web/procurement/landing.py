"""The door of the desk: type what is needed, take a starting sheet, or begin with an empty page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.sheet import Scope
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import products
from catalogue.services.sheets import address, library, text
from catalogue.services.sheets.library import Starting
from catalogue.services.sheets.text import Reading
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.procurement import addressing, bp
from catalogue.web.public.addressing import visible
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

_NAMED = re.compile(r"(D\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A text as it was read, line by line, and the sheet it gives."""

    text: str
    scope: Scope
    reading: Reading
    href: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A starting sheet as the door shows it."""

    title: str
    href: str
    grounds: tuple[Link, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ScenarioSheets:
    """The starting sheets of one scenario."""

    slug: str
    name: str
    sheets: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True)
class LandingPage:
    """What the door shows."""

    kinds: tuple[tuple[str, str], ...]
    scenarios: tuple[ScenarioSheets, ...]
    ways: tuple[Link, ...]


@bp.get("")
def landing() -> str:
    names = _names()
    scenarios = tuple(
        ScenarioSheets(
            each.slug,
            say(each.name),
            tuple(_suggested(starting, names) for starting in library.of(each.slug)),
        )
        for each in vocabulary().scenarios.values()
    )
    mix = Link(
        str(t("按预算配一组装备", "An equipment mix under a budget")), url_for("mix.questions")
    )
    frozen = Link(str(t("冻结的比选", "Frozen choices")), url_for("frozen.choices"))
    needs = Link(str(t("公开需求", "Published needs")), url_for("procurement.needs"))
    mine = Link(str(t("我的采购项目", "My projects")), url_for("procurement.projects"))
    watched = Link(str(t("我的关注", "What I watch")), url_for("procurement.watches"))
    view = LandingPage(kinds(), scenarios, (mix, needs, mine, watched, frozen))
    return page("procurement/landing.html", "procurement", view=view)


def _names() -> dict[str, Words]:
    """Return what the products are called that the grounds of the starting sheets name."""
    said = " ".join(each.grounds.zh for each in library.library())
    return products.names(db.session(), set(_NAMED.findall(said)))


def _grounds(said: str, names: Mapping[str, Words]) -> tuple[Link, ...]:
    """Return the grounds with each product they name as a link; other words lead nowhere."""
    return tuple(
        Link(say(names[part]), url_for("public.product", code=part))
        if part in names
        else Link(part, "")
        for part in _NAMED.split(said)
    )


def _suggested(starting: Starting, names: Mapping[str, Words]) -> Suggested:
    sheet = starting.sheet(language())
    return Suggested(
        title=say(starting.title),
        href=addressing.href("matrix", sheet),
        grounds=_grounds(say(starting.grounds), names),
        count=len(sheet.requirements),
    )


@bp.route("/read", methods=["GET", "POST"])
def read() -> Response | str:
    """Read what was typed; where all of it is understood, lead to the matrix."""
    typed = _kept(request.values.get("text", ""))
    asked, _ = address.read(
        (name, visible(request.values.get(name, ""))) for name in ("title", "scenario", "category")
    )
    reading = text.read(typed, today=datetime.now(UTC).date(), scope=asked.scope, title=asked.title)
    there = addressing.href("matrix", reading.sheet)
    if reading.sheet.requirements and not reading.unread:
        return redirect(there, 303)
    view = ReadingPage(typed, reading.sheet.scope, reading, there)
    body = {"view": view, "kinds": kinds()}
    return page("procurement/reading.html", "procurement", robots="noindex", **body)


def _kept(typed: str) -> str:
    """Return a text with its line breaks and tabs, without what cannot be seen."""
    rows = typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(visible(cell) for cell in row.split("\t")) for row in rows)


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the categories a sheet may be about, all of them first."""
    known = vocabulary().categories.values()
    named = sorted((say(each.name), each.slug) for each in known)
    return tuple((slug, name) for name, slug in named)
