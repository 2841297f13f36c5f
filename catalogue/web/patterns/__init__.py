"""The page of patterns: every component in every state, with invented values. Development only."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from catalogue.web import look
from catalogue.web.languages import language, preferred
from catalogue.web.patterns import (
    answers,
    declaring,
    desk,
    finding,
    mixing,
    pictures,
    tables,
)

bp = Blueprint("patterns", __name__)


@bp.get("/patterns")
def chosen() -> Response:
    return redirect(url_for("patterns.patterns", language=preferred()))


@bp.get("/<language:language>/patterns")
def patterns() -> str:
    """Show all components; the values are samples and say so."""
    spoken = language()
    return render_template(
        "patterns/index.html",
        frame=look.bare(robots="noindex"),
        answers=answers.sample(spoken),
        desk=desk.sample(spoken),
        declared=declaring.sample(spoken),
        comparators=declaring.COMPARATORS,
        finding=finding.sample(spoken),
        mixing=mixing.sample(spoken),
        pictures=pictures.sample(),
        tables=tables.sample(spoken),
    )
