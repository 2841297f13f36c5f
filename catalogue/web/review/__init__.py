"""The pages of those who review, publish and look after listings; the guard stands on the blueprint."""

from flask import Blueprint

from catalogue.domain.moves import Role
from catalogue.web import signed_in

bp = Blueprint("review", __name__, url_prefix="/<language:language>/review")

OFFICE = (
    Role.REVIEWER,
    Role.CITY,
    Role.PROVINCE,
    Role.EXPERT,
    Role.PUBLISHER,
    Role.ADMINISTRATOR,
)
bp.before_request(signed_in.only_roles(*OFFICE))

from catalogue.web.review import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    corrections,
    declaration,
    deeds,
    editions,
    figures,
    listings,
    notices,
    objections,
    queue,
    workbench,
)
