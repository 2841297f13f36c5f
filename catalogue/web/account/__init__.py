"""The account: the entrance is open to everybody, all behind it only to whoever is signed in."""

from flask import Blueprint

from catalogue.domain.moves import Role
from catalogue.web import signed_in

PREFIX = "/<language:language>/account"

entrance = Blueprint("entrance", __name__, url_prefix=PREFIX)
bp = Blueprint("account", __name__, url_prefix=PREFIX)
bp.before_request(signed_in.only_signed_in)
people = Blueprint("people", __name__, url_prefix="/<language:language>/people")
people.before_request(signed_in.only_roles(Role.ADMINISTRATOR))
EVERY = (entrance, bp, people)

from catalogue.web.account import (  # noqa: E402, F401 - the views hang themselves on the blueprints
    administration,
    enterprises,
    factors,
    forgetting,
    inviting,
    keeping,
    overview,
    programs,
    registering,
    signing,
    spent,
)
