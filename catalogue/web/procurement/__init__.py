"""The procurement desk: a requirement sheet, every product against it, and what a limit costs."""

from flask import Blueprint

bp = Blueprint("procurement", __name__, url_prefix="/<language:language>/procurement")

from catalogue.web.procurement import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    carrying,
    editing,
    landing,
    matrix,
    needs,
    projects,
    watches,
    whatif,
)
