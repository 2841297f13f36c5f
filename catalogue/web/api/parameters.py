"""Parameters are read strictly: every one that cannot be used is named, with what is accepted."""

from collections import Counter
from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest

REFUSED = Words(zh="有些参数不能用", en="Some parameters cannot be used")
NOTHING = Words(zh="", en="")
SHOWN = 80  # characters of a refused value that are said back


class Strict(FlaskParser):
    """Reads a query; unknown, repeated and malformed parameters become one refusal."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 - as the library declares it

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        twice = tuple(
            repeated(name)
            for name, times in Counter(name for name, _ in req.args.items(multi=True)).items()
            if times > 1 and not isinstance(schema.fields.get(name), fields.List | None)
        )
        if twice:
            raise InvalidError(REFUSED, twice)
        return super().load_querystring(req, schema)

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Any,
    ) -> NoReturn:
        del error_status_code, error_headers
        given: Any = error.messages
        named: dict[str, Any] = given["query"]
        raise InvalidError(REFUSED, tuple(problem(name, req, schema) for name in named)) from error


def problem(name: str, req: Request, schema: Schema) -> Problem:
    """Return what is wrong with one parameter: not known, or a value that is not accepted."""
    field = schema.fields.get(name)
    if field is None:
        return unknown(name, tuple(schema.fields))
    choices = field.metadata.get("choices", ())
    wrong = next((each for each in req.args.getlist(name) if each not in choices), "")
    return malformed(name, wrong, field.metadata["accepts"], nearest(wrong, choices))


def unknown(name: str, known: tuple[str, ...]) -> Problem:
    near = nearest(name, known)
    if not known:
        message = Words(
            zh=f"没有参数“{cut(name)}”：这个地址不用参数",
            en=f"There is no parameter “{cut(name)}”: this address takes none",
        )
    elif near:
        message = Words(
            zh=f"没有参数“{cut(name)}”；最接近的是“{near[0]}”",
            en=f"There is no parameter “{cut(name)}”; the nearest is “{near[0]}”",
        )
    else:
        message = Words(
            zh=f"没有参数“{cut(name)}”；可用的有：{'、'.join(known)}",
            en=f"There is no parameter “{cut(name)}”; there are: {', '.join(known)}",
        )
    return Problem(name, message, near)


def malformed(name: str, value: str, accepts: Words, near: tuple[str, ...] = ()) -> Problem:
    guess = (
        Words(zh=f"；是不是“{near[0]}”", en=f"; “{near[0]}” is the nearest") if near else NOTHING
    )
    message = Words(
        zh=f"参数“{name}”不能是“{cut(value)}”；可以是{accepts.zh}{guess.zh}",
        en=f"The parameter “{name}” cannot be “{cut(value)}”; it takes {accepts.en}{guess.en}",
    )
    return Problem(name, message, near)


def repeated(name: str) -> Problem:
    return Problem(
        name,
        Words(zh=f"参数“{name}”只能给一次", en=f"The parameter “{name}” can be given only once"),
    )


def cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
