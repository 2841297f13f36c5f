"""The site asks its own pages before its first visitor does, so that nobody waits for what is made once."""

import logging

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from catalogue.services import peers
from catalogue.services.matrices.following import Follower
from catalogue.web.site import Site

LOG = logging.getLogger(__name__)

# What is read and made at the first question: words, names and their sounds, filters, templates,
# and with a limit in another unit the table of units.
ASKED = (
    "/zh/products?q=排水",
    "/en/products?q=life+detector",
    "/zh/products?limit=pump_flow>=50L/s",
    "/zh/suggest.json?q=pai",
    "/zh/",
)


def warm(app: Flask) -> None:
    """Ask for the pages; what goes wrong here goes wrong for a visitor too, and is said there."""
    site: Site = app.extensions["youbei"]
    try:
        with Session(site.engine) as session:
            peers.make_ready(session)
    except SQLAlchemyError:
        LOG.exception("the figures of peers could not be read in advance")
    visitor = app.test_client()
    for address in ASKED:
        try:
            visitor.get(address)
        except Exception:
            LOG.exception("%s could not be asked for in advance", address)


def follow(app: Flask) -> Follower:
    """Begin to keep the columns of the matrices in step with the record, beside the visitors."""
    site: Site = app.extensions["youbei"]
    made = Follower(site.engine)
    made.start()
    return made
