"""Which addresses crawlers leave alone, and where the sitemap stands."""

from flask import Response

from catalogue.domain.words import LANGUAGES
from catalogue.web.feeds import bp
from catalogue.web.framing import address

PERSONAL = ("account", "declarations", "review", "procurement")


@bp.get("/robots.txt")
def robots() -> Response:
    """Keep crawlers out of what is one person's, and out of the endless combinations of filters."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /{language}/{part}/" for language in LANGUAGES for part in PERSONAL),
        "Disallow: /*&",
        "",
        f"Sitemap: {address('/sitemap.xml')}",
    ]
    response = Response("\n".join(lines) + "\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
