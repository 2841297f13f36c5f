"""What other programs look for first: sitemap, search description, changes, robots."""

from flask import Blueprint

bp = Blueprint("feeds", __name__)

from catalogue.web.feeds import changes, opensearch, robots, sitemap  # noqa: E402, F401 - the views hang themselves on the blueprint
