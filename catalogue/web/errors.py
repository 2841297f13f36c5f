"""One place that turns refusals and faults into statuses, as a page or as JSON."""

from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import BadHost, HTTPException

from catalogue.domain.refusals import (
    GoneError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    Refusal,
    WrongStateError,
)
from catalogue.domain.words import Words
from catalogue.services.indexing import IndexUnavailableError
from catalogue.services.mixes import BusyError
from catalogue.web.languages import preferred

STATUSES: dict[type[Refusal], int] = {
    GoneError: 410,  # before what it is a kind of
    NotFoundError: 404,
    NotAllowedError: 403,
    WrongStateError: 409,
    InvalidError: 422,
    IndexUnavailableError: 503,
    BusyError: 503,
}

TWICE = Words(
    zh="同一件事刚刚有人做了，所以这一次没有保存",
    en="The same was done by somebody a moment ago, so this was not saved",
)
BUSY = Words(
    zh="数据库正忙，什么都没有改变。过几秒再试",
    en="The database is busy and nothing was changed. Try again in some seconds",
)
NOT_READY = Words(
    zh="数据库没有准备好。管理员请运行：youbei db upgrade",
    en="The database is not ready. The operator should run: youbei db upgrade",
)

PAGES = {400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}

UNKNOWN = 401  # only programs are told; people are led to the sign-in

PLAIN = {
    400: Words(zh="请求看不懂", en="The request could not be read"),
    401: Words(zh="要先登录，或给出接口令牌", en="Sign in first, or show a token"),
    403: Words(zh="您不能做这件事", en="You may not do this"),
    404: Words(zh="没有这一页", en="There is no such page"),
    405: Words(zh="这个地址不接受这种请求", en="This address does not take this kind of request"),
    409: Words(zh="别人已经改过它", en="Somebody else has changed it"),
    410: Words(zh="它曾经在这里，现在不在了", en="It was here and is gone"),
    413: Words(zh="送来的内容太大", en="What was sent is too large"),
    422: Words(zh="有些内容不能接受", en="Some of it cannot be taken"),
    429: Words(zh="请求太密，稍等再试", en="Too many requests; wait a little"),
    500: Words(zh="网站出了故障", en="The site has failed"),
    503: Words(zh="网站暂时不能回答", en="The site cannot answer just now"),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseError, database)
    app.register_error_handler(StaleDataError, database)
    app.register_error_handler(Exception, _fault)


def _refused(refusal: Refusal) -> Response:
    status = next(code for kind, code in STATUSES.items() if isinstance(refusal, kind))
    return answer(status, refusal.message, refusal)


def _http(error: HTTPException) -> Response:
    if isinstance(error, BadHost):  # no address of ours can be made under such a name: no page
        return Response(PLAIN[400].en, status=400, mimetype="text/plain")
    status = error.code or 500
    given = error.get_response() if error.response is not None or status < 400 else None  # noqa: PLR2004 - redirects pass
    if given is not None and isinstance(given, Response):
        return given
    answered = answer(status, PLAIN.get(status, PLAIN[400]))
    for name, value in getattr(error, "get_headers", list)():
        if name.lower() in {"allow", "retry-after"}:
            answered.headers[name] = value
    if status == UNKNOWN:
        answered.headers["WWW-Authenticate"] = "Bearer"
    return answered


def database(error: DatabaseError | StaleDataError) -> Response:
    """Answer for a database that did not take what it was given; nothing of it was kept."""
    if isinstance(error, StaleDataError):
        return answer(409, PLAIN[409])
    if isinstance(error, IntegrityError):
        current_app.logger.warning("done twice: %s", error.orig)
        return answer(409, TWICE)
    current_app.logger.error("database: %s", error.orig)
    busy = "locked" in str(error.orig)
    response = answer(503, BUSY if busy else NOT_READY)
    if busy:
        response.headers["Retry-After"] = "5"
    return response


def _fault(error: Exception) -> Response:
    current_app.logger.error("fault", exc_info=error)
    return answer(500, PLAIN[500])


def answer(status: int, message: Words, refusal: Refusal | None = None) -> Response:
    """Return the refusal in the shape that was asked for: JSON under /api or a twin, else a page."""
    if wants_json():
        return as_json(status, message, refusal)
    template = f"errors/{status if status in PAGES else 400}.html"
    html = render_template(template, message=message, refusal=refusal, status=status)
    return Response(html, status=status, mimetype="text/html")


def wants_json() -> bool:
    """Return whether a program asked: the API, or a page's twin as a file."""
    return request.path.startswith("/api/") or request.path.endswith((".json", ".csv", ".xlsx"))


def as_json(status: int, message: Words, refusal: Refusal | None) -> Response:
    """Return the one error shape of the API: status, message in both languages, problems."""
    body: dict[str, Any] = {
        "status": status,
        "message": message.in_(preferred()),
        "messages": {"zh": message.zh, "en": message.en},
        "problems": [
            {
                "place": each.place,
                "message": each.message.in_(preferred()),
                "messages": {"zh": each.message.zh, "en": each.message.en},
                "nearest": list(each.nearest),
            }
            for each in getattr(refusal, "problems", ())
        ],
        "nearest": list(getattr(refusal, "nearest", ())),
    }
    response = jsonify(body)
    response.status_code = status
    response.vary.add("Accept-Language")
    response.headers["Cache-Control"] = "no-store"
    return response
