"""The door of the desk: type what is needed, take a starting sheet, or begin with an empty page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response

from catalogue.domain.sheet import Scope
from catalogue.domain.vocabulary import vocabulary
from catalogue.services.sheets import text
from catalogue.services.sheets.text import Reading
from catalogue.web.framing import page
from catalogue.web.procurement import addressing, bp
from catalogue.web.public.addressing import visible
from catalogue.web.templating import say


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A text as it was read, line by line, and the sheet it gives."""

    text: str
    scope: Scope
    reading: Reading
    href: str


@bp.get("")
def landing() -> str:
    return page("procurement/landing.html", "procurement", kinds=kinds(), typed="")


@bp.get("/read")
def read() -> Response | str:
    """Read what was typed; where all of it is understood, lead to the matrix."""
    typed = _kept(request.args.get("text", ""))
    asked, _ = addressing.asked()
    reading = text.read(typed, today=datetime.now(UTC).date(), scope=asked.scope, title=asked.title)
    there = addressing.href("matrix", reading.sheet)
    if reading.sheet.requirements and not reading.unread:
        return redirect(there, 302)
    view = ReadingPage(typed, reading.sheet.scope, reading, there)
    return page(
        "procurement/reading.html", "procurement", view=view, kinds=kinds(), robots="noindex"
    )


def _kept(typed: str) -> str:
    """Return a text with its line breaks and tabs, without what cannot be seen."""
    rows = typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(visible(cell) for cell in row.split("\t")) for row in rows)


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the categories a sheet may be about, all of them first."""
    known = vocabulary().categories.values()
    named = sorted((say(each.name), each.slug) for each in known)
    return tuple((slug, name) for name, slug in named)
