"""A body larger than its address takes is refused by the length it announces, before anything reads it."""

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge


def init_app(app: Flask) -> None:
    app.before_request(_refuse)


def _refuse() -> None:
    most = request.max_content_length
    if most is not None and (request.content_length or 0) > most:
        raise RequestEntityTooLarge
