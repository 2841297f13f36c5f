"""Large text: ``?text=large`` on any address sets a cookie and leads back to the address without it."""

from urllib.parse import urlencode

from flask import Flask, Response, request

SIZES = ("normal", "large", "largest")
_YEAR = 365 * 24 * 3600


def chosen() -> str:
    """Return the size this visitor has set; anything unknown is normal."""
    size = request.cookies.get("text", "normal")
    return size if size in SIZES else "normal"


def init_app(app: Flask) -> None:
    app.before_request(_set)
    app.after_request(_vary)


def _set() -> Response | None:
    size = request.args.get("text")
    if request.method != "GET" or size not in SIZES:
        return None
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "text"]
    # a path that begins with two slashes would lead to another site
    back = "/" + request.path.lstrip("/") + (f"?{urlencode(rest)}" if rest else "")
    answer = Response(status=303, headers={"Location": back})
    answer.set_cookie("text", size, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response
