"""A mailed link that was used or has expired: the page says so, and where another comes from."""

from flask import Response, request, url_for

from catalogue.domain.refusals import GoneError
from catalogue.domain.words import Words
from catalogue.web.account import asked, entrance

GONE = Words(
    zh="它用过了，或已过期，或没有复制完整",
    en="It was used, has expired, or was not copied whole",
)
ANOTHER = {
    "entrance.confirm": "entrance.confirm_again",
    "entrance.reset": "entrance.forgotten",
    "entrance.new_address": "account.address",
}


@entrance.errorhandler(GoneError)
def spent(refusal: GoneError) -> Response:
    """Answer for a link; one that somebody else sends out is asked for again from them."""
    view = ANOTHER.get(request.endpoint or "")
    again = url_for(view) if view else ""
    response = asked.form("account/spent.html", message=refusal.message, again=again)
    response.status_code = 410
    return response
