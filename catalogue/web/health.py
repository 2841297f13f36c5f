"""For machines that watch: alive, and ready with database and index."""

from flask import Blueprint, Response, jsonify
from sqlmodel import select

from catalogue.domain.product import Product
from catalogue.services.indexing import IndexUnavailableError
from catalogue.web import db
from catalogue.web.site import site

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Answer while the process runs; asks nothing of database or index."""
    return jsonify(status="alive")


@bp.get("/readyz")
def readyz() -> Response:
    """Answer 200 when both the database and the index can serve, else 503 with what is missing."""
    db.session().exec(select(Product.id).limit(1)).first()
    try:
        generation = site().finder.generation()
    except IndexUnavailableError as error:
        response = jsonify(status="no index", message=error.message.en)
        response.status_code = 503
        return response
    return jsonify(status="ready", index=generation)
