"""The maker's own pages: declarations from the first field to the listing, evidence, what is due."""

from flask import Blueprint, request

from catalogue.web import signed_in

bp = Blueprint("enterprise", __name__, url_prefix="/<language:language>/declarations")

OPEN = {"enterprise.home"}  # tells a visitor what declaring takes


@bp.before_request
def _only_signed_in() -> None:
    if request.endpoint not in OPEN:
        signed_in.required()


from catalogue.web.enterprise import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    bulk,
    claims,
    deeds,
    history,
    home,
    listings,
    proofs,
    reports,
    sections,
    tasks,
)
