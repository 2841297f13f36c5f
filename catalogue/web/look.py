"""The look as templates meet it: drawings, the frame of the page, the language of a run."""

from flask import Flask, g, request, session

from catalogue.domain.words import Words
from catalogue.web import frame, preferences, sheet
from catalogue.web.languages import alternates
from catalogue.web.native import native
from catalogue.web.pictures import drawings
from catalogue.web.templating import say

ACCOUNT = Words(zh="账号", en="Account")


def init_app(app: Flask) -> None:
    sheet.init_app(app)
    app.jinja_env.globals.update(
        icon=drawings.icon,
        pictogram=drawings.pictogram,
        drawing=drawings.drawing,
        native=native,
        parts=frame.PARTS,
        about_places=frame.ABOUT,
        urgent=frame.URGENT,
    )
    app.context_processor(lambda: {"frame": bare()})


def bare(robots: str = "") -> frame.Frame:
    """Return the frame of a page that gives none, such as an error page; it opens nothing."""
    return frame.Frame(
        path=request.full_path.rstrip("?"),
        alternates=alternates(),
        text_size=preferences.text_size(),
        robots=robots,
        called=_called(),
    )


def _called() -> str:
    """Return who is signed in as far as this request knows already, without asking the database."""
    known: str = g.get("called", "")
    return known or (say(ACCOUNT) if "_user_id" in session else "")
