"""What lets the checklist live on the phone: a manifest, a worker, what it keeps, what is withdrawn."""

from pathlib import Path

from flask import Response, jsonify, url_for
from sqlmodel import col, select

from catalogue.domain.listing import STOPPED, Listing
from catalogue.web import db, sheet
from catalogue.web.config import ROOT
from catalogue.web.household import bp
from catalogue.web.languages import TAGS, language
from catalogue.web.templating import asset, say, t

KEPT = ("js/kit-diary.js", "js/kit-offline.js", "js/kit-resume.js", "img/mark.svg")


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the checklist as something that can be put on the home screen."""
    response = jsonify(
        name=t("有备：家里备什么", "Youbei: my home"),
        short_name=t("有备", "Youbei"),
        lang=TAGS[language()],
        start_url=url_for("household.questions"),
        scope=url_for("household.questions"),
        display="standalone",
        background_color="#f3f6f4",
        theme_color="#f3f6f4",
        icons=[{"src": asset("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    )
    response.mimetype = "application/manifest+json"
    return response


@bp.get("/worker.js")
def worker() -> Response:
    """Send the worker from inside the part it serves; the browser asks for it anew each time."""
    body = Path(ROOT / "static" / "js" / "kit-worker.js").read_text(encoding="utf-8")
    response = Response(body, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = url_for("household.questions")
    return response


@bp.get("/offline.json")
def kept() -> Response:
    """List what the worker keeps so that a page looks right without a network."""
    start = url_for("household.questions")
    return jsonify(kept=[start, sheet.address(), *(asset(each) for each in KEPT)])


@bp.get("/withdrawn.json")
def withdrawn() -> Response:
    """List every withdrawn or suspended product, to be matched on the device and nowhere else."""
    query = select(Listing).where(col(Listing.standing).in_(STOPPED))
    return jsonify(
        withdrawn=[
            {
                "code": product.code,
                "model": product.model,
                "name": say(product.name),
                "reason": say(listing.reason),
                "advice": say(listing.advice),
                "since": listing.standing_since.isoformat(),
            }
            for listing in db.session().exec(query)
            for product in listing.products
        ]
    )
