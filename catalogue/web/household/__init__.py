"""For people at home: what to have, why, and how to take it along. Nothing is kept on the server."""

from flask import Blueprint

from catalogue.web.household.packing import pack

bp = Blueprint("household", __name__, url_prefix="/<language:language>/household")
bp.after_request(pack)

from catalogue.web.household import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    kit,
    marking,
    offline,
    questions,
    taking,
)
