"""The site for everyone: finding, reading and comparing, without an account."""

from flask import Blueprint

bp = Blueprint("public", __name__)
