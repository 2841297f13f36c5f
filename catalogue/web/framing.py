"""Gives every page its frame: part, other language, canonical address, text size, dates."""

from datetime import UTC, date, datetime
from typing import Any

from flask import render_template, request

from catalogue.web import db, marks, preferences, signed_in
from catalogue.web.frame import Frame
from catalogue.web.languages import alternates, language
from catalogue.web.site import site

HEAD = ("robots", "json_ld", "canonical")


def page(template: str, part: str = "", **context: Any) -> str:
    """Render a page in its frame; ``robots``, ``json_ld`` and ``canonical`` go into the head."""
    framed = {name: context.pop(name) for name in HEAD if name in context}
    return render_template(template, frame=frame(part, **framed), **context)


def frame(
    part: str = "",
    robots: str = "",
    json_ld: dict[str, Any] | None = None,
    canonical: str = "",
) -> Frame:
    now = datetime.now(UTC)
    return Frame(
        part=part,
        path=request.full_path.rstrip("?"),
        alternates=alternates(),
        text_size=preferences.text_size(),
        canonical=address(canonical or request.full_path.rstrip("?")),
        printed_on=now.date(),
        data_date=_data_date(),
        robots=robots,
        json_ld=json_ld,
        feed=f"/{language()}/changes.atom",
        called=asking.called if (asking := signed_in.person()) else "",
    )


def address(path: str) -> str:
    """Return the whole address of a path: under YOUBEI_BASE_URL where set, else this host."""
    return (site().settings.base_url or request.host_url.rstrip("/")) + path


def mailed(path: str) -> str:
    """Return the whole address of a path for a letter.

    Whoever asks for a letter to somebody else may name any host; the link must not lead there.
    """
    return site().settings.own_address + path


def _data_date() -> date | None:
    newest = marks.newest(db.session(), "product")
    return newest.date() if newest else None
