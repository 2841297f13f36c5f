"""What a program sends as JSON: loaded by its schema, refused with the path of every field."""

import json
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words


def loaded(schema: Schema) -> dict[str, Any]:
    """Return the body as the schema takes it."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise InvalidError(Words(zh="要一个JSON对象", en="a JSON object is wanted"))
    try:
        given: dict[str, Any] = schema.load(body)
    except ValidationError as error:
        raise InvalidError(
            Words(zh="有些内容不能接受", en="some of it cannot be taken"),
            tuple(_problems(error.messages)),
        ) from error
    return given


def canonical() -> bytes:
    """Return the JSON body as the same bytes however its names are ordered."""
    return json.dumps(request.get_json(silent=True), sort_keys=True).encode()


def tried() -> bool:
    """Return whether the request only asks what would be found."""
    return request.args.get("dry_run") in {"1", "true"}


def _problems(messages: Any, place: str = "") -> list[Problem]:
    """Return what the schema says, flat, each with the path of its field."""
    if isinstance(messages, dict):
        return [
            problem
            for name, each in messages.items()
            for problem in _problems(each, f"{place}/{name}".lstrip("/"))
        ]
    return [Problem(place, Words(zh=f"这里不能接受：{each}", en=str(each))) for each in messages]
