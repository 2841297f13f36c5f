"""The maker's own pages: declarations from the first field to the listing, evidence, what is due."""

from typing import Any

from flask import Blueprint, request

from catalogue.files import uploads
from catalogue.web import signed_in

bp = Blueprint("enterprise", __name__, url_prefix="/<language:language>/declarations")

ROOM = {  # bytes a request may bring, where that is more than a form
    "enterprise.file": uploads.LARGEST + 1024 * 1024,
    "enterprise.upload": 4 * 1024 * 1024,
}
OPEN = {"enterprise.home"}  # tells a visitor what declaring takes


@bp.url_value_preprocessor
def _make_room(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Allow for an upload before anything looks into the form for its token."""
    del values
    if endpoint in ROOM:
        request.max_content_length = ROOM[endpoint]


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
