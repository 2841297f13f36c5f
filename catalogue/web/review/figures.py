"""The dashboard: every number of the review, with how it is counted."""

from flask import Response

from catalogue.services.reviews.figures import figures as counted
from catalogue.web import db
from catalogue.web.review import bp, office


@bp.get("/figures")
def figures() -> Response:
    return office.shown("review/figures.html", tab="figures", figures=counted(db.session()))
