"""The equipment mix: what to buy for a need and a budget. The address says all of it; nothing is kept."""

from flask import Blueprint

from catalogue.web.household.packing import pack

bp = Blueprint("mix", __name__, url_prefix="/<language:language>/procurement/mix")
bp.after_request(pack)

from catalogue.web.mix import answers, questions  # noqa: E402, F401 - the views hang themselves on the blueprint
