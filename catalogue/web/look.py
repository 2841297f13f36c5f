"""The look as templates meet it: drawings, the frame of the page, the language of a run."""

from datetime import date
from typing import Any

from flask import Flask, request

from catalogue.web import frame, text_size
from catalogue.web.languages import alternates
from catalogue.web.native import native
from catalogue.web.pictures import drawings


def init_app(app: Flask) -> None:
    text_size.init_app(app)
    app.jinja_env.globals.update(
        icon=drawings.icon,
        pictogram=drawings.pictogram,
        drawing=drawings.drawing,
        native=native,
        parts=frame.PARTS,
        about_places=frame.ABOUT,
        urgent=frame.URGENT,
    )
    app.context_processor(lambda: {"frame": here()})


def here(**more: Any) -> frame.Frame:
    """Return the frame of the page being answered; it asks neither database nor index."""
    tail = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    path = request.path[3:] if request.path[:4] in {"/zh/", "/en/"} else request.path
    known: dict[str, Any] = {
        "part": frame.part_of(path),
        "path": path,
        "address": request.path + tail,
        "alternates": alternates(),
        "text_size": text_size.chosen(),
        "printed_on": date.today(),
    }
    return frame.Frame(**(known | more))
