"""Frozen choices: a matrix as it stood, at an address that stays, with files that prove it."""

from flask import Blueprint

bp = Blueprint("frozen", __name__, url_prefix="/<language:language>/procurement/frozen")

from catalogue.web.frozen import concluding, files, freezing, showing  # noqa: E402, F401 - the views hang themselves on the blueprint
