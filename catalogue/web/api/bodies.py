"""Bodies are read strictly: every answer that cannot be used is named, with what is accepted."""

from typing import Any, NoReturn

from flask import Request
from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest

REFUSED = Words(zh="有些内容不能用", en="Some of the body cannot be used")
NOT_JSON = Words(zh="内容要是一个JSON对象", en="The body must be one JSON object")
BODY = "body"


class StrictBody(FlaskParser):
    """Reads a JSON body; unknown and malformed fields become one refusal."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE}  # noqa: RUF012 - as the library declares it

    def _handle_invalid_json_error(
        self, error: Any, req: Request, *args: Any, **more: Any
    ) -> NoReturn:
        del req, args, more
        raise InvalidError(NOT_JSON, (Problem(BODY, NOT_JSON),)) from error

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Any,
    ) -> NoReturn:
        del req, error_status_code, error_headers
        given: Any = error.messages
        named: dict[str, Any] = given["json"]
        if list(named) == ["_schema"]:
            raise InvalidError(NOT_JSON, (Problem(BODY, NOT_JSON),)) from error
        raise InvalidError(REFUSED, tuple(_problem(name, schema) for name in named)) from error


def _problem(name: str, schema: Schema) -> Problem:
    if name not in schema.fields:
        near = nearest(name, tuple(schema.fields))
        return Problem(
            name,
            Words(
                zh=f"没有“{name[:40]}”这一项" + (f"；最接近的是“{near[0]}”" if near else ""),
                en=f"There is no “{name[:40]}”" + (f"; the nearest is “{near[0]}”" if near else ""),
            ),
        )
    return Problem(
        name,
        Words(
            zh=f"“{name}”的值不能用：看接口描述里的范围",
            en=f"The value of “{name}” cannot be used: its range stands in the description",
        ),
    )


class BodyResource(Blueprint):  # type: ignore[misc]  # the library has no types
    """A blueprint of the API whose bodies are read strictly."""

    ARGUMENTS_PARSER = StrictBody()
