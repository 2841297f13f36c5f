"""The twin of every list page: the same things, found by the same address, as JSON, CSV or XLSX."""

from flask import Blueprint

bp = Blueprint("twins", __name__, url_prefix="/<language:language>")

KINDS = "<any(json,csv,xlsx):kind>"

from catalogue.web.twins import lists, products  # noqa: E402, F401 - the views hang themselves on the blueprint
