"""The pages of those who review, publish and look after listings; the guard stands on the blueprint."""

from flask import Blueprint, request

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
DEEDS = {  # what only some of the office may do at all: asked before anybody reads their form
    "review.decide": (Role.REVIEWER,),
    "review.ask_correction": (Role.REVIEWER,),
    "review.move": (Role.REVIEWER,),
    "review.opine": (Role.CITY, Role.PROVINCE),
    "review.score": (Role.EXPERT,),
    "review.open_notice": (Role.PUBLISHER,),
    "review.decide_objection": (Role.PUBLISHER,),
    "review.publish": (Role.PUBLISHER,),
    "review.apply_change": (Role.PUBLISHER,),
    "review.take_measure": (Role.ADMINISTRATOR,),
}


@bp.before_request
def _only_the_office() -> None:
    signed_in.only_roles(*DEEDS.get(request.endpoint or "", OFFICE))()


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
