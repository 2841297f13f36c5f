"""Headers of every answer under /api: who may read it, how long it holds, and 304 for no news."""

from flask import Flask, Response, request

PREFIX = "/api/"
FRESH = "public, max-age=60"  # a withdrawal is seen by every client within a minute
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "If-None-Match, Accept-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}
READ = {"GET", "HEAD"}
OK = 200


def init_app(app: Flask) -> None:
    app.after_request(_finish)


def _finish(response: Response) -> Response:
    if not request.path.startswith(PREFIX):
        return response
    response.headers.update(OPEN)
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
        response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
    elif request.method not in READ:
        response.headers["Cache-Control"] = "no-store"  # what a home told us is nobody else's
    elif response.status_code == OK:
        response = conditional(response)
    return response


def conditional(response: Response) -> Response:
    """Give the answer a strong tag of its bytes, and make it 304 where the client has them."""
    response.headers.setdefault("Cache-Control", FRESH)
    response.add_etag()
    response.make_conditional(request)
    return response
