"""The account: signing in and out, registering, passwords, second factor, members, tokens."""

from flask import Blueprint

bp = Blueprint("account", __name__, url_prefix="/<language:language>/account")

from catalogue.web.account import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    overview,
    signing,
)
