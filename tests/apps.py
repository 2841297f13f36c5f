"""One site for each way of running it, made once in a run; every test has a twin over its own record.

Making the site binds two hundred addresses and writes the description of the API, which takes
longer than most pages. What a site keeps from request to request stands in its ``extensions``, and
those a twin has to itself.
"""

import shutil
from copy import copy
from dataclasses import replace
from pathlib import Path

from flask import Flask

from catalogue.services.indexing import Finder
from catalogue.web import create_app, db
from catalogue.web.config import Settings
from catalogue.web.site import Site


class Apps:
    """Sites that nobody asks anything of, in a folder of their own, and their twins."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Settings, Flask] = {}

    def over(self, settings: Settings) -> Flask:
        """Return a site over these settings; its addresses are those of every other and stay so."""
        first = self._first(settings)
        shutil.copy(self._folder / "secret", settings.var / "secret")
        twin = copy(first)
        twin.config = copy(first.config)
        twin.extensions = first.extensions | {
            "youbei": Site(settings, db.make_engine(settings.database), Finder(settings.index))
        }
        twin._got_first_request = True  # an address added to one would be added to all
        return twin

    def _first(self, settings: Settings) -> Flask:
        own = Settings.from_environment({"YOUBEI_VAR": str(self._folder)})
        kind = replace(
            settings, var=own.var, database=own.database, index=own.index, files=own.files
        )
        if kind not in self._made:
            self._made[kind] = create_app(kind)
        return self._made[kind]
