"""The account's own page: who is signed in, with which parts and roles, and what can be changed."""

from flask import Response

from catalogue.web import signed_in
from catalogue.web.account import asked, bp


@bp.get("")
def overview() -> Response:
    return asked.form("account/overview.html", person=signed_in.required())
