"""The look as templates meet it: drawings, the names of the parts, the language of a run."""

from flask import Flask

from catalogue.web import frame
from catalogue.web.native import native
from catalogue.web.pictures import drawings


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        icon=drawings.icon,
        pictogram=drawings.pictogram,
        drawing=drawings.drawing,
        native=native,
        parts=frame.PARTS,
        about_places=frame.ABOUT,
        urgent=frame.URGENT,
    )
