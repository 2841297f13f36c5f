"""The site for everyone: finding, reading and comparing, without an account."""

from flask import Blueprint

bp = Blueprint("public", __name__)

from catalogue.web.public import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    about,
    addressing,
    compare,
    editions,
    enterprises,
    home,
    notices,
    objections,
    product,
    products,
    scenarios,
    suggesting,
)
