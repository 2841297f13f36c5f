"""The dashboard: every number of the review, with how it is counted."""

from flask import Response

from catalogue.services.reviews.figures import figures as counted
from catalogue.web import db
from catalogue.web.review import asked, bp


@bp.get("/figures")
def figures() -> Response:
    return asked.shown("review/figures.html", tab="figures", figures=counted(db.session()))
