"""What one process of the site holds open: settings, engine, index."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Engine

from catalogue.services.indexing import Finder
from catalogue.web.config import Settings


@dataclass(slots=True)
class Site:
    """Made once for each process by create_app."""

    settings: Settings
    engine: Engine
    finder: Finder


def site() -> Site:
    held: Site = current_app.extensions["youbei"]
    return held
